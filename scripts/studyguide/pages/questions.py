"""The question cards: a page for each domain, a list of the domains, and a list by checklist item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from studyguide.model import Card, CardLevel, Domain
from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.template import fill
from studyguide.pages.views import link_cards, view_card

_CARDS = "downloads/question-cards."


def render(library: Library, downloads: Mapping[str, int]) -> Iterator[GeneratedFile]:
    """questions/index.md, questions/by-item.md and questions/<domain>.md."""
    yield _render_index(library, downloads)
    yield _render_items(library)
    for domain in library.catalogue.domains:
        cards = library.cards_of_domain(domain.id)
        if cards:
            text = fill(
                "questions.md.jinja",
                domain=domain,
                count=words.count(len(cards), "question"),
                levels=[
                    {
                        "id": level.value,
                        "title": words.LEVELS[level].capitalize(),
                        "count": words.count(len(of_level), "question"),
                        "views": [view_card(library, card) for card in of_level],
                    }
                    for level, of_level in _by_level(cards).items()
                    if of_level
                ],
            )
            yield GeneratedFile(f"questions/{domain.id}.md", text, ("questions", domain.id))


def _render_index(library: Library, downloads: Mapping[str, int]) -> GeneratedFile:
    cards = library.catalogue.cards
    text = fill(
        "question-domains.md.jinja",
        total=len(cards),
        domains=[_count(library, domain) for domain in library.catalogue.domains],
        levels=[{"title": words.LEVELS[level], "count": len(of)} for level, of in _by_level(cards).items()],
        downloads={
            path.removeprefix(_CARDS): {"path": path, "size": words.size(size)}
            for path, size in downloads.items()
            if path.startswith(_CARDS)
        },
    )
    return GeneratedFile("questions/index.md", text, ("questions",))


def _count(library: Library, domain: Domain) -> dict[str, Any]:
    cards = library.cards_of_domain(domain.id)
    return {
        "domain": domain,
        "total": len(cards),
        "counts": [len(of_level) for of_level in _by_level(cards).values()],
    }


def _render_items(library: Library) -> GeneratedFile:
    text = fill(
        "question-items.md.jinja",
        groups=[
            {"group": group, "items": items}
            for group in library.catalogue.checklist
            if (
                items := [
                    {"item": item, "links": link_cards(library, library.cards_of_item(item.id))}
                    for item in group.items
                    if library.cards_of_item(item.id)
                ]
            )
        ],
    )
    return GeneratedFile("questions/by-item.md", text, ("checklist",))


def _by_level(cards: Iterable[Card]) -> Mapping[CardLevel, list[Card]]:
    """The cards of each level, in their order, the level that is asked first first."""
    levels: dict[CardLevel, list[Card]] = {level: [] for level in CardLevel}
    for card in cards:
        levels[card.level].append(card)
    return levels
