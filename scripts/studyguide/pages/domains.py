"""The domains: a list of them, and a page each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from studyguide.model import Domain, split_use
from studyguide.pages import words
from studyguide.pages.drills import view_summary
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library, Link
from studyguide.pages.shelves import LINES
from studyguide.pages.template import fill
from studyguide.pages.views import ResourceView, view_item, view_lessons, view_resource

LINKS_A_TOPIC = 4
"""How many sections a domain page names for one topic; the list of all resources has the rest."""


@dataclass(frozen=True)
class Recommendation:
    """A resource to read for a domain: what it gives there, and the parts to read."""

    view: ResourceView
    note: str
    links: list[Link]


def render(library: Library) -> Iterator[GeneratedFile]:
    """domains/index.md and domains/<id>.md."""
    text = fill(
        "domains.md.jinja",
        domains=[{"domain": domain, "facts": _facts(library, domain)} for domain in library.catalogue.domains],
    )
    yield GeneratedFile("domains/index.md", text, ("domains",))
    for index, domain in enumerate(library.catalogue.domains):
        yield GeneratedFile(f"domains/{domain.id}.md", _render_domain(library, domain), ("domains", index))


def _render_domain(library: Library, domain: Domain) -> str:
    readings = [
        Recommendation(
            view_resource(library, library.link(reading.use).resource),
            reading.note,
            library.good_links(f"{reading.use}/{section}" for section in reading.sections),
        )
        for reading in domain.reading
    ]
    # Where nothing is left to start with, a copy in an archive is better than nothing.
    good = [reading for reading in readings if reading.view.link.is_good] or readings
    questions = len(library.cards_of_domain(domain.id))
    return fill(
        "domain.md.jinja",
        domain=domain,
        questions=words.count(questions, "question") if questions else "",
        drills=[view_summary(library, drill) for drill in library.drills_of_domain(domain.id)],
        before=[library.domains[other] for other in domain.prerequisites],
        after=library.leads_to(domain.id),
        readings=good,
        lost=[reading for reading in readings if reading not in good],
        topics=[
            {"topic": topic, "links": [*islice(library.links_of_topic(topic.id), LINKS_A_TOPIC)]}
            for topic in domain.topics
        ],
        lessons=view_lessons(library.lessons_of_domain(domain.id)),
        items=[view_item(library, item) for item in library.items_of_domain(domain.id)],
        further=library.links(split_use(use)[0] for use in domain.further[:LINES]),
        more=words.count(len(domain.further) - LINES, "resource") if len(domain.further) > LINES else "",
    )


def _facts(library: Library, domain: Domain) -> str:
    days = {lesson.day.number for lesson in library.lessons_of_domain(domain.id)}
    questions = len(library.cards_of_domain(domain.id))
    return ", ".join(
        [
            words.count(len(domain.topics), "topic"),
            words.count(len(domain.reading) + len(domain.further), "resource"),
            words.count(len(days), "day of the plan", "days of the plan"),
            words.count(len(library.items_of_domain(domain.id)), "checklist item"),
            *([words.count(questions, "question")] if questions else []),
        ]
    )
