"""The two maps with their tables, and the repositories of the path."""

from __future__ import annotations

import re

from studyguide.drawing import fences
from tests.html_tree import Element
from tests.pages.conftest import ReadPage


def rows(table: Element) -> list[list[str]]:
    """What the cells of a table say."""
    return [[cell.text for cell in row.all("td")] for row in table.one("tbody").all("tr")]


def test_the_map_of_domains_says_what_its_table_says(files: dict[str, str], read_page: ReadPage) -> None:
    source, _ = fences(files["roadmap.md"])
    assert re.findall(r"(\S+) --> (\S+)", source) == [("coding", "ml-concepts"), ("ml-concepts", "behavioural")]
    assert re.findall(r'^ +(\S+)\["(.+)"\](\S*)$', source, re.M) == [
        ("coding", "Coding", ""), ("ml-concepts", "Concepts", ""), ("behavioural", "Behavioural", ":::added"),
    ]  # fmt: skip
    assert rows(read_page("roadmap.md").one(class_="domain-table")) == [
        ["Coding and data structures", "nothing", "Concepts", "1, 2"],
        ["ML concepts", "Coding", "Behavioural", "1, 2"],
        ["Behavioural our addition", "Concepts", "your interview", "2"],
    ]


def test_the_path_says_what_its_table_says(files: dict[str, str], read_page: ReadPage) -> None:
    _, source = fences(files["roadmap.md"])
    assert re.findall(r"(\S+) --> (\S+)", source) == [("primer-stop", "patterns-stop")]
    assert '"1. Primer"' in source
    assert rows(read_page("roadmap.md").one(class_="path-table")) == [
        ["1", "The Concepts Primer", "Read the notes once.", "Patterns"],
        ["2", "C++ | [Arrays] & A < B *x* _y_ #1", "Solve one problem a pattern.", "the next steps"],
    ]


def test_every_box_is_a_link_to_a_page_and_a_heading(files: dict[str, str], read_page: ReadPage) -> None:
    sources = fences(files["roadmap.md"])
    links = [link for source in sources for link in re.findall(r'click \S+ href "([^"]+)"', source)]
    assert links == [
        "domains/coding.md", "domains/ml-concepts.md", "domains/behavioural.md",
        "essential-repositories.md#primer-stop", "essential-repositories.md#patterns-stop",
    ]  # fmt: skip
    assert {link.partition("#")[0] for link in links} <= set(files)
    anchors = {element.attributes.get("id") for element in read_page("essential-repositories.md").walk()}
    assert {link.partition("#")[2] for link in links} - {""} <= anchors


def test_both_maps_have_a_title_and_a_description(files: dict[str, str]) -> None:
    domains, path = fences(files["roadmap.md"])
    assert "accTitle: What builds on what\n" in domains
    assert "accDescr: Concepts after Coding#59; Behavioural after Concepts\n" in domains
    assert "accTitle: Two repositories to start with\n" in path
    assert "accDescr: In this order: Primer, Patterns\n" in path


def test_the_repositories_have_stars_with_their_date_or_none(read_page: ReadPage) -> None:
    assert rows(read_page("essential-repositories.md").one(class_="stop-table")) == [
        ["1", "The Concepts Primer", "1.2k as of 2024-08-14", "Ideas", "details"],
        ["2", "C++ | [Arrays] & A < B *x* _y_ #1", "not stated", "Practice", "details"],
    ]


def test_each_repository_has_three_details_and_the_name_that_the_source_has(read_page: ReadPage) -> None:
    first, second = read_page("essential-repositories.md").all("section", class_="stop")
    assert [item.text for item in first.one(class_="details").all("li")] == [
        "Focus: Ideas", "Coverage: Bias, variance and metrics.", "Best for: The first week.",
    ]  # fmt: skip
    assert "Listed in the source as “Ada's Primer”." in first.one("p", class_="facts").text
    assert first.one("p", class_="caution").text == "Mind: The last chapter is unfinished."
    assert second.one("h3").attributes["id"] == "patterns-stop"


def test_the_order_the_notes_and_the_next_steps_are_there(read_page: ReadPage) -> None:
    page = read_page("essential-repositories.md")
    assert [item.text for item in page.all("ol")[0].all("li")] == [
        "Primer. Read the notes once.", "Patterns. Solve one problem a pattern.",
    ]  # fmt: skip
    assert "The source draws the arrow the other way round." in page.text
    assert "Take part in a competition." in page.text
