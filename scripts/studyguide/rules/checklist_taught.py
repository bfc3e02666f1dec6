"""Every checklist item is taught by at least one task of the plan.

Whoever follows the plan to its end must be able to tick everything. (That a resource serves each item is said by its
'uses', which cannot be empty.)

Passes:

    checklist:
      - items:
          - id: explain-bias
    plan:
      weeks:
        - days:
            - tasks:
                - teaches: [explain-bias]

Fails:

    checklist:
      - items:
          - id: explain-bias
    plan:
      weeks:
        - days:
            - tasks:
                - teaches: []
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding
from studyguide.rules import _walk


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each item that no task teaches."""
    taught = {item for task in catalogue.plan.tasks for item in task.teaches}
    for path, item in _walk.items(catalogue):
        if item.id not in taught:
            yield Finding((*path, "id"), f"no task of the plan teaches '{item.id}'. Add it to the 'teaches' of a task.")
