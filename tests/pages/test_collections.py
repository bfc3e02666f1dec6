"""Resources by what they are for: case studies, projects, guides, shelves, and all of them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from studyguide.load import Loaded
from studyguide.pages import render_site
from tests.html_tree import Element
from tests.pages.conftest import ReadPage


def ids(page: Element) -> list[str]:
    """The resources of a page, in order."""
    return [entry.attributes["data-resource"] for entry in page.all(data_resource=True)]


def test_case_studies_are_the_collections_of_that_kind(read_page: ReadPage) -> None:
    assert ids(read_page("case-studies.md")) == ["case-collection"]


def test_projects_have_their_lesson_and_what_to_build(read_page: ReadPage) -> None:
    page = read_page("projects.md")
    project = page.one("section", class_="project")
    assert project.one("h3").attributes["id"] == "shop-forecast"
    assert "Teaches Splitting data by time." in project.text
    assert "Build A forecast with a page that explains it." in project.text
    assert "free with an account" in project.one("p", class_="facts").text
    assert "What it does, how to run it and what you learnt." in page.text
    assert "readme" in [heading.attributes["id"] for heading in page.all("h3")]


def test_guides_say_what_they_give_and_name_the_chapters(read_page: ReadPage) -> None:
    page = read_page("guides.md")
    assert ids(page) == ["concepts-primer"]
    assert "An order in which to study." in page.text
    rows = [[cell.text for cell in row.all("td")] for row in page.one(class_="chapter-table").one("tbody").all("tr")]
    assert rows == [["1", "Estimation", "ML concepts"]]


def test_all_resources_are_listed_once_under_the_domain_they_serve_most(read_page: ReadPage, small: Loaded) -> None:
    page = read_page("resources/index.md")
    by_domain = [
        resource.id
        for domain in small.catalogue.domains
        for resource in small.catalogue.resources
        if resource.domains[0] == domain.id
    ]
    assert ids(page) == by_domain
    assert "9 free resources" in page.text
    assert [heading.attributes["id"] for heading in page.all("h2")] == [
        "one-list", "shelf-coding", "shelf-ml-concepts", "shelf-behavioural",
    ]  # fmt: skip


def test_a_resource_carries_what_tools_filter_by(read_page: ReadPage) -> None:
    entry = read_page("resources/index.md").one("article", data_resource="patterns-bank")
    assert (
        entry.attributes.items()
        >= {
            "data-resource": "patterns-bank",
            "data-kind": "question bank",
            "data-level": "intermediate",
            "data-access": "partly sold",
            "data-answers": "some",
            "data-domains": "coding",
        }.items()
    )
    assert entry.one("h3").text == "C++ | [Arrays] & A < B *x* _y_ #1"
    assert "15 of 50 questions answered" in entry.one("p", class_="facts").text
    assert "no licence file" in entry.one("p", class_="facts").text


def test_a_shelf_has_the_parts_worth_reading(read_page: ReadPage) -> None:
    page = read_page("resources/coding.md")
    assert ids(page) == ["patterns-bank", "arrays-sheet", "practice-hall", "patterns-tool"]
    shelved = page.one("article", data_resource="patterns-bank")
    assert shelved.all(id="patterns-bank")[0].text == "C++ | [Arrays] & A < B *x* _y_ #1"
    assert [item.text for item in shelved.all("li")] == ["Two pointers 1 h"]
    assert "Fifty questions in seven patterns." in shelved.text
    assert "Best for practice by pattern." in shelved.text


def test_a_shelf_names_what_stands_elsewhere(read_page: ReadPage) -> None:
    page = read_page("resources/coding.md")
    assert "ml-concepts.md#concepts-primer" in [link.attributes.get("href") for link in page.all("a")]
    assert "elsewhere" not in [heading.attributes["id"] for heading in read_page("resources/behavioural.md").all("h2")]


def test_every_card_of_a_shelf_can_be_reported_with_its_resource_named(read_page: ReadPage) -> None:
    for card in read_page("resources/coding.md").all("article"):
        link = card.one("p", class_="report").one("a")
        query = parse_qs(urlsplit(link.attributes["href"]).query)
        assert query["resource"] == [card.attributes["data-resource"]]
        assert link.attributes["aria-label"].startswith(f"{link.text}: ")


def test_without_a_code_host_no_card_can_be_reported(small: Loaded) -> None:
    files = {file.path: file.text for file in render_site(small.catalogue, small.facts, {})}
    assert "report" not in files["resources/coding.md"]
