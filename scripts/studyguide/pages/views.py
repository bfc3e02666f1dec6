"""What the shared parts of templates are handed: entries with all that the page says about them worked out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from studyguide.model import (
    Card,
    ChecklistItem,
    Counter,
    Day,
    Domain,
    Drill,
    Reference,
    RepositoryFacts,
    Resource,
    Task,
    Tool,
    Week,
)
from studyguide.pages import words
from studyguide.pages.library import Lesson, Library, Link, QuestionPlace
from studyguide.typesetting import typeset, typeset_line


def day_page(day: Day) -> str:
    """The name of a day's page, without folder and ending. Two digits, so that lists of files stand in order."""
    return f"day-{day.number:02d}"


def tool_page(tool: Tool | None) -> str:
    """The name of a tool's page, without folder and ending; empty for no tool."""
    return tool.value.replace(" ", "-") if tool else ""


@dataclass(frozen=True)
class Loss:
    """A link that a task has to do without, and what to study instead: a section, or what a domain puts first."""

    link: Link
    instead: Link | None
    domain: Domain


@dataclass(frozen=True)
class Study:
    """The links of a task that lead where they should, and those that do not."""

    links: list[Link]
    losses: list[Loss]

    @property
    def all(self) -> list[Link]:
        """Where to go, stand-ins included, each place once."""
        stand_ins = [loss.instead for loss in self.losses if loss.instead]
        return list({link.use: link for link in (*self.links, *stand_ins)}.values())


@dataclass(frozen=True)
class ChoiceView:
    """One alternative of a task."""

    domain: Domain
    links: list[Link]
    losses: list[Loss]


@dataclass(frozen=True)
class CardLink:
    """A question card as other pages point to it: its page in questions/, its anchor there, the question as HTML."""

    page: str
    anchor: str
    question: str
    level: str


@dataclass(frozen=True)
class CardView:
    """A question card with its texts as HTML and its facts in words.

    `answer` is the first paragraph, which answers the question, and `more` the rest.
    """

    card: Card
    anchor: str
    question: str
    facts: list[str]
    answer: str
    more: str
    strong: list[str]
    mistakes: list[str]
    follow_ups: list[tuple[str, str]]
    references: list[ReferenceView]
    items: list[ChecklistItem]
    lessons: list[LessonView]
    report: str


@dataclass(frozen=True)
class DrillLink:
    """A coding drill as other pages point to it: its page in drills/."""

    page: str
    title: str
    minutes: int

    @property
    def time(self) -> str:
        """Its minutes in words."""
        return words.duration(self.minutes)


@dataclass(frozen=True)
class ReferenceView:
    """Where an answer can be checked: a link, or a title in words."""

    link: Link | None
    text: str


@dataclass(frozen=True)
class TaskView:
    """A task with its links."""

    task: Task
    links: list[Link]
    losses: list[Loss]
    choices: list[ChoiceView]
    cards: list[CardLink]
    drills: list[DrillLink]

    @property
    def questions(self) -> str:
        """How many question cards belong to it, in words."""
        return words.count(len(self.cards), "question")

    @property
    def tool_page(self) -> str:
        """The name of the page of this site that it is done with, without folder and ending; empty for none."""
        return tool_page(self.task.tool)

    @property
    def time(self) -> str:
        """Its minutes in words."""
        return words.duration(self.task.minutes)


@dataclass(frozen=True)
class LessonView:
    """A task as other pages point to it."""

    day: Day
    task: Task
    page: str

    @property
    def time(self) -> str:
        """Its minutes in words."""
        return words.duration(self.task.minutes)


@dataclass(frozen=True)
class DayView:
    """A day with its tasks and totals."""

    day: Day
    page: str
    tasks: list[TaskView]
    minutes: int
    must: str

    @property
    def time(self) -> str:
        """All its minutes in words."""
        return words.duration(self.minutes)


@dataclass(frozen=True)
class ItemView:
    """A checklist item with the tasks that teach it."""

    item: ChecklistItem
    lessons: list[LessonView]
    target: str
    anchor: str
    tool: Tool | None
    cards: int
    place: QuestionPlace
    drills: list[DrillLink]

    @property
    def questions(self) -> str:
        """How many question cards belong to it, in words; empty for none."""
        return words.count(self.cards, "question") if self.cards else ""

    @property
    def tool_page(self) -> str:
        """The name of the page of this site that helps with it; empty for none."""
        return tool_page(self.tool)


