"""The field reference and the rules, made from the code."""

from __future__ import annotations

from studyguide.model import Card, CardFile, CatalogueFile, DrillFile, Resource, Task
from studyguide.pages import reference
from tests.html_tree import Element, parse
from tests.pages.conftest import ReadPage
from tests.site_markdown import split_page, to_html

PAGES = ("resources", "plan", "checklist", "catalogue", "cards", "drills")


def rows(page: Element, section: str) -> dict[str, list[str]]:
    """The fields of a section of the reference: name to the other cells."""
    parts = [part for part in page.walk() if part.tag in {"h2", "table"}]
    heading = next(part for part in parts if part.attributes.get("id") == section)
    table = parts[parts.index(heading) + 1]
    return {row.all("td")[0].text: [cell.text for cell in row.all("td")[1:]] for row in table.one("tbody").all("tr")}


def sections(page: Element) -> dict[str, str]:
    """The headings of the reference: anchor to text."""
    return {heading.attributes["id"]: heading.text for heading in page.all("h2")}


def test_every_field_of_every_part_is_explained(read_page: ReadPage) -> None:
    code = {part.text for name in PAGES for part in read_page(f"contributing/fields/{name}.md").all("code")}
    schemas = [model.model_json_schema() for model in (CatalogueFile, CardFile, DrillFile)]
    parts = [part for schema in schemas for part in (schema, *schema["$defs"].values())]
    assert {name for part in parts for name in part.get("properties", {})} - code == set()
    assert {value for part in parts for value in part.get("enum", [])} - code == set()


def test_the_parts_people_write_most_come_after_the_whole(read_page: ReadPage) -> None:
    first = {name: list(sections(read_page(f"contributing/fields/{name}.md")).values())[:3] for name in PAGES}
    assert first == {
        "resources": ["Resource", "Section", "Answered"],
        "plan": ["Task", "Choice", "Day"],
        "checklist": ["Checklist item", "Checklist group", "Counter"],
        "catalogue": ["Catalogue file", "Chapter", "Correction"],
        "cards": ["Card file", "Card", "Follow up"],
        "drills": ["Drill file"],
    }


def test_the_first_page_leads_to_every_part_and_keeps_its_anchor(read_page: ReadPage) -> None:
    """When all parts stood on one page, their addresses were its address and their anchors."""
    page = read_page("contributing/fields/index.md")
    for name in PAGES:
        for anchor, title in sections(read_page(f"contributing/fields/{name}.md")).items():
            link = page.one("li", id=anchor).all("a")[0]
            assert (link.text, link.attributes["href"]) == (title, f"{name}.md#{anchor}")


def test_a_field_says_whether_it_is_needed_what_it_holds_and_what_it_means(read_page: ReadPage) -> None:
    fields = rows(read_page("contributing/fields/resources.md"), "resource")
    assert list(fields) == list(Resource.model_fields)
    assert fields["id"][:2] == ["needed", "id"]
    assert fields["domains"][:2] == ["needed", "list of id"]
    assert fields["answered"][:2] == ["optional", "answered"]
    assert fields["checked"][:2] == ["needed", "date, YYYY-MM-DD"]
    assert fields["kind"][:2] == ["needed", "kind"]
    assert fields["stars"][2].endswith("Example: 252k as of 2024-08-14")
    assert list(rows(read_page("contributing/fields/plan.md"), "task")) == list(Task.model_fields)
    assert list(rows(read_page("contributing/fields/cards.md"), "card")) == list(Card.model_fields)


def test_rules_are_published_as_they_are_written() -> None:
    help_ = {"order": "Days come in order.\n\nGood: `1, 2`.", "urls": "An address is https."}
    *_, rules = reference.render(help_)
    page = parse(to_html(split_page(rules.text)[1]))
    assert sections(page) == {"order": "order", "urls": "urls"}
    assert "1, 2" in [code.text for code in page.all("code")]
