"""A reference is a resource of the catalogue, or a paper or book with its title and year.

Whoever doubts an answer has to be able to look it up. A title without a year may be any of several editions, and a
resource has its title in the catalogue already.

Passes:

    references:
      - use: system-design-primer/load-balancer
      - title: Attention Is All You Need
        author: Vaswani et al.
        year: 2017

Fails:

    references:
      - title: Attention Is All You Need
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding
from studyguide.rules import _walk


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each reference that says too little or too much."""
    for path, card in _walk.cards(catalogue):
        for number, reference in enumerate(card.references):
            here = (*path, "references", number)
            others = [key for key in ("title", "author", "year") if getattr(reference, key) is not None]
            if reference.use is not None and others:
                message = f"'use' names a resource, which has its title and author. Remove '{others[0]}'."
                yield Finding((*here, others[0]), message)
            elif reference.use is None and not {"title", "year"} <= set(others):
                yield Finding(here, "a reference needs 'use', or 'title' and 'year'. Add what is missing.")
