"""Walks over the catalogue that several rules take."""

from __future__ import annotations

import functools
import typing
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
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


def texts(
    part: Part,
    path: Path = (),
    *,
    besides: AbstractSet[str] = frozenset(),
    but: Callable[[str], bool] = lambda text: False,
) -> Iterator[tuple[Path, str]]:
    """Every text below `part` with its path, those in lists included, but not what stands under the keys `besides`.

    Words of a vocabulary are no texts, nor are ids and whatever else has a pattern to keep to. Texts of which `but` is
    true are left out.
    """
    values = vars(part)
    for name in _texts_in(type(part), besides):
        value = values[name]
        kind = type(value)
        if kind is str:
            if not but(value):
                yield (*path, name), value
        elif kind is tuple or kind is dict:
            for step, inner in value.items() if kind is dict else enumerate(value):
                if type(inner) is str:
                    if not but(inner):
                        yield (*path, name, step), inner
                elif _is_part(inner.__class__):
                    yield from texts(inner, (*path, name, step), besides=besides, but=but)
        elif _is_part(value.__class__):
            yield from texts(value, (*path, name), besides=besides, but=but)


def lists(part: Part, path: Path = ()) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every list of texts below `part` that has more than one, with its path."""
    values = vars(part)
    for name in _lists_in(type(part)):
        value = values[name]
        kind = type(value)
        if not value:
            continue
        if kind is tuple and isinstance(value[0], str):
            if len(value) > 1:
                yield (*path, name), value
        elif kind is tuple or kind is dict:
            for step, inner in value.items() if kind is dict else enumerate(value):
                if _is_part(inner.__class__):
                    yield from lists(inner, (*path, name, step))
        elif _is_part(value.__class__):
            yield from lists(value, (*path, name))


@functools.cache
def _texts_in(part: type[Part], besides: AbstractSet[str]) -> tuple[str, ...]:
    """The fields that are texts, or have some in them."""
    fields = [(name, field) for name, field in part.model_fields.items() if name not in besides]
    return tuple(name for name, field in fields if _has_text(field.annotation, field.metadata))


def _has_text(annotation: Any, constraints: Sequence[object] = ()) -> bool:
    if typing.get_origin(annotation) is typing.Annotated:
        annotation, *constraints = typing.get_args(annotation)
    if annotation is str:
        return not any(getattr(one, "pattern", None) for one in constraints)
    return _is_part(annotation) or any(map(_has_text, typing.get_args(annotation)))


@functools.cache
def _lists_in(part: type[Part]) -> tuple[str, ...]:
    """The fields that are lists, or have some in them."""
    return tuple(name for name, field in part.model_fields.items() if _has_list(field.annotation))


def _has_list(annotation: Any) -> bool:
    is_list = typing.get_origin(annotation) in {tuple, dict}
    return is_list or _is_part(annotation) or any(map(_has_list, typing.get_args(annotation)))


@functools.cache
def _is_part(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Part)


def _numbered(path: Path, mentions: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    for number, mention in enumerate(mentions):
        yield (*path, number), mention
