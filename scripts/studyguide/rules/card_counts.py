"""Domains and checklist items have as many question cards as the catalogue promises.

`promises` at the top of the catalogue says how many cards each domain has at least, and how many each checklist item
that is marked `knowledge: true`, which means that answering questions shows whether somebody can do it. A reader who
picks a domain or an item to revise finds enough to revise with.

Passes:

    promises: {cards_a_domain: 16, cards_an_item: 3}
    checklist:
      - items:
          - id: statistics-probability   # three cards have it among their items
            knowledge: true

Fails:

    checklist:
      - items:
          - id: statistics-probability   # two cards have it among their items
            knowledge: true
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding, Path
from studyguide.rules import _walk


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each domain and each item with fewer cards than promised."""
    of_domain = Counter({file.domain: len(file.cards) for file in catalogue.questions.values()})
    places: dict[str, Path] = {file.domain: ("questions", name, "cards") for name, file in catalogue.questions.items()}
    promised = catalogue.promises.cards_a_domain
    for d, domain in enumerate(catalogue.domains):
        if of_domain[domain.id] < promised:
            message = (
                f"the domain '{domain.id}' has {of_domain[domain.id]} question cards, and {promised} are promised."
            )
            yield Finding(places.get(domain.id, ("domains", d)), f"{message} Write what is missing.")
    of_item = Counter(item for card in catalogue.cards for item in card.items)
    promised = catalogue.promises.cards_an_item
    for path, item in _walk.items(catalogue):
        if item.knowledge and of_item[item.id] < promised:
            message = f"{of_item[item.id]} question cards have it among their items, and {promised} are promised."
            yield Finding((*path, "knowledge"), f"{message} Name it in more cards, or write them.")
