"""A task that ticks a checklist item teaches it, and each item is ticked by one task at most.

Ticking the task ticks the item and the other way round. With two tasks for one item, doing the first would mark the
second as done.

Passes:

    - id: learn-arrays
      teaches: [two-pointer-problems]
      ticks: two-pointer-problems

Fails:

    - id: learn-arrays
      teaches: []
      ticks: two-pointer-problems
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding, Path
from studyguide.rules import _walk


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each item that is ticked without being taught, or a second time."""
    first: dict[str, Path] = {}
    for path, task in _walk.tasks(catalogue):
        if task.ticks is None:
            continue
        here: Path = (*path, "ticks")
        if task.ticks not in task.teaches:
            yield Finding(here, f"the task ticks '{task.ticks}' and does not teach it. Add it to 'teaches'.")
        if task.ticks in first:
            message = f"another task ticks '{task.ticks}' already. Keep 'ticks' in the task that completes it."
            yield Finding(here, message, first[task.ticks])
        first.setdefault(task.ticks, here)
