"""Every id belongs to one entry of its kind, former ids included.

Readers' ticks, anchors and links hang on ids. Two entries with one id would share a tick, and an id that another entry
had before would hand its ticks to the wrong one. Topic ids are unique over all domains, item ids over all groups, task
ids over the whole plan, card ids over all files of question cards, section ids within their resource, and subject ids
within their file of question cards.

Passes:

    resources:
      - id: system-design-primer
      - id: applied-ml
        formerly: [applied-machine-learning]

Fails:

    resources:
      - id: system-design-primer
      - id: system-design-primer
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding, Path
from studyguide.rules import _walk


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each second use of an id."""
    for noun, mentions in _kinds(catalogue):
        first: dict[str, Path] = {}
        for path, identity in mentions:
            if identity in first:
                yield Finding(
                    path, f"the id '{identity}' belongs to another {noun} already. Choose a new one.", first[identity]
                )
            else:
                first[identity] = path


def _kinds(catalogue: Catalogue) -> Iterator[tuple[str, Iterator[tuple[Path, str]]]]:
    for name, noun in (
        ("sources", "source"),
        ("settings", "setting"),
        ("rounds", "round"),
        ("tips", "tip"),
        ("domains", "domain"),
        ("checklist", "checklist group"),
        ("deliverables", "deliverable"),
        ("glossary", "term"),
        ("corrections", "correction"),
    ):
        entries = getattr(catalogue, name)
        yield noun, (((name, number, "id"), entry.id) for number, entry in enumerate(entries))
    yield "topic", _topics(catalogue)
    yield "resource", _former((("resources", r), resource) for r, resource in enumerate(catalogue.resources))
    for r, resource in enumerate(catalogue.resources):
        if resource.sections:
            yield (
                "section of this resource",
                ((("resources", r, "sections", s, "id"), section.id) for s, section in enumerate(resource.sections)),
            )
    yield "checklist item", _former(_walk.items(catalogue))
    yield "task", _former(_walk.tasks(catalogue))
    yield "drill", _former(_walk.drills(catalogue))
    yield "question card", _former(_walk.cards(catalogue))
    for name, file in catalogue.questions.items():
        yield (
            "subject of this file",
            ((("questions", name, "subjects", s, "id"), subject.id) for s, subject in enumerate(file.subjects)),
        )
    stops = catalogue.learning_path.stops
    yield "stop", ((("learning_path", "stops", number, "id"), stop.id) for number, stop in enumerate(stops))


def _topics(catalogue: Catalogue) -> Iterator[tuple[Path, str]]:
    for d, domain in enumerate(catalogue.domains):
        for t, topic in enumerate(domain.topics):
            yield ("domains", d, "topics", t, "id"), topic.id


def _former(entries: Iterator[tuple[Path, object]]) -> Iterator[tuple[Path, str]]:
    """Ids in use first, so that the complaint is about the former id."""
    known = list(entries)
    for path, entry in known:
        yield (*path, "id"), entry.id  # type: ignore[attr-defined]  # they have nothing else in common
    for path, entry in known:
        for number, identity in enumerate(entry.formerly):  # type: ignore[attr-defined]  # as above
            yield (*path, "formerly", number), identity
