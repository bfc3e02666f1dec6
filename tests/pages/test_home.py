"""The page that greets."""

from __future__ import annotations

from tests.pages.conftest import ReadPage
from tests.site_markdown import split_page


def test_it_shows_day_one_as_it_is(read_page: ReadPage) -> None:
    agenda = read_page("index.md").one("ol", class_="agenda")
    assert [task.attributes["data-task"] for task in agenda.all("li")] == ["arrays-two-pointers", "bias-notes"]
    assert [task.one("a").attributes["href"] for task in agenda.all("li")] == [
        "plan/day-01.md#arrays-two-pointers", "plan/day-01.md#bias-notes",
    ]  # fmt: skip
    assert all(task.one("input").attributes["type"] == "checkbox" for task in agenda.all("li"))


def test_it_starts_in_one_click(read_page: ReadPage) -> None:
    page = read_page("index.md")
    assert page.one(class_="ask").all("a") or page.one(class_="ask").all("button")
    links = [link.attributes["href"] for link in page.one(class_="today").all("a", class_=False)]
    assert links[:2] == ["plan/day-01.md#arrays-two-pointers", "plan/day-01.md#bias-notes"]
    assert "plan/index.md" in links


def test_it_has_the_map_and_the_weeks(read_page: ReadPage) -> None:
    page = read_page("index.md")
    assert [item.attributes["data-domain"] for item in page.one("ol", class_="map").all("li")] == [
        "coding", "ml-concepts", "behavioural",
    ]  # fmt: skip
    rows = [[cell.text for cell in row.all("td")] for row in page.one(class_="home-table").one("tbody").all("tr")]
    assert rows == [["Week 1", "1 to 2", "Foundations"], ["Week 2", "3", "Last steps"]]


def test_its_figures_are_counted(files: dict[str, str]) -> None:
    front, text = split_page(files["index.md"])
    assert "3-day" in front["description"]
    assert "9 free resources" in front["description"]
    assert "A plan of 3 days" in text
    assert "4 things to be able to do" in text
