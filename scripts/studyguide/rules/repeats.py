"""Every list names each thing once.

A domain, topic or section that is listed twice in one entry shows twice on the page.

Passes:

    domains: [coding, ml-coding]

Fails:

    domains: [coding, ml-coding, coding]
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding, Mend
from studyguide.rules import _walk


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each word that stands in a list a second time."""
    for path, words in _walk.lists(catalogue):
        if len(set(words)) == len(words):
            continue
        first: dict[str, int] = {}
        for number, word in enumerate(words):
            if word in first:
                message = f"'{path[-1]}' names '{word}' twice. Remove one of them."
                yield Finding((*path, number), message, (*path, first[word]), Mend((*path, number), None))
            first.setdefault(word, number)
