"""Reviews and mock interviews: the places that the browser fills with question cards, and the way without a browser."""

from __future__ import annotations

from collections.abc import Iterator

from studyguide.model import CardLevel
from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.template import fill

MOCK_MINUTES = (15, 30, 45, 60)


def render(library: Library) -> Iterator[GeneratedFile]:
    """review.md and mock-interview.md."""
    domains = [domain for domain in library.catalogue.domains if library.cards_of_domain(domain.id)]
    levels = [{"id": level.value, "title": words.LEVELS[level].capitalize()} for level in CardLevel]
    yield GeneratedFile("review.md", fill("review.md.jinja", domains=domains, levels=levels), ("questions",))
    rounds = [
        {"round": round_, "domains": [domain for domain in domains if domain.id in round_.domains]}
        for round_ in library.catalogue.rounds
    ]
    text = fill("mock-interview.md.jinja", rounds=rounds, levels=levels, minutes=MOCK_MINUTES)
    yield GeneratedFile("mock-interview.md", text, ("rounds",))
