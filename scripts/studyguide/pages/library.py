"""The catalogue as pages ask it: what leads where, what uses what. Built once, in time linear in the entries."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

from studyguide.hosting import NOWHERE, Hosting
from studyguide.model import (
    NO_LINKS,
    Card,
    CardLevel,
    Catalogue,
    ChecklistItem,
    Day,
    Domain,
    Drill,
    Facts,
    LinkException,
    Links,
    RepositoryFacts,
    Resource,
    Section,
    Subject,
    Task,
    Topic,
    without_anchor,
)
from studyguide.pages import words
from studyguide.pages.standing import Standing
from studyguide.problems import Path

_LEVELS = list(CardLevel)
_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")


class Link(NamedTuple):
    """A place to study: a resource or one section of it.

    `url` is where pages may send a reader, which is not always what the catalogue says, and empty where they may not;
    `note` says what to know about it, mostly nothing.
    """

    use: str
    title: str
    url: str
    resource: Resource
    minutes: int | None
    standing: Standing

    @property
    def note(self) -> str:
        """What a reader should know before following it; empty where there is nothing to say."""
        return self.standing.note

    @property
    def is_good(self) -> bool:
        """Whether plans and readings send people there."""
        return self.standing.is_good

    @property
    def time(self) -> str | None:
        """How long it takes, in words; None where nobody said."""
        return words.duration(self.minutes) if self.minutes else None

    @property
    def is_section(self) -> bool:
        """Whether it leads to a part of the resource."""
        return "/" in self.use


@dataclass(frozen=True)
class Lesson:
    """A task of the plan with the day it stands on."""

    day: Day
    task: Task


@dataclass(frozen=True)
class QuestionPlace:
    """Where questions stand: a page, below questions/ and without ending, and an anchor there."""

    page: str
    anchor: str

    @property
    def address(self) -> str:
        """The address, below the home of the site."""
        return f"questions/{self.page}/#{self.anchor}"


class Library:
    """Look-ups over a valid catalogue: every id asked for exists, so nothing here can fail."""

    def __init__(
        self, catalogue: Catalogue, facts: Facts, records: Links = NO_LINKS, hosting: Hosting = NOWHERE
    ) -> None:
        self.catalogue = catalogue
        self.facts = facts
        self.records = records
        self.hosting = hosting
        self.resources = {resource.id: resource for resource in catalogue.resources}
        self.domains = {domain.id: domain for domain in catalogue.domains}
        self.topics: dict[str, Topic] = {topic.id: topic for domain in catalogue.domains for topic in domain.topics}
        self.items = {item.id: item for group in catalogue.checklist for item in group.items}
        self._group_of_item = {item.id: group.id for group in catalogue.checklist for item in group.items}
        self.sources = {source.id: source for source in catalogue.sources}
        self.lessons = tuple(Lesson(day, task) for day in catalogue.plan.days for task in day.tasks)
        self._sections = {
            f"{resource.id}/{section.id}": (resource, section)
            for resource in catalogue.resources
            for section in resource.sections
        }
        self._links: dict[str, Link] = {}
        self._exceptions: dict[str, list[LinkException]] = defaultdict(list)
        for exception in catalogue.link_exceptions:
            self._exceptions[without_anchor(exception.url)].append(exception)
        self._lessons_of_item: dict[str, list[Lesson]] = defaultdict(list)
        self._lessons_of_resource: dict[str, list[Lesson]] = defaultdict(list)
        self._lessons_of_domain: dict[str, list[Lesson]] = defaultdict(list)
        self._items_of_domain: dict[str, list[ChecklistItem]] = defaultdict(list)
        self._sections_of_topic: dict[str, list[str]] = defaultdict(list)
        self._domain_of_card = {card.id: file.domain for file in catalogue.questions.values() for card in file.cards}
        self._cards_of_domain: dict[str, list[Card]] = defaultdict(list)
        self._cards_of_item: dict[str, list[Card]] = defaultdict(list)
        self._cards_of_task: dict[str, list[Card]] = defaultdict(list)
        for card in self._ordered_cards():
            self._index_card(card)
        for lesson in self.lessons:
            self._index_lesson(lesson)
        place = {lesson.task.id: number for number, lesson in enumerate(self.lessons)}
        self.drills = tuple(
            sorted(catalogue.drills.values(), key=lambda drill: (min(place[task] for task in drill.tasks), drill.id))
        )
        for item in self.items.values():
            if item.domain:
                self._items_of_domain[item.domain].append(item)
        for use, (_, section) in self._sections.items():
            for topic in section.topics:
                self._sections_of_topic[topic].append(use)

    def link(self, use: str) -> Link:
        """Where `use` leads."""
        known = self._links.get(use)
        if known is None:
            known = self._links[use] = self._find_link(use)
        return known

    def _find_link(self, use: str) -> Link:
        if use in self._sections:
            resource, section = self._sections[use]
            standing = self.standing(self._section_url(resource, section), resource.checked)
            return Link(use, section.title, standing.address, resource, section.minutes, standing)
        resource = self.resources[use]
        standing = self.standing(resource.url, resource.checked)
        return Link(use, resource.title, standing.address, resource, None, standing)

    def standing(self, url: str, read: datetime.date) -> Standing:
        """What is known about the link to an address that a person last read on some day."""
        record = self.records.find(url)
        if record is None:
            return Standing(url, read)
        day = self.records.day_of(record)
        exceptions = self._exceptions[without_anchor(url)]
        return Standing(url, read, record, day, next((one for one in exceptions if one.covers(record, day)), None))

    def addresses(self) -> dict[str, list[Path]]:
        """Every address that the catalogue leads to, without anchors, and where it stands in the catalogue."""
        places: dict[str, list[Path]] = defaultdict(list)
        for number, source in enumerate(self.catalogue.sources):
            places[without_anchor(source.url)].append(("sources", number, "url"))
        for number, resource in enumerate(self.catalogue.resources):
            places[without_anchor(resource.url)].append(("resources", number, "url"))
            for position, section in enumerate(resource.sections):
                key = "url" if section.url else "path"
                place: Path = ("resources", number, "sections", position, key)
                places[without_anchor(self._section_url(resource, section))].append(place)
        return dict(places)

    def section(self, use: str) -> Section | None:
        """The section that `use` names; None where it names a whole resource."""
        return self._sections[use][1] if use in self._sections else None

    def links(self, uses: Iterable[str]) -> list[Link]:
        """Where each of `uses` leads, in their order."""
        return [self.link(use) for use in uses]

    def good_links(self, uses: Iterable[str]) -> list[Link]:
        """Those of `uses` that lead where they should, in their order."""
        return [link for link in self.links(uses) if link.is_good]

    def stand_in(self, lost: Link, besides: Iterable[str]) -> Link | None:
        """Another section to study instead of what `lost` led to, with most of its topics; None where none has any.

        It is none of `besides`, which the reader is sent to already.
        """
        section = self.section(lost.use)
        topics = section.topics if section else lost.resource.topics
        taken = {lost.use, *besides}
        uses = (use for topic in topics for use in self._sections_of_topic[topic] if use not in taken)
        for use, _ in Counter(uses).most_common():
            link = self.link(use)
            if link.is_good:
                return link
        return None

    def record(self, resource: Resource) -> RepositoryFacts | None:
        """What is on record of the repository behind `resource`; None for other things."""
        return self.facts.find(resource.repository)

    def lessons_of_item(self, item: str) -> list[Lesson]:
        """The tasks that teach a checklist item, in the plan's order."""
        return self._lessons_of_item[item]

    def lessons_of_resource(self, resource: str) -> list[Lesson]:
        """The tasks that use a resource or a section of it, in the plan's order, each once."""
        return self._lessons_of_resource[resource]

    def lessons_of_domain(self, domain: str) -> list[Lesson]:
        """The tasks that belong to a domain, by themselves or as a choice, in the plan's order."""
        return self._lessons_of_domain[domain]

    def items_of_domain(self, domain: str) -> list[ChecklistItem]:
        """The checklist items of a domain, in the checklist's order."""
        return self._items_of_domain[domain]

    def links_of_topic(self, topic: str) -> Iterator[Link]:
        """The sections that teach a topic, in the catalogue's order, less those that cannot be read."""
        return (link for link in map(self.link, self._sections_of_topic[topic]) if link.is_good)

    def cards_of_domain(self, domain: str) -> list[Card]:
        """The question cards of a domain, in the order to learn them."""
        return self._cards_of_domain[domain]

    def cards_of_item(self, item: str) -> list[Card]:
        """The question cards that belong to a checklist item, domain by domain."""
        return self._cards_of_item[item]

    def cards_of_task(self, task: str) -> list[Card]:
        """The question cards that belong to a task of the plan, domain by domain."""
        return self._cards_of_task[task]

    def drills_of_domain(self, domain: str) -> list[Drill]:
        """The coding drills of a domain, in the order in which the plan comes to them."""
        return [drill for drill in self.drills if drill.domain == domain]

    def drills_of_item(self, item: str) -> list[Drill]:
        """The coding drills that belong to a checklist item, in the same order."""
        return [drill for drill in self.drills if item in drill.items]

    def drills_of_task(self, task: str) -> list[Drill]:
        """The coding drills that belong to a task of the plan, in the same order."""
        return [drill for drill in self.drills if task in drill.tasks]

    def subjects_of_domain(self, domain: str) -> list[tuple[Subject, list[Card]]]:
        """The subjects of a domain's question cards with their cards, both in the order to learn them."""
        cards_of: dict[str, list[Card]] = defaultdict(list)
        for card in self.cards_of_domain(domain):
            cards_of[card.subject].append(card)
        return [
            (subject, cards_of[subject.id])
            for file in self.catalogue.questions.values()
            if file.domain == domain
            for subject in file.subjects
        ]

    def place_of_card(self, card: Card) -> QuestionPlace:
        """Where a question card stands. Whatever leads to a card leads there."""
        return QuestionPlace(f"{self._domain_of_card[card.id]}/{card.subject}", f"card-{card.id}")

    def place_of_item(self, item: ChecklistItem) -> QuestionPlace:
        """Where the questions of a checklist item are listed."""
        return QuestionPlace(f"by-item/{self._group_of_item[item.id]}", f"questions-{item.id}")

    def domain_of_card(self, card: Card) -> Domain:
        """The domain whose file the card stands in."""
        return self.domains[self._domain_of_card[card.id]]

    def leads_to(self, domain: str) -> list[Domain]:
        """The domains that build on `domain`."""
        return [other for other in self.catalogue.domains if domain in other.prerequisites]

    def _ordered_cards(self) -> Iterator[Card]:
        """The cards in the order of the domains, within a domain those that are asked first first."""
        for domain in self.catalogue.domains:
            files = [file for file in self.catalogue.questions.values() if file.domain == domain.id]
            yield from sorted(
                (card for file in files for card in file.cards), key=lambda card: _LEVELS.index(card.level)
            )

    def _index_card(self, card: Card) -> None:
        self._cards_of_domain[self._domain_of_card[card.id]].append(card)
        for item in card.items:
            self._cards_of_item[item].append(card)
        for task in card.tasks:
            self._cards_of_task[task].append(card)

    def _index_lesson(self, lesson: Lesson) -> None:
        task = lesson.task
        for item in task.teaches:
            self._lessons_of_item[item].append(lesson)
        uses = [*task.uses, *(use for choice in task.choices for use in choice.uses)]
        for resource in dict.fromkeys(use.split("/")[0] for use in uses):
            self._lessons_of_resource[resource].append(lesson)
        domains = [task.domain, *(choice.domain for choice in task.choices)]
        for domain in dict.fromkeys(domain for domain in domains if domain):
            self._lessons_of_domain[domain].append(lesson)

    def _section_url(self, resource: Resource, section: Section) -> str:
        if section.url:
            return section.url
        record = self.record(resource)
        path, _, fragment = (section.path or "").partition("#")
        if record is None:
            return resource.url
        known = record.paths.get(path)
        view = "tree" if known and known.kind == "folder" else "blob"
        tail = f"#{_quote(fragment)}" if fragment else ""
        return f"https://github.com/{record.repository}/{view}/{record.branch}/{_quote(path)}{tail}"


def _quote(text: str) -> str:
    """The text as a part of an address. Most stays as it is, and that is quick to tell."""
    return text if _PLAIN.fullmatch(text) else quote(text)
