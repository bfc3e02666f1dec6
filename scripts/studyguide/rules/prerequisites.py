"""The domains' prerequisites form one map without a cycle.

The roadmap draws them: a cycle would have no start, and a domain that is tied to no other would float beside the map.

Passes:

    domains:
      - id: coding
      - id: ml-coding
        prerequisites: [coding]

Fails:

    domains:
      - id: coding
        prerequisites: [ml-coding]
      - id: ml-coding
        prerequisites: [coding]
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding
from studyguide.rules._graph import find_cycle, reached_from


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """A cycle, and each domain that is not connected with the first."""
    numbers = {domain.id: number for number, domain in enumerate(catalogue.domains)}
    before = {domain.id: [p for p in domain.prerequisites if p in numbers] for domain in catalogue.domains}
    cycle = find_cycle(before)
    if cycle:
        number = numbers[cycle[0]]
        place = catalogue.domains[number].prerequisites.index(cycle[1])
        message = f"these domains need each other: {' -> '.join(cycle)}. Remove one of the prerequisites."
        yield Finding(("domains", number, "prerequisites", place), message)
    first = catalogue.domains[0].id
    reached = reached_from(first, ((domain, other) for domain, others in before.items() for other in others))
    for number, domain in enumerate(catalogue.domains):
        if domain.id not in reached:
            message = (
                f"no prerequisite ties '{domain.id}' to '{first}' and the rest of the map. Add one to either side."
            )
            yield Finding(("domains", number, "id"), message)
