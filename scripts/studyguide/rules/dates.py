"""Every date lies between 2010 and the day on which the catalogue was last updated, which is no later than today.

A date in the future is a typing mistake, and nothing that the guide links to was looked at before 2010. Pages say when
their content last changed: whoever checks an entry and writes the day down also sets `updated`.

Passes:

    checked: 2026-11-20

Fails:

    checked: 2062-11-20
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding, Mend, Path
from studyguide.rules import _walk

EARLIEST = datetime.date(2010, 1, 1)


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each date that is too early or too late."""
    dates = tuple(_dates(catalogue))
    newest = max((date for _, date in dates if date <= today), default=today)
    for path, date in dates:
        if date > today:
            yield Finding(path, f"{date} lies in the future; today is {today}. Correct the date.")
        elif date > catalogue.updated:
            message = f"{date} lies after the catalogue's last change. Set 'updated' to this day."
            yield Finding(path, message, ("updated",), Mend(("updated",), newest))
        elif date < EARLIEST:
            yield Finding(path, f"{date} lies before {EARLIEST.year}. Correct the date.")
    for number, resource in enumerate(catalogue.resources):
        if resource.stars is None:
            continue
        path = ("resources", number, "stars")
        written = resource.stars.rpartition(" ")[2]
        try:
            date = datetime.date.fromisoformat(written)
        except ValueError:
            yield Finding(path, f"there is no day {written}. Correct the date.")
            continue
        if not EARLIEST <= date <= today:
            yield Finding(path, f"{date} does not lie between {EARLIEST.year} and today, {today}. Correct the date.")


def _dates(catalogue: Catalogue) -> Iterator[tuple[Path, datetime.date]]:
    yield ("updated",), catalogue.updated
    for number, source in enumerate(catalogue.sources):
        yield ("sources", number, "date"), source.date
    for number, resource in enumerate(catalogue.resources):
        yield ("resources", number, "checked"), resource.checked
        if resource.joined:
            yield ("resources", number, "joined"), resource.joined
    for path, drill in _walk.drills(catalogue):
        yield (*path, "checked"), drill.checked
    for path, card in _walk.cards(catalogue):
        yield (*path, "checked"), card.checked
