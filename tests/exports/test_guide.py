"""The guide in one file, read back as HTML."""

from __future__ import annotations

import markdown  # type: ignore[import-untyped]  # it has no types
import pytest

from studyguide.exports import guide
from studyguide.load import Loaded
from studyguide.model import Catalogue, LinkRecord, Links, LinkStatus
from studyguide.pages.library import Library
from tests.exports.conftest import HOSTING
from tests.html_tree import Element, parse


def read(text: str) -> Element:
    """The file as a page."""
    return parse(markdown.markdown(text, extensions=["fenced_code"], tab_length=2))


def write(tiny: Loaded, catalogue: Catalogue | None = None, links: Links | None = None) -> str:
    library = Library(catalogue or tiny.catalogue, tiny.facts, links or tiny.links, HOSTING)
    return guide.render(library).content.decode()


@pytest.fixture(scope="module")
def text(tiny: Loaded) -> str:
    return write(tiny)


def test_every_part_of_the_catalogue_is_in(text: str, tiny: Loaded) -> None:
    page = read(text)
    headings = [one.text for level in ("h2", "h3", "h4") for one in page.all(level)]
    catalogue = tiny.catalogue
    assert len(page.all("h1")) == 1
    for day in catalogue.plan.days:
        assert f"Day {day.number}: {day.title}" in headings
    titles = [
        *(domain.title for domain in catalogue.domains),
        *(round_.title for round_ in catalogue.rounds),
        *(setting.title for setting in catalogue.settings),
        *(group.title for group in catalogue.checklist),
    ]
    assert [title for title in titles if title not in headings] == []
    for resource in catalogue.resources:
        assert resource.title in headings
    shown = " ".join(page.text.split())
    for item in (item for group in catalogue.checklist for item in group.items):
        assert " ".join(item.title.split()) in shown
    for task in catalogue.plan.tasks:
        assert " ".join(task.title.split()) in shown


def test_date_licence_and_links_are_in(text: str, tiny: Loaded) -> None:
    addresses = {link.attributes["href"] for link in read(text).all("a")}
    assert "20 November 2026" in text
    assert "https://creativecommons.org/licenses/by/4.0/" in addresses
    library = Library(tiny.catalogue, tiny.facts, tiny.links, HOSTING)
    assert {url for resource in tiny.catalogue.resources if (url := library.link(resource.id).url)} <= addresses


def test_code_and_signs_of_cards_come_out_as_they_were_meant(text: str, tiny: Loaded) -> None:
    page = read(text)
    code = "".join("".join(block.texts()) for block in page.all("pre"))
    assert "return sum(item for item in items if item < 10)  # $not mathematics$" in code
    assert page.all("script") == page.all("t") == []
    assert len([one for one in page.all("h4") if "List" in one.text]) >= 1
    assert "\\sigma^2" in text


def test_hostile_texts_stay_texts(tiny: Loaded) -> None:
    evil = '# Not a heading\n\n<script>alert(1)</script> [a](javascript:alert) | `x` *y* ]]> "q"'
    first, *others = tiny.catalogue.resources
    resources = (first.model_copy(update={"title": evil, "summary": evil}), *others)
    file = tiny.catalogue.questions["ml-concepts"]
    prose = "# Not a heading\n\n<script>alert(1)</script> [a](javascript:alert)"
    card = file.cards[0].model_copy(update={"answer": prose})
    questions = {"ml-concepts": file.model_copy(update={"cards": (card, *file.cards[1:])})}
    page = read(write(tiny, tiny.catalogue.model_copy(update={"resources": resources, "questions": questions})))
    assert page.all("script") == []
    assert len(page.all("h1")) == 1
    assert [link.attributes["href"] for link in page.all("a") if link.attributes["href"].startswith("javascript")] == []
    assert "<script>alert(1)</script>" in page.text


def test_a_withheld_link_is_a_title_alone(tiny: Loaded) -> None:
    resource = tiny.catalogue.resources[0]
    record = LinkRecord(status=LinkStatus.OFF_DOMAIN, since=resource.checked, leads_to="https://elsewhere.example/")
    links = Links(version=1, checked=resource.checked, links={resource.url: record})
    addresses = [link.attributes["href"] for link in read(write(tiny, links=links)).all("a")]
    assert resource.url not in addresses
