"""The checklist."""

from __future__ import annotations

from studyguide.load import Loaded
from tests.pages.conftest import ReadPage


def test_every_item_is_there_in_its_group_with_a_tick(read_page: ReadPage, small: Loaded) -> None:
    page = read_page("checklist.md")
    groups = page.all("section", class_="group")
    assert [group.attributes["data-group"] for group in groups] == [group.id for group in small.catalogue.checklist]
    for group, shown in zip(small.catalogue.checklist, groups, strict=True):
        assert shown.one("h2").text == group.title
        items = shown.all("li", data_item=True)
        assert [item.attributes["data-item"] for item in items] == [item.id for item in group.items]
        assert [item.one("label", class_="tick").text for item in items] == [item.title for item in group.items]
        assert all(item.one("label", class_="tick").one("input").attributes == {"type": "checkbox"} for item in items)
        assert [item.attributes["id"] for item in items] == [f"item-{item.id}" for item in group.items]


def test_an_item_says_where_it_is_taught(read_page: ReadPage) -> None:
    item = read_page("checklist.md").one("li", data_item="explain-bias")
    assert item.one(class_="where").text == "Day 1 · 2 questions"
    assert item.all("a")[0].attributes["href"] == "plan/day-01.md#bias-notes"


def test_an_item_that_asks_for_a_number_has_a_counter_and_boxes(read_page: ReadPage) -> None:
    counter = read_page("checklist.md").one("li", data_item="two-pointer-problems").one(class_="counter")
    assert (counter.attributes["data-at-least"], counter.attributes["data-at-most"]) == ("1", "2")
    assert counter.one("input").attributes["type"] == "number"
    assert counter.one("label").text == "of 1 to 2 problems"
    assert len(counter.one(class_="boxes", aria_hidden="true").all("i")) == 2


def test_a_group_that_asks_for_a_number_has_a_counter_of_its_own(read_page: ReadPage) -> None:
    counter = read_page("checklist.md").one("section", data_group="practice").one("div", class_="group-counter")
    assert counter.one("label").text == "of 5 problems"
    assert len(counter.all("i")) == 5
    assert counter.one(class_="counter").attributes["data-at-least"] == "5"
    assert "data-at-most" not in counter.one(class_="counter").attributes


def test_an_added_item_says_so(read_page: ReadPage) -> None:
    page = read_page("checklist.md")
    assert [item.attributes["data-item"] for item in page.all(data_added=True)] == ["room-and-link"]
    assert len(page.all(class_="added")) == 1


def test_it_says_how_many_things_there_are(read_page: ReadPage) -> None:
    assert read_page("checklist.md").one("p", class_="lead").text.startswith("4 things")