class ResourceView(NamedTuple):
    """A resource with its facts in words."""

    resource: Resource
    link: Link
    facts: str
    parts: str
    links: list[Link]
    anchor: str
    updated: str
    topic_ids: list[str]
    topics: str
    report: str

    @property
    def is_cautioned(self) -> bool:
        """Whether there is anything to know before relying on it."""
        return bool(self.link.note or self.resource.cautions)

    @property
    def origin(self) -> str:
        """The first of its facts, what it is and who made it."""
        return self.facts.partition(";")[0]

    @property
    def terms(self) -> str:
        """The rest of its facts, with what separates them from the first."""
        return self.facts.removeprefix(self.origin)

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language it is at least partly in."""
        return (self.resource.language, *self.resource.other_languages)

    @property
    def minutes(self) -> int:
        """The minutes of all its parts; 0 where nobody said."""
        return sum(section.minutes for section in self.resource.sections)

    @property
    def best_for(self) -> str:
        """What it is best for, to follow the words "Best for"."""
        return _inside(self.resource.best_for)


def view_task(library: Library, task: Task) -> TaskView:
    """The view of a task."""
    study = view_study(library, task.uses)
    choices = []
    for choice in task.choices:
        part = view_study(library, choice.uses)
        choices.append(ChoiceView(library.domains[choice.domain], part.links, part.losses))
    cards = link_cards(library, library.cards_of_task(task.id))
    drills = link_drills(library.drills_of_task(task.id))
    return TaskView(task, study.links, study.losses, choices, cards, drills)


def view_study(library: Library, uses: Sequence[str]) -> Study:
    """What of `uses` can be studied, and what to do about the rest."""
    links = library.links(uses)
    losses = [
        Loss(link, library.stand_in(link, uses), library.domains[link.resource.domains[0]])
        for link in links
        if not link.is_good
    ]
    return Study([link for link in links if link.is_good], losses)


def link_cards(library: Library, cards: Iterable[Card]) -> list[CardLink]:
    """Links to question cards."""
    return [link_card(library, card) for card in cards]


def link_card(library: Library, card: Card) -> CardLink:
    """A link to a question card."""
    place = library.place_of_card(card)
    return CardLink(place.page, place.anchor, typeset_line(card.question), words.LEVELS[card.level])


def link_drills(drills: Iterable[Drill]) -> list[DrillLink]:
    """Links to coding drills."""
    return [DrillLink(drill.id, drill.title, drill.minutes) for drill in drills]


def view_card(library: Library, card: Card) -> CardView:
    """The view of a question card."""
    place = library.place_of_card(card)
    page = f"{library.hosting.site}{place.address}"
    first, end, more = typeset(card.answer).partition("</p>")
    tasks = [lesson for lesson in library.lessons if lesson.task.id in card.tasks]
    return CardView(
        card,
        place.anchor,
        typeset_line(card.question),
        [
            words.LEVELS[card.level],
            words.enumerate_words([library.topics[topic].title for topic in card.topics]),
            f"checked {words.date(card.checked)}",
        ],
        first + end,
        more,
        [typeset_line(line) for line in card.strong],
        [typeset_line(line) for line in card.mistakes],
        [(typeset_line(follow_up.question), typeset(follow_up.answer)) for follow_up in card.follow_ups],
        [view_reference(library, reference) for reference in card.references],
        [library.items[item] for item in card.items],
        view_lessons(tasks),
        library.hosting.report("correct-a-fact", f"Wrong: card {card.id}", page=page),
    )


def view_reference(library: Library, reference: Reference) -> ReferenceView:
    """The view of a reference."""
    if reference.use:
        return ReferenceView(library.link(reference.use), "")
    author = f"{reference.author}, " if reference.author else ""
    return ReferenceView(None, f"{reference.title} ({author}{reference.year})")


def view_day(library: Library, day: Day) -> DayView:
    """The view of a day."""
    must = sum(task.minutes for task in day.tasks if task.priority == "must")
    return DayView(
        day,
        day_page(day),
        [view_task(library, task) for task in day.tasks],
        sum(task.minutes for task in day.tasks),
        words.duration(must),
    )


def view_lessons(lessons: Iterable[Lesson]) -> list[LessonView]:
    """Views of tasks with their days."""
    return [LessonView(lesson.day, lesson.task, day_page(lesson.day)) for lesson in lessons]


def view_item(library: Library, item: ChecklistItem) -> ItemView:
    """The view of a checklist item. Where several tasks of one day teach it, the first stands for the day."""
    lessons: dict[int, Lesson] = {}
    for lesson in library.lessons_of_item(item.id):
        lessons.setdefault(lesson.day.number, lesson)
    tools = (lesson.task.tool for lesson in library.lessons_of_item(item.id) if lesson.task.teaches[0] == item.id)
    tool = next(filter(None, tools), None)
    return ItemView(
        item,
        view_lessons(lessons.values()),
        _target(item.counter),
        f"item-{item.id}",
        tool,
        len(library.cards_of_item(item.id)),
        library.place_of_item(item),
        link_drills(library.drills_of_item(item.id)),
    )


def view_resource(library: Library, resource: Resource) -> ResourceView:
    """The view of a resource."""
    record = library.record(resource)
    parts_topics = [topic for section in resource.sections for topic in section.topics]
    topics = list(dict.fromkeys([*resource.topics, *parts_topics]))
    return ResourceView(
        resource,
        library.link(resource.id),
        resource_facts(library, resource, record),
        words.count(len(resource.sections), "part worth reading", "parts worth reading"),
        [library.link(f"{resource.id}/{section.id}") for section in resource.sections],
        resource.id,
        record.last_change[0].isoformat() if record else "",
        topics,
        ", ".join([library.topics[topic].title for topic in topics]),
        library.hosting.report("report-a-link", f"Link: {resource.id}", resource=resource.id),
    )


def resource_facts(library: Library, resource: Resource, record: RepositoryFacts | None) -> str:
    """What a reader wants to know of a resource before choosing it, in words."""
    facts = [
        f"{resource.kind} by {resource.author}",
        resource.level,
        words.language(resource),
        words.access(resource),
        words.answers(resource),
        words.licence(resource, record),
        words.freshness(record),
        words.end(record),
        words.stars(resource, record),
        f"checked {words.date(resource.checked)}",
        f"also listed as {resource.label}" if resource.label else None,
        library.link(resource.id).standing.fact,
    ]
    return _sentence("; ".join(filter(None, facts)))


def week_days(week: Week) -> str:
    """The days of a week, "1 to 7"."""
    first, last = week.days[0].number, week.days[-1].number
    return f"{first} to {last}" if last > first else str(first)


def _target(counter: Counter | None) -> str:
    return words.target(counter) if counter else ""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def _inside(text: str) -> str:
    """A phrase to stand inside a sentence; abbreviations and names keep their capitals."""
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() or first == "I" else text[:1].lower() + text[1:]
