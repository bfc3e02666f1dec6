"""The sources, the corrections, how links are kept honest."""

from __future__ import annotations

from tests.pages.conftest import ReadPage


def test_every_source_is_credited(read_page: ReadPage) -> None:
    page = read_page("about.md")
    headings = [heading for heading in page.all("h3") if heading.attributes["id"] in ("roadmap-post", "second-post")]
    assert [heading.one("a", class_=False).attributes["href"] for heading in headings] == [
        "https://example.org/roadmap", "https://example.org/rounds",
    ]  # fmt: skip
    assert [facts.text for facts in page.all("p", class_="facts")] == [
        "Ada Example 14 August 2024 licence: No licence stated link not checked by a program yet",
        "Bob Example 1 May 2023 licence: CC BY 4.0 link not checked by a program yet",
    ]


def test_every_correction_is_listed_with_its_source(read_page: ReadPage) -> None:
    row = read_page("about.md").one(class_="correction-table").one("tbody").one("tr")
    assert row.all(data_correction=True)[0].attributes["data-correction"] == "arrow"
    assert row.one("a").attributes["href"] == "#roadmap-post"
    assert [cell.text for cell in row.all("td")] == [
        "Ada Example",
        "Patterns come before the primer.",
        "The primer comes first, because the patterns assume it.",
    ]


def test_it_says_how_many_repositories_are_on_record(read_page: ReadPage) -> None:
    assert "The record holds 3 repositories" in read_page("about.md").text
