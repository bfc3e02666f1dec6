"""A file of question cards bears the name of its domain.

The cards of a domain are looked for in one place. A file under another name would be read nevertheless, and its cards
would stand among those of a domain where nobody expects them.

Passes:

    # questions/statistics.yaml
    version: 1
    domain: statistics

Fails:

    # questions/stats.yaml
    version: 1
    domain: statistics
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each file whose name and domain differ."""
    for name, file in catalogue.questions.items():
        if file.domain != name:
            message = f"the file {name}.yaml holds the domain '{file.domain}'. Name it {file.domain}.yaml."
            yield Finding(("questions", name, "domain"), message)
