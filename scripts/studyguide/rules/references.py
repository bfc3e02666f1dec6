"""Every id that is mentioned belongs to an entry.

Pages link what they mention. A mention of nothing is nearly always a spelling mistake or an entry that was removed, so
the nearest id is offered with the line it stands on.

Passes:

    tasks:
      - uses: [system-design-primer, applied-ml/search]

Fails:

    tasks:
      - uses: [system-design-primr]
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from studyguide.model import Catalogue, Facts, split_use
from studyguide.problems import Finding, Path, Speller
from studyguide.rules import _walk


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each mention of an id that nothing has."""
    domains = _Index("domain", ((domain.id, ("domains", d)) for d, domain in enumerate(catalogue.domains)))
    topics = _Index(
        "topic",
        (
            (topic.id, ("domains", d, "topics", t))
            for d, domain in enumerate(catalogue.domains)
            for t, topic in enumerate(domain.topics)
        ),
    )
    sources = _Index("source", ((source.id, ("sources", s)) for s, source in enumerate(catalogue.sources)))
    items = _Index("checklist item", ((item.id, path) for path, item in _walk.items(catalogue)))
    stops = _Index(
        "stop", ((stop.id, ("learning_path", "stops", s)) for s, stop in enumerate(catalogue.learning_path.stops))
    )
    resources = _Resources(catalogue)

    for r, round_ in enumerate(catalogue.rounds):
        yield from domains.miss_each(("rounds", r, "domains"), round_.domains)
    for d, domain in enumerate(catalogue.domains):
        yield from domains.miss_each(("domains", d, "prerequisites"), domain.prerequisites)
        for n, reading in enumerate(domain.reading):
            for s, section in enumerate(reading.sections):
                path: Path = ("domains", d, "reading", n, "sections", s)
                yield from resources.miss_section(path, split_use(reading.use)[0], section)
    for path, use in _walk.uses(catalogue):
        if use not in resources.paths:
            yield from resources.miss(path, use)
    for r, resource in enumerate(catalogue.resources):
        path = ("resources", r)
        yield from domains.miss_each((*path, "domains"), resource.domains)
        yield from topics.miss_each((*path, "topics"), resource.topics)
        yield from sources.miss_each((*path, "sources"), resource.sources)
        for s, part in enumerate(resource.sections):
            yield from topics.miss_each((*path, "sections", s, "topics"), part.topics)
    for path, item in _walk.items(catalogue):
        yield from domains.miss((*path, "domain"), item.domain)
        yield from topics.miss_each((*path, "topics"), item.topics)
    tasks = _Index("task", ((task.id, path) for path, task in _walk.tasks(catalogue)))
    for name, file in catalogue.questions.items():
        yield from domains.miss(("questions", name, "domain"), file.domain)
    for path, drill in _walk.drills(catalogue):
        yield from domains.miss((*path, "domain"), drill.domain)
    for path, exercise in _walk.exercises(catalogue):
        yield from topics.miss_each((*path, "topics"), exercise.topics)
        yield from items.miss_each((*path, "items"), exercise.items)
        yield from tasks.miss_each((*path, "tasks"), exercise.tasks)
    for path, task in _walk.tasks(catalogue):
        yield from domains.miss((*path, "domain"), task.domain)
        yield from items.miss_each((*path, "teaches"), task.teaches)
        yield from items.miss((*path, "ticks"), task.ticks)
        for c, choice in enumerate(task.choices):
            yield from domains.miss((*path, "choices", c, "domain"), choice.domain)
    for e, edge in enumerate(catalogue.learning_path.edges):
        yield from stops.miss(("learning_path", "edges", e, "source"), edge.source)
        yield from stops.miss(("learning_path", "edges", e, "target"), edge.target)
    for c, chapter in enumerate(catalogue.chapters):
        yield from domains.miss_each(("chapters", c, "domains"), chapter.domains)
    for c, correction in enumerate(catalogue.corrections):
        yield from sources.miss(("corrections", c, "source"), correction.source)


class _Index:
    """The entries of one kind by id."""

    def __init__(self, noun: str, entries: Iterable[tuple[str, Path]]) -> None:
        self.noun = noun
        self.paths = dict(entries)
        self.speller = Speller(self.paths)

    def miss_each(self, path: Path, mentions: tuple[str, ...]) -> Iterator[Finding]:
        for number, mention in enumerate(mentions):
            if mention not in self.paths:
                yield from self.miss((*path, number), mention)

    def miss(self, path: Path, mention: str | None) -> Iterator[Finding]:
        if mention is None or mention in self.paths:
            return
        near = self.speller.nearest(mention)
        if near is None:
            yield Finding(path, f"no {self.noun} has the id '{mention}'. Correct it, or add the {self.noun}.")
        else:
            yield Finding(path, f"no {self.noun} has the id '{mention}'. Did you mean '{near}'?", self.paths[near])


class _Resources(_Index):
    """The resources by id, with the sections of each."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(
            "resource", ((resource.id, ("resources", r)) for r, resource in enumerate(catalogue.resources))
        )
        self.resources = catalogue.resources
        self.places = {resource.id: r for r, resource in enumerate(catalogue.resources)}
        self.sections: dict[str, _Index] = {}
        """Of those resources that somebody asked about."""

    def miss(self, path: Path, mention: str | None) -> Iterator[Finding]:
        if mention is None:
            return
        resource, section = split_use(mention)
        yield from super().miss(path, resource)
        if section is not None:
            yield from self.miss_section(path, resource, section)

    def miss_section(self, path: Path, resource: str, section: str) -> Iterator[Finding]:
        if resource not in self.places:
            return  # the resource itself is the mistake
        if resource not in self.sections:
            r = self.places[resource]
            sections = enumerate(self.resources[r].sections)
            places = ((section.id, ("resources", r, "sections", s)) for s, section in sections)
            self.sections[resource] = _Index(f"section of '{resource}'", places)
        yield from self.sections[resource].miss(path, section)
