"""The files that the browser's tools read: with the `data-` attributes, all that those know of the catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from studyguide.model import Card, Task, split_use
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.views import day_page, view_study
from studyguide.typesetting import plain_line

CATALOGUE_VERSION = 2
CARDS_VERSION = 1
"""Raised when a key changes its meaning or goes."""


def render(library: Library) -> Iterator[GeneratedFile]:
    """data/catalogue.json and data/cards.json."""
    yield _as_json("data/catalogue.json", _catalogue(library))
    yield _as_json("data/cards.json", _cards(library))


def _as_json(path: str, value: dict[str, object]) -> GeneratedFile:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return GeneratedFile(path, text + "\n", ())


def _cards(library: Library) -> dict[str, object]:
    """What reviews and mock interviews choose by; the texts are on the cards' pages."""
    return {
        "version": CARDS_VERSION,
        "cards": [
            {
                "id": card.id,
                "formerly": card.formerly,
                "domain": domain.id,
                "level": card.level,
                "topics": card.topics,
                "items": card.items,
                "tasks": card.tasks,
                "day": _first_day(library, card),
                "page": f"questions/{place.page}/",
                "anchor": place.anchor,
                "question": plain_line(card.question),
            }
            for domain in library.catalogue.domains
            for card in library.cards_of_domain(domain.id)
            for place in [library.place_of_card(card)]
        ],
    }


def _first_day(library: Library, card: Card) -> int:
    """The first day of the plan that has a task of the card."""
    return min((lesson.day.number for lesson in library.lessons if lesson.task.id in card.tasks), default=1)


def _catalogue(library: Library) -> dict[str, object]:
    catalogue = library.catalogue
    return {
        "version": CATALOGUE_VERSION,
        "updated": catalogue.updated.isoformat(),
        "domains": [
            {
                "id": domain.id,
                "title": domain.title,
                "prerequisites": domain.prerequisites,
                "page": f"domains/{domain.id}/",
                "topics": [{"id": topic.id, "title": topic.title} for topic in domain.topics],
            }
            for domain in catalogue.domains
        ],
        "resources": [
            {
                "id": resource.id,
                "formerly": resource.formerly,
                "title": resource.title,
                "page": f"resources/{resource.domains[0]}/",
            }
            for resource in catalogue.resources
        ],
        "checklist": [
            {
                "id": group.id,
                "title": group.title,
                "counter": _counter(group.counter),
                "items": [
                    {
                        "id": item.id,
                        "formerly": item.formerly,
                        "title": item.title,
                        "domain": item.domain,
                        "counter": _counter(item.counter),
                        "added": item.added,
                    }
                    for item in group.items
                ],
            }
            for group in catalogue.checklist
        ],
        "rounds": [{"id": round_.id, "title": round_.title, "domains": round_.domains} for round_ in catalogue.rounds],
        "days": [
            {
                "number": day.number,
                "week": week.number,
                "title": day.title,
                "buffer": day.buffer,
                "page": f"plan/{day_page(day)}/",
                "tasks": [_task(library, task) for task in day.tasks],
            }
            for week in catalogue.plan.weeks
            for day in week.days
        ],
        "path": [
            {"id": stop.id, "label": stop.label, "resource": stop.use.split("/")[0]}
            for stop in catalogue.learning_path.stops
        ],
        "drills": [
            {
                "id": drill.id,
                "formerly": drill.formerly,
                "title": drill.title,
                "domain": drill.domain,
                "minutes": drill.minutes,
                "page": f"drills/{drill.id}/",
            }
            for drill in library.drills
        ],
    }


def _task(library: Library, task: Task) -> dict[str, object]:
    return {
        "id": task.id,
        "formerly": task.formerly,
        "title": task.title,
        "kind": task.kind,
        "domain": task.domain,
        "minutes": task.minutes,
        "priority": task.priority,
        "teaches": task.teaches,
        "topics": _topics(library, task),
        "ticks": task.ticks,
        "tool": task.tool,
        "uses": _uses(library, task.uses),
        "choices": [
            {
                "domain": choice.domain,
                "uses": _uses(library, choice.uses),
            }
            for choice in task.choices
        ],
        "added": task.added,
    }


def _uses(library: Library, uses: Sequence[str]) -> list[dict[str, str]]:
    """Where a task sends the reader; something else instead of what is broken."""
    return [
        {"title": link.title, "url": link.url, "resource": link.resource.id} for link in view_study(library, uses).all
    ]


def _topics(library: Library, task: Task) -> list[str]:
    """The topics of the sections that a task sends the reader to."""
    uses = [split_use(use) for use in task.uses]
    sections = [
        section for resource, name in uses for section in library.resources[resource].sections if section.id == name
    ]
    return list(dict.fromkeys(topic for section in sections for topic in section.topics))


def _counter(counter: object) -> object:
    return counter.model_dump() if hasattr(counter, "model_dump") else None
