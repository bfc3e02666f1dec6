"""The learning path is one chain through all of its stops.

The path says what to take next. A stop that leads to two others, a cycle, or a stop beside the chain would leave the
reader without an answer.

Passes:

    stops: [{id: a}, {id: b}, {id: c}]
    edges:
      - {source: a, target: b}
      - {source: b, target: c}

Fails:

    stops: [{id: a}, {id: b}, {id: c}]
    edges:
      - {source: a, target: b}
      - {source: b, target: a}
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding, Path
from studyguide.rules._graph import find_cycle, reached_from


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """A cycle, each fork, and each stop that is not on the chain."""
    path = catalogue.learning_path
    numbers = {stop.id: number for number, stop in enumerate(path.stops)}
    following: dict[str, list[str]] = {stop.id: [] for stop in path.stops}
    ends: dict[tuple[str, str], Path] = {}
    for number, edge in enumerate(path.edges):
        here: Path = ("learning_path", "edges", number)
        if edge.source not in numbers or edge.target not in numbers:
            continue  # references says so
        following[edge.source].append(edge.target)
        for side, stop, verb in (("source", edge.source, "leaves"), ("target", edge.target, "leads to")):
            if (side, stop) in ends:
                message = (
                    f"a second edge {verb} '{stop}'. A path has one way on from each stop; remove or redirect one edge."
                )
                yield Finding((*here, side), message, ends[side, stop])
            ends.setdefault((side, stop), (*here, side))
    cycle = find_cycle(following)
    if cycle:
        message = f"the path goes round in a circle: {' -> '.join(cycle)}. Remove one of these edges."
        yield Finding(ends["source", cycle[0]], message)
    first = path.stops[0].id
    reached = reached_from(first, ((stop, target) for stop, targets in following.items() for target in targets))
    for stop, number in numbers.items():
        if stop not in reached:
            message = f"no edge ties '{stop}' to '{first}' and the rest of the path. Add one."
            yield Finding(("learning_path", "stops", number, "id"), message)
