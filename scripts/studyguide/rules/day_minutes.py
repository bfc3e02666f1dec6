"""Every day takes 2 to 4 hours, a buffer day 20 minutes to 2 hours.

The plan promises days that fit beside a job. The minutes of a day are the sum of its tasks' minutes; buffer days are
there to catch what slipped.

Passes:

    - number: 8
      tasks:
        - minutes: 90
        - minutes: 60

Fails:

    - number: 8
      tasks:
        - minutes: 300
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding
from studyguide.rules import _walk

NORMAL = (120, 240)
BUFFER = (20, 120)


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each day that is too long or too short."""
    for path, day in _walk.days(catalogue):
        low, high = BUFFER if day.buffer else NORMAL
        minutes = sum(task.minutes for task in day.tasks)
        kind = "buffer day" if day.buffer else "day"
        if minutes < low:
            yield Finding(
                path, f"a {kind} takes {low} to {high} minutes; this one takes {minutes}. Add {low - minutes} or more."
            )
        elif minutes > high:
            yield Finding(
                path, f"a {kind} takes {low} to {high} minutes; this one takes {minutes}. Cut {minutes - high} or more."
            )
