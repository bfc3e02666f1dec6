"""What the shared parts of templates are handed."""

from __future__ import annotations

import pytest

from studyguide.load import Loaded
from studyguide.model import Priority
from studyguide.pages.library import Library
from studyguide.pages.views import (
    day_page,
    view_day,
    view_item,
    view_lessons,
    view_resource,
    view_task,
    week_days,
)


def test_the_pages_of_days_sort_as_the_days_do(small: Loaded) -> None:
    day = small.catalogue.plan.days[0]
    assert day_page(day) == "day-01"
    assert day_page(day.model_copy(update={"number": 30})) == "day-30"


def test_the_facts_of_a_repository(library: Library) -> None:
    view = view_resource(library, library.resources["concepts-primer"])
    assert view.facts == (
        "Repository by Ada Example; beginner; English, partly German; free, no account; licence MIT; "
        "last commit 2 October 2026, as of 19 November 2026; 1.2k stars as of 2024-08-14; "
        "checked 19 November 2026; also listed as Primer; link not checked by a program yet."
    )
    assert view.parts == "2 parts worth reading"
    assert [link.title for link in view.links] == ["Regularisation: L1 & L2", "All notes"]


def test_the_facts_of_a_site(library: Library) -> None:
    view = view_resource(library, library.resources["practice-hall"])
    assert view.facts == (
        "Practice site by Example Ltd; all levels; English; free with an account; all questions answered; "
        "terms: All rights reserved; checked 18 November 2026; link not checked by a program yet."
    )


@pytest.mark.parametrize(
    ("best_for", "shown"),
    [
        ("A first pass over the concepts.", "a first pass over the concepts."),
        ("ML engineers.", "ML engineers."),
        ("PyTorch users.", "PyTorch users."),
        ("SQL.", "SQL."),
        ("Practice by pattern.", "practice by pattern."),
        ("I", "I"),
    ],
)
def test_best_for_stands_inside_a_sentence(library: Library, best_for: str, shown: str) -> None:
    resource = library.resources["concepts-primer"].model_copy(update={"best_for": best_for})
    assert view_resource(library, resource).best_for == shown


def test_a_day_adds_up(library: Library, small: Loaded) -> None:
    view = view_day(library, small.catalogue.plan.days[1])
    assert (view.minutes, view.time, view.must, view.page) == (150, "2 h 30 min", "1 h", "day-02")
    assert [task.time for task in view.tasks] == ["1 h 30 min", "1 h"]
    assert {task.task.priority for task in view.tasks} == {Priority.COULD, Priority.MUST}


def test_a_choice_names_its_domains_and_their_parts(library: Library, small: Loaded) -> None:
    view = view_task(library, small.catalogue.plan.days[1].tasks[0])
    assert [(choice.domain.id, [link.use for link in choice.links]) for choice in view.choices] == [
        ("coding", ["arrays-sheet"]),
        ("ml-concepts", ["concepts-book/chapter-one"]),
    ]


def test_an_item_names_each_day_once(library: Library) -> None:
    view = view_item(library, library.items["two-pointer-problems"])
    assert [(lesson.day.number, lesson.page, lesson.task.id) for lesson in view.lessons] == [
        (1, "day-01", "arrays-two-pointers")
    ]
    assert (view.target, view.anchor) == ("1 to 2 problems", "item-two-pointer-problems")


def test_two_tasks_of_one_day_count_as_one_day(small: Loaded) -> None:
    week = small.catalogue.plan.weeks[0]
    tasks = tuple(task.model_copy(update={"teaches": ("explain-bias",)}) for task in week.days[0].tasks)
    days = (week.days[0].model_copy(update={"tasks": tasks}), *week.days[1:])
    plan = small.catalogue.plan.model_copy(update={"weeks": (week.model_copy(update={"days": days}),)})
    library = Library(small.catalogue.model_copy(update={"plan": plan}), small.facts)
    assert len(library.lessons_of_item("explain-bias")) == 2
    lessons = view_item(library, library.items["explain-bias"]).lessons
    assert [lesson.task.id for lesson in lessons] == ["arrays-two-pointers"], "the first stands for the day"


def test_lessons_keep_their_order(library: Library) -> None:
    views = view_lessons(library.lessons)
    assert [view.page for view in views] == ["day-01", "day-01", "day-02", "day-02", "day-03"]
    assert views[0].time == "1 h"


def test_the_days_of_a_week(small: Loaded) -> None:
    first, last = small.catalogue.plan.weeks
    assert week_days(first) == "1 to 2"
    assert week_days(last) == "3"
