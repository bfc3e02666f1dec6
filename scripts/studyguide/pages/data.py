"""The files that the browser's tools read: with the `data-` attributes, all that those know of the catalogue.

Each holds what some pages need at first view and others do not, so that a page loads little:

- `outline.json`: how all hangs together, by ids. Every page of a reader who has recorded something.
- `days/<number>.json`: a day of the plan, its tasks with their links. Today, which shows one.
- `default-plan.json`: all days. The planner.
- `titles.json`: what things are called and where they stand. The error log and the record.
- `cards.json`: what lists and schedules choose question cards by; `questions/<domain>.json`: what the cards ask.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from studyguide.model import Card, ChecklistItem, Day, Drill, Resource, Task, split_use
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.views import day_page, view_study
from studyguide.typesetting import plain_line

VERSION = 1
"""Raised when a key changes its meaning or goes."""
CARDS_VERSION = 2


def render(library: Library) -> Iterator[GeneratedFile]:
    """The data of the tools, but for the cases of the coding drills."""
    yield _as_json("outline", {"version": VERSION, **_outline(library)})
    yield _as_json("default-plan", {"version": VERSION, **_default_plan(library)})
    for day in library.catalogue.plan.days:
        yield _as_json(f"days/{day.number}", {"version": VERSION, **_day(library, day)})
    yield _as_json("titles", {"version": VERSION, "things": dict(_titles(library))})
    yield _as_json("cards", {"version": CARDS_VERSION, "cards": _cards(library)})
    for domain in library.catalogue.domains:
        cards = library.cards_of_domain(domain.id)
        if cards:
            questions = {card.id: plain_line(card.question) for card in cards}
            yield _as_json(f"questions/{domain.id}", {"version": VERSION, "questions": questions})


def _as_json(name: str, value: dict[str, object]) -> GeneratedFile:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return GeneratedFile(f"data/{name}.json", text + "\n", ())


def _outline(library: Library) -> dict[str, object]:
    """What marks, bars and "next" are worked out from. It grows with the plan and the checklist, not with the list of
    resources."""
    catalogue = library.catalogue
    return {
        "names": dict(_names(library)),
        "domains": [
            {
                "id": domain.id,
                "title": domain.title,
                "prerequisites": domain.prerequisites,
                "page": f"domains/{domain.id}/",
            }
            for domain in catalogue.domains
        ],
        "checklist": [
            {
                "id": group.id,
                "title": group.title,
                "items": [
                    {
                        "id": item.id,
                        "domain": item.domain,
                        "at_least": item.counter.at_least if item.counter else 0,
                    }
                    for item in group.items
                ],
            }
            for group in catalogue.checklist
        ],
        "days": [
            {
                "number": day.number,
                "week": week.number,
                "page": f"plan/{day_page(day)}/",
                "tasks": [{"id": task.id, "priority": task.priority} for task in day.tasks],
            }
            for week in catalogue.plan.weeks
            for day in week.days
        ],
        "path": [{"id": stop.id} for stop in catalogue.learning_path.stops],
    }


def _names(library: Library) -> Iterator[tuple[str, str]]:
    """What things are recorded under: former ids lead to the present ones, a task to the item that it ticks."""
    catalogue = library.catalogue
    named: dict[str, Iterable[ChecklistItem | Task | Resource | Drill]] = {
        "item": library.items.values(),
        "task": catalogue.plan.tasks,
        "resource": catalogue.resources,
        "drill": library.drills,
    }
    for kind, entries in named.items():
        for entry in entries:
            yield from ((f"{kind}/{old}", f"{kind}/{entry.id}") for old in entry.formerly)
    for task in catalogue.plan.tasks:
        if task.ticks:
            yield f"task/{task.id}", f"item/{task.ticks}"


def _titles(library: Library) -> Iterator[tuple[str, tuple[str, str]]]:
    """By "kind/id", a title and an address below the home of the site."""
    catalogue = library.catalogue
    tasks = [(lesson.task, f"plan/{day_page(lesson.day)}/#{lesson.task.id}") for lesson in library.lessons]
    # The record has one name for a task and the item that it ticks; of the two pages the task's says more.
    ticking = {task.ticks: page for task, page in tasks if task.ticks}
    for task, page in tasks:
        yield f"task/{task.id}", (task.title, page)
    for group in catalogue.checklist:
        yield f"group/{group.id}", (group.title, "checklist/")
        for item in group.items:
            yield f"item/{item.id}", (item.title, ticking.get(item.id, f"checklist/#item-{item.id}"))
    for resource in catalogue.resources:
        yield f"resource/{resource.id}", (resource.title, f"resources/{resource.domains[0]}/#{resource.id}")
    for domain in catalogue.domains:
        yield f"domain/{domain.id}", (domain.title, f"domains/{domain.id}/")
    for stop in catalogue.learning_path.stops:
        yield f"stop/{stop.id}", (stop.label, "roadmap/")
    for drill in library.drills:
        yield f"drill/{drill.id}", (drill.title, f"drills/{drill.id}/")


def _cards(library: Library) -> list[dict[str, object]]:
    """Domain by domain; in a domain those that are asked first first."""
    return [
        {
            "id": card.id,
            "formerly": card.formerly,
            "domain": domain.id,
            "level": card.level,
            "tasks": card.tasks,
            "day": _first_day(library, card),
            "page": f"questions/{library.place_of_card(card).page}/",
        }
        for domain in library.catalogue.domains
        for card in library.cards_of_domain(domain.id)
    ]


def _first_day(library: Library, card: Card) -> int:
    """The first day of the plan that has a task of the card."""
    return min((lesson.day.number for lesson in library.lessons if lesson.task.id in card.tasks), default=1)


def _default_plan(library: Library) -> dict[str, object]:
    """What a reader's own plan is made from, and where its tasks send the reader."""
    catalogue = library.catalogue
    return {
        "domains": [
            {
                "id": domain.id,
                "title": domain.title,
                "prerequisites": domain.prerequisites,
                "topics": [{"id": topic.id} for topic in domain.topics],
            }
            for domain in catalogue.domains
        ],
        "checklist": [{"items": [{"id": item.id} for item in group.items]} for group in catalogue.checklist],
        "rounds": [{"id": round_.id, "domains": round_.domains} for round_ in catalogue.rounds],
        "days": [_day(library, day) for day in catalogue.plan.days],
    }


def _day(library: Library, day: Day) -> dict[str, object]:
    return {
        "number": day.number,
        "title": day.title,
        "buffer": day.buffer,
        "page": f"plan/{day_page(day)}/",
        "tasks": [_task(library, task) for task in day.tasks],
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
        "tool": task.tool,
        "uses": _uses(library, task.uses),
        "choices": [{"domain": choice.domain, "uses": _uses(library, choice.uses)} for choice in task.choices],
    }


def _uses(library: Library, uses: Sequence[str]) -> list[dict[str, str]]:
    """Where a task sends the reader; something else instead of what is broken."""
    return [{"title": link.title, "url": link.url} for link in view_study(library, uses).all]


def _topics(library: Library, task: Task) -> list[str]:
    """The topics of the sections that a task sends the reader to."""
    uses = [split_use(use) for use in task.uses]
    sections = [
        section for resource, name in uses for section in library.resources[resource].sections if section.id == name
    ]
    return list(dict.fromkeys(topic for section in sections for topic in section.topics))
