"""Walks over the catalogue that several rules take."""

from __future__ import annotations

import functools
import typing
from collections.abc import Callable, Iterator
from typing import Any

from studyguide.model import Card, Catalogue, ChecklistItem, Day, Drill, Part, Task
from studyguide.problems import Path


def items(catalogue: Catalogue) -> Iterator[tuple[Path, ChecklistItem]]:
    """Every checklist item with its path."""
    for g, group in enumerate(catalogue.checklist):
        for i, item in enumerate(group.items):
            yield ("checklist", g, "items", i), item


def days(catalogue: Catalogue) -> Iterator[tuple[Path, Day]]:
    """Every day of the plan with its path."""
    for w, week in enumerate(catalogue.plan.weeks):
        for d, day in enumerate(week.days):
            yield ("plan", "weeks", w, "days", d), day


def tasks(catalogue: Catalogue) -> Iterator[tuple[Path, Task]]:
    """Every task of the plan with its path."""
    for path, day in days(catalogue):
        for t, task in enumerate(day.tasks):
            yield (*path, "tasks", t), task


def drills(catalogue: Catalogue) -> Iterator[tuple[Path, Drill]]:
    """Every coding drill with its path."""
    for name, drill in catalogue.drills.items():
        yield ("drills", name), drill


def cards(catalogue: Catalogue) -> Iterator[tuple[Path, Card]]:
    """Every question card with its path."""
    for name, file in catalogue.questions.items():
        for c, card in enumerate(file.cards):
            yield ("questions", name, "cards", c), card


def exercises(catalogue: Catalogue) -> Iterator[tuple[Path, Card | Drill]]:
    """Every question card and every coding drill with its path."""
    yield from cards(catalogue)
    yield from drills(catalogue)


def uses(catalogue: Catalogue) -> Iterator[tuple[Path, str]]:
    """Every mention of a resource, "id" or "id/section", with its path."""
    for d, domain in enumerate(catalogue.domains):
        for r, reading in enumerate(domain.reading):
            yield ("domains", d, "reading", r, "use"), reading.use
        yield from _numbered(("domains", d, "further"), domain.further)
    for path, item in items(catalogue):
        yield from _numbered((*path, "uses"), item.uses)
    for path, task in tasks(catalogue):
        yield from _numbered((*path, "uses"), task.uses)
        for c, choice in enumerate(task.choices):
            yield from _numbered((*path, "choices", c, "uses"), choice.uses)
    for s, stop in enumerate(catalogue.learning_path.stops):
        yield ("learning_path", "stops", s, "use"), stop.use
    for c, chapter in enumerate(catalogue.chapters):
        yield ("chapters", c, "use"), chapter.use
    for g, guide in enumerate(catalogue.guides):
        yield ("guides", g, "use"), guide.use
    for p, project in enumerate(catalogue.projects):
        yield ("projects", p, "use"), project.use
    for path, exercise in exercises(catalogue):
        for r, reference in enumerate(exercise.references):
            if reference.use is not None:
                yield (*path, "references", r, "use"), reference.use


def urls(catalogue: Catalogue) -> Iterator[tuple[Path, str]]:
    """Every address with its path."""
    for s, source in enumerate(catalogue.sources):
        yield ("sources", s, "url"), source.url
    for r, resource in enumerate(catalogue.resources):
        yield ("resources", r, "url"), resource.url
        for s, section in enumerate(resource.sections):
            if section.url is not None:
                yield ("resources", r, "sections", s, "url"), section.url


def texts(part: Part, path: Path = (), but: Callable[[str], bool] = lambda text: False) -> Iterator[tuple[Path, str]]:
    """Every text below `part`, those in lists included, with its path, but for those of which `but` is true.

    Words of a vocabulary are no texts.
    """
    for name in _fields(type(part), texts=True):
        value = getattr(part, name)
        kind = type(value)
        if kind is str:
            if not but(value):
                yield (*path, name), value
        elif kind is tuple or kind is dict:
            for step, inner in value.items() if kind is dict else enumerate(value):
                if type(inner) is str:
                    if not but(inner):
                        yield (*path, name, step), inner
                elif isinstance(inner, Part):
                    yield from texts(inner, (*path, name, step), but)
        elif isinstance(value, Part):
            yield from texts(value, (*path, name), but)


def lists(part: Part, path: Path = ()) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every list of texts below `part` that has more than one, with its path."""
    for name in _fields(type(part), texts=False):
        value = getattr(part, name)
        kind = type(value)
        if kind is tuple or kind is dict:
            if kind is tuple and len(value) > 1 and isinstance(value[0], str):
                yield (*path, name), value
                continue
            for step, inner in value.items() if kind is dict else enumerate(value):
                if isinstance(inner, Part):
                    yield from lists(inner, (*path, name, step))
        elif isinstance(value, Part):
            yield from lists(value, (*path, name))


@functools.cache
def _fields(part: type[Part], *, texts: bool) -> tuple[str, ...]:
    """The fields that have something in them to walk over, and with `texts` those that may be one."""
    fields = part.model_fields.items()
    return tuple(name for name, field in fields if _is_walked(field.annotation, texts=texts))


def _is_walked(annotation: Any, *, texts: bool) -> bool:
    if typing.get_origin(annotation) in {tuple, dict}:
        return True
    if isinstance(annotation, type):
        return issubclass(annotation, Part) or (texts and annotation is str)
    return any(_is_walked(inner, texts=texts) for inner in typing.get_args(annotation))


def _numbered(path: Path, mentions: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    for number, mention in enumerate(mentions):
        yield (*path, number), mention
