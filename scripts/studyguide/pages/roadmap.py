"""The two maps, as diagrams and as tables that say the same, and the five repositories of the path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studyguide.model import Domain, Stop
from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library, Link
from studyguide.pages.template import fill
from studyguide.pages.views import day_page, view_resource


@dataclass(frozen=True)
class StopView:
    """A stop of the learning path, with where it leads."""

    number: int
    stop: Stop
    link: Link
    next: str
    stars: str
    facts: str
    highlight: bool


@dataclass(frozen=True)
class DomainView:
    """A domain on the map: what comes before and after it, and the days that cover it."""

    domain: Domain
    before: list[Domain]
    after: list[Domain]
    days: list[dict[str, object]]


def render(library: Library) -> Iterator[GeneratedFile]:
    """roadmap.md and essential-repositories.md."""
    path = library.catalogue.learning_path
    stops = list(_view_stops(library))
    domains = list(_view_domains(library))
    labels = [stop.stop.label for stop in stops]
    text = fill(
        "roadmap.md.jinja",
        domains=domains,
        path=path,
        stops=stops,
        map_description="; ".join(
            f"{view.domain.short} after {words.enumerate_words([other.short for other in view.before])}"
            for view in domains
            if view.before
        ),
        path_description=f"In this order: {', '.join(labels)}",
    )
    yield GeneratedFile("roadmap.md", text, ("learning_path",))
    text = fill(
        "essential-repositories.md.jinja",
        path=path,
        stops=stops,
    )
    yield GeneratedFile("essential-repositories.md", text, ("learning_path", "stops"))


def _view_stops(library: Library) -> Iterator[StopView]:
    path = library.catalogue.learning_path
    following = {edge.source: edge.target for edge in path.edges}
    labels = {stop.id: stop.label for stop in path.stops}
    for number, stop in enumerate(path.stops, start=1):
        link = library.link(stop.use)
        target = following.get(stop.id)
        yield StopView(
            number,
            stop,
            link,
            labels[target] if target else "the next steps",
            link.resource.stars or "not stated",
            view_resource(library, link.resource).facts,
            # The source picks out the first, the middle and the last stop.
            number % 2 == 1,
        )


def _view_domains(library: Library) -> Iterator[DomainView]:
    for domain in library.catalogue.domains:
        days = {lesson.day.number: lesson.day for lesson in library.lessons_of_domain(domain.id)}
        yield DomainView(
            domain,
            [library.domains[other] for other in domain.prerequisites],
            library.leads_to(domain.id),
            [{"number": day.number, "page": day_page(day)} for day in days.values()],
        )
