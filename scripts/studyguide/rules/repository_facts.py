"""Upstream facts of repositories are on record; those of other resources are written down.

A GitHub repository's licence, dates and files come from facts/repositories.json, which scripts/facts.py writes, so
nobody copies them by hand and they can be refreshed. Other resources have a 'licence' line.

Passes:

    - url: https://github.com/eugeneyan/applied-ml
    - url: https://example.org/book
      licence: CC BY 4.0

Fails:

    - url: https://github.com/eugeneyan/applied-ml
      licence: MIT
    - url: https://example.org/book
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding, Mend, Path


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each repository without a record or with a licence by hand, and each other resource without a licence."""
    for number, resource in enumerate(catalogue.resources):
        here: Path = ("resources", number)
        if resource.repository is None:
            if resource.licence is None:
                message = (
                    "needs a 'licence', because it is no GitHub repository. Add what its site says, or 'No licence"
                    " stated'."
                )
                yield Finding(here, message)
            continue
        if resource.licence is not None:
            message = "a repository's licence comes from facts/repositories.json. Remove the 'licence' line."
            yield Finding((*here, "licence"), message, mend=Mend((*here, "licence"), None))
        if facts.find(resource.repository) is None:
            clone = resource.repository.replace("/", "+")
            message = (
                f"there is no record of {resource.repository} in facts/repositories.json. Run: git clone"
                f" https://github.com/{resource.repository} ../{clone} && python scripts/facts.py ../{clone}"
            )
            yield Finding((*here, "url"), message)
