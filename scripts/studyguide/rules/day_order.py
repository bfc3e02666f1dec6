"""Days and weeks count from 1 without a hole.

Pages, calendars and readers' start dates count days. Days go on counting from one week to the next.

Passes:

    weeks:
      - number: 1
        days: [{number: 1}, {number: 2}]
      - number: 2
        days: [{number: 3}]

Fails:

    weeks:
      - number: 1
        days: [{number: 1}, {number: 3}]
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding, Path
from studyguide.rules import _walk


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each number that does not follow the one before."""
    weeks = ((("plan", "weeks", w, "number"), week.number) for w, week in enumerate(catalogue.plan.weeks))
    yield from _breaks("week", weeks)
    yield from _breaks("day", (((*path, "number"), day.number) for path, day in _walk.days(catalogue)))


def _breaks(noun: str, numbers: Iterable[tuple[Path, int]]) -> Iterator[Finding]:
    expected = 1
    for path, number in numbers:
        if number != expected:
            yield Finding(path, f"{noun} {expected} is expected here, but found {number}. Number the {noun}s in order.")
        expected = number + 1
