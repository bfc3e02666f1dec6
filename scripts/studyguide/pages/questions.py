"""The question cards: a list of the domains, one of each domain's questions, a page for each subject with its cards,
and the questions by checklist item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from studyguide.model import Card, CardLevel, ChecklistGroup, Domain, Subject
from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.template import fill
from studyguide.pages.views import link_card, link_cards, view_card

_CARDS = "downloads/question-cards."


def render(library: Library, downloads: Mapping[str, int]) -> Iterator[GeneratedFile]:
    """questions/index.md, questions/<domain>/index.md and <subject>.md, questions/by-item/index.md and <group>.md."""
    yield from _render_items(library)
    for domain in library.catalogue.domains:
        subjects = library.subjects_of_domain(domain.id)
        if subjects:
            yield _render_domain(library, domain, subjects)
        for subject, cards in subjects:
            yield _render_subject(library, domain, subject, cards)
    yield _render_index(library, downloads)


def _render_domain(library: Library, domain: Domain, subjects: list[tuple[Subject, list[Card]]]) -> GeneratedFile:
    cards = library.cards_of_domain(domain.id)
    titles = {subject.id: subject.title for subject, _ in subjects}
    text = fill(
        "questions.md.jinja",
        domain=domain,
        count=words.count(len(cards), "question"),
        subjects=[
            {"id": subject.id, "title": subject.title, "count": words.count(len(of_subject), "question")}
            for subject, of_subject in subjects
        ],
        levels=[
            {
                "id": level.value,
                "title": words.LEVELS[level],
                "size": len(of_level),
                "questions": [{"link": link_card(library, card), "subject": titles[card.subject]} for card in of_level],
            }
            for level, of_level in _levels_with(cards)
        ],
    )
    return GeneratedFile(f"questions/{domain.id}/index.md", text, ("questions", domain.id))


def _render_subject(library: Library, domain: Domain, subject: Subject, cards: list[Card]) -> GeneratedFile:
    text = fill(
        "question-subject.md.jinja",
        domain=domain,
        subject=subject,
        count=words.count(len(cards), "question"),
        levels=[
            {
                "id": level.value,
                "title": words.LEVELS[level],
                "views": [view_card(library, card) for card in of_level],
            }
            for level, of_level in _levels_with(cards)
        ],
    )
    return GeneratedFile(f"questions/{domain.id}/{subject.id}.md", text, ("questions", domain.id))


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


def _render_items(library: Library) -> Iterator[GeneratedFile]:
    groups = [
        {"id": group.id, "title": group.title, "items": items}
        for group in library.catalogue.checklist
        if (items := _items(library, group))
    ]
    text = fill("question-items.md.jinja", groups=groups)
    yield GeneratedFile("questions/by-item/index.md", text, ("checklist",))
    for group in groups:
        yield GeneratedFile(
            f"questions/by-item/{group['id']}.md", fill("question-group.md.jinja", group=group), ("checklist",)
        )


def _items(library: Library, group: ChecklistGroup) -> list[dict[str, Any]]:
    """The items of a group that have cards."""
    return [
        {
            "id": item.id,
            "title": item.title,
            "anchor": library.place_of_item(item).anchor,
            "count": words.count(len(cards), "question"),
            "links": link_cards(library, cards),
        }
        for item in group.items
        if (cards := library.cards_of_item(item.id))
    ]


def _levels_with(cards: Iterable[Card]) -> list[tuple[CardLevel, list[Card]]]:
    """The levels that have cards, with them."""
    return [(level, of_level) for level, of_level in _by_level(cards).items() if of_level]


def _by_level(cards: Iterable[Card]) -> Mapping[CardLevel, list[Card]]:
    """The cards of each level, in their order, the level that is asked first first."""
    levels: dict[CardLevel, list[Card]] = {level: [] for level in CardLevel}
    for card in cards:
        levels[card.level].append(card)
    return levels
