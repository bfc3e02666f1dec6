"""Every resource is used somewhere.

A resource that no domain, task, checklist item, path, chapter, guide or project names is found by nobody. Put it into a
domain's reading or further study, or leave it out.

Passes:

    resources:
      - id: applied-ml
    domains:
      - id: ml-system-design
        further: [applied-ml]

Fails:

    resources:
      - id: applied-ml
    domains:
      - id: ml-system-design
        further: []
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts, split_use
from studyguide.problems import Finding
from studyguide.rules import _walk


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each resource that is named nowhere."""
    used = {split_use(use)[0] for _, use in _walk.uses(catalogue)}
    for number, resource in enumerate(catalogue.resources):
        if resource.id not in used:
            yield Finding(
                ("resources", number, "id"),
                f"nothing uses '{resource.id}'. Add it to the 'reading' or 'further' of its domain, "
                f"'{resource.domains[0]}', or to a task or checklist item.",
            )
