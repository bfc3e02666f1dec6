"""Every counter's range goes upwards.

"1 to 2" can be worked up to, "2 to 1" cannot.

Passes:

    counter:
      unit: case studies
      at_least: 1
      at_most: 2

Fails:

    counter:
      unit: case studies
      at_least: 2
      at_most: 1
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Counter, Facts
from studyguide.problems import Finding, Path
from studyguide.rules import _walk


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each counter that ends below its start."""
    for path, counter in _counters(catalogue):
        if counter is not None and counter.at_most is not None and counter.at_most < counter.at_least:
            yield Finding(
                (*path, "counter", "at_most"),
                f"'at_most' is {counter.at_most}, less than 'at_least', {counter.at_least}. Swap or correct them.",
            )


def _counters(catalogue: Catalogue) -> Iterator[tuple[Path, Counter | None]]:
    for g, group in enumerate(catalogue.checklist):
        yield ("checklist", g), group.counter
    for path, item in _walk.items(catalogue):
        yield path, item.counter
