"""The plan's overview and a page a day."""

from __future__ import annotations

from studyguide.load import Loaded
from tests.pages.conftest import ReadPage
from tests.site_markdown import split_page


def test_there_is_a_page_for_each_day_and_an_overview(files: dict[str, str]) -> None:
    pages = [path for path in files if path.startswith("plan/")]
    assert pages == ["plan/day-01.md", "plan/day-02.md", "plan/day-03.md", "plan/index.md"]


def test_a_day_says_its_title_goal_and_time(read_page: ReadPage, files: dict[str, str]) -> None:
    front, _ = split_page(files["plan/day-02.md"])
    page = read_page("plan/day-02.md")
    assert front["title"] == page.one("h1").text == "Day 2: A field of your choice"
    assert front["description"] == page.one("p", class_="lead").text == "You know one field more deeply."
    assert page.one("p", class_="eyebrow").text == "Week 1: Foundations"
    facts = page.one(class_="day-page").all("p", class_="facts")[0].text
    assert facts == "2 h 30 min 2 tasks 1 h of it must"


def test_a_task_has_its_data_its_tick_and_its_links(read_page: ReadPage) -> None:
    first, second = read_page("plan/day-01.md").all("section", class_="task")
    assert first.attributes["data-task"] == "arrays-two-pointers"
    assert (first.attributes["data-minutes"], first.attributes["data-priority"]) == ("60", "must")
    assert "data-added" not in first.attributes
    assert first.one("h2").attributes["id"] == "arrays-two-pointers"
    assert first.one("h2").text == "Two pointers: C++ | [Arrays] & A < B *x* _y_ #1"
    assert first.one("input").attributes == {"type": "checkbox"}
    assert first.one("p", class_="facts").text == "coding 1 h must"
    assert "Solve two problems, each within 25 minutes." in first.text
    drill, section = first.all("ul")[0].all("li")
    assert drill.text == "Drill: Running mean: C++ | [Lists] & A < B *x* _y_ #1 15 min"
    assert drill.one("a").attributes["href"] == "../drills/running-mean.md"
    assert [(link.text, link.attributes["href"]) for link in section.all("a")] == [
        (
            "Two pointers in C++ | [Arrays] & A < B *x* _y_ #1",
            "https://github.com/bob-example/patterns/blob/master/README.md#two-pointers",
        )
    ]
    assert section.text == "Two pointers in C++ | [Arrays] & A < B *x* _y_ #1 1 h"
    assert [item.text for item in second.all("ul")[0].all("li")] == [
        "Regularisation: L1 & L2 in The Concepts Primer 40 min",
        "Concepts in Ten Lectures",
    ]


def test_an_added_task_says_so(read_page: ReadPage) -> None:
    page = read_page("plan/day-02.md")
    assert [task.attributes["data-task"] for task in page.all("section", data_added=True)] == ["write-stories"]
    assert [task.attributes["data-task"] for task in page.all("section") if task.all(class_="added")] == [
        "write-stories"
    ]


def test_a_choice_is_offered_as_one(read_page: ReadPage) -> None:
    task = read_page("plan/day-02.md").one("section", data_task="choose-a-field")
    assert "Choose one:" in task.text
    assert [link.attributes["href"] for link in task.all("ul")[0].all("li") for link in link.all("a")[:1]] == [
        "../domains/coding.md",
        "https://sheets.example.org/arrays.pdf",
        "../domains/ml-concepts.md",
        "https://books.example.org/concepts/1#estimation",
    ]


def test_a_day_lists_what_it_works_towards(read_page: ReadPage) -> None:
    items = read_page("plan/day-01.md").all("li", data_item=True)
    assert [item.attributes["data-item"] for item in items] == ["two-pointer-problems", "explain-bias"]
    assert [link.attributes["href"] for link in items[0].all("a")] == [
        "../plan/day-01.md#arrays-two-pointers",
        "../drills/running-mean.md",
    ]


def test_a_light_day_says_so(read_page: ReadPage) -> None:
    assert "a light day" in read_page("plan/day-03.md").text
    assert "a light day" not in read_page("plan/day-02.md").text


def test_the_overview_holds_every_day_with_every_task(read_page: ReadPage, small: Loaded) -> None:
    page = read_page("plan/index.md")
    days = page.all(class_="day")
    assert [day.attributes["data-day"] for day in days] == ["1", "2", "3"]
    assert [day.one("h3").one("a", class_=False).attributes["href"] for day in days] == [
        "day-01.md", "day-02.md", "day-03.md",
    ]  # fmt: skip
    for day, shown in zip(small.catalogue.plan.days, days, strict=True):
        assert shown.one("h3").text == f"Day {day.number} {day.title}"
        assert [item.text for item in shown.all("li")] == [task.title for task in day.tasks]
    assert [day.attributes["data-day"] for day in page.all(class_="buffer")] == ["3"]
    assert [week.one("h2").attributes["id"] for week in page.all("section", class_="week")] == ["week-1", "week-2"]


def test_the_overview_counts_the_time_by_priority(read_page: ReadPage) -> None:
    rows = [[cell.text for cell in row.all("td")] for row in read_page("plan/index.md").one("tbody").all("tr")]
    assert rows == [
        ["Week 1", "4 h 50 min", "2 h", "3 h 20 min"],
        ["Week 2", "30 min", "30 min", "30 min"],
        ["All", "5 h 20 min", "2 h 30 min", "3 h 50 min"],
    ]


def test_the_overview_gives_the_format_the_deliverables_and_the_notes(read_page: ReadPage, small: Loaded) -> None:
    text = read_page("plan/index.md").text
    plan = small.catalogue.plan
    for line in (plan.format, *plan.deliverables, *plan.notes):
        assert line in text
