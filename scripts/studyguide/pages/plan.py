"""The plan: its overview, which is also the printed calendar, and a page a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from studyguide.model import Priority, Task
from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.sheets import view_sheets
from studyguide.pages.template import fill
from studyguide.pages.views import view_day, view_item, week_days


def render(library: Library, downloads: Mapping[str, int]) -> Iterator[GeneratedFile]:
    """plan/index.md and plan/day-NN.md."""
    yield _render_overview(library, downloads)
    plan = library.catalogue.plan
    for week_index, week in enumerate(plan.weeks):
        for day_index, day in enumerate(week.days):
            taught = dict.fromkeys(item for task in day.tasks for item in task.teaches)
            text = fill(
                "day.md.jinja",
                title=f"Day {day.number}: {day.title}",
                description=day.goal,
                view=view_day(library, day),
                week=week,
                tasks=words.count(len(day.tasks), "task"),
                items=[view_item(library, library.items[item]) for item in taught],
                days=len(plan.days),
            )
            yield GeneratedFile(f"plan/day-{day.number:02d}.md", text, ("plan", "weeks", week_index, "days", day_index))


def _render_overview(library: Library, downloads: Mapping[str, int]) -> GeneratedFile:
    plan = library.catalogue.plan
    text = fill(
        "plan.md.jinja",
        days=len(plan.days),
        plan=plan,
        sheets=view_sheets("plan", downloads),
        weeks=[
            {
                "week": week,
                "days": week_days(week),
                "views": [view_day(library, day) for day in week.days],
                "time": _time(task for day in week.days for task in day.tasks),
                "must": _time((task for day in week.days for task in day.tasks), Priority.MUST),
                "should": _time((task for day in week.days for task in day.tasks), Priority.MUST, Priority.SHOULD),
            }
            for week in plan.weeks
        ],
        total={
            "all": _time(plan.tasks),
            "must": _time(plan.tasks, Priority.MUST),
            "should": _time(plan.tasks, Priority.MUST, Priority.SHOULD),
        },
    )
    return GeneratedFile("plan/index.md", text, ("plan",))


def _time(tasks: Iterable[Task], *priorities: Priority) -> str:
    return words.duration(sum(task.minutes for task in tasks if not priorities or task.priority in priorities))
