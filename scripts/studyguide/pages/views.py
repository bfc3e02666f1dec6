"""What the shared parts of templates are handed: entries with all that the page says about them worked out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from studyguide.model import ChecklistItem, Counter, Day, Domain, Resource, Task, Tool, Week
from studyguide.pages import words
from studyguide.pages.library import Lesson, Library, Link


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
class TaskView:
    """A task with its links."""

    task: Task
    links: list[Link]
    losses: list[Loss]
    choices: list[ChoiceView]

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

    @property
    def tool_page(self) -> str:
        """The name of the page of this site that helps with it; empty for none."""
        return tool_page(self.tool)


@dataclass(frozen=True)
class ResourceView:
    """A resource with its facts in words."""

    resource: Resource
    link: Link
    facts: str
    parts: str
    links: list[Link]
    anchor: str
    updated: str
    topics: str

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
    return TaskView(task, study.links, study.losses, choices)


def view_study(library: Library, uses: Sequence[str]) -> Study:
    """What of `uses` can be studied, and what to do about the rest."""
    links = library.links(uses)
    losses = [
        Loss(link, library.stand_in(link, uses), library.domains[link.resource.domains[0]])
        for link in links
        if not link.is_good
    ]
    return Study([link for link in links if link.is_good], losses)


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
    return ItemView(item, view_lessons(lessons.values()), _target(item.counter), f"item-{item.id}", tool)


def view_resource(library: Library, resource: Resource) -> ResourceView:
    """The view of a resource."""
    record = library.record(resource)
    link = library.link(resource.id)
    topics = dict.fromkeys([*resource.topics, *(topic for section in resource.sections for topic in section.topics)])
    facts = [
        f"{resource.kind.value} by {resource.author}",
        resource.level.value,
        words.language(resource),
        words.access(resource),
        words.answers(resource),
        words.licence(resource, record),
        words.freshness(record),
        words.end(record),
        words.stars(resource, record),
        f"checked {words.date(resource.checked)}",
        f"also listed as {resource.label}" if resource.label else None,
        link.standing.fact,
    ]
    return ResourceView(
        resource,
        link,
        _sentence("; ".join(fact for fact in facts if fact)),
        words.count(len(resource.sections), "part worth reading", "parts worth reading"),
        library.links(f"{resource.id}/{section.id}" for section in resource.sections),
        resource.id,
        record.last_change[0].isoformat() if record else "",
        ", ".join(library.topics[topic].title for topic in topics),
    )


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
