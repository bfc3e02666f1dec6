"""A catalogue of thousands of resources: no page is too long, and everything is still found from the front page."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections import Counter

import pytest

from studyguide.exports.structured import describe
from studyguide.hosting import Hosting
from studyguide.load import Loaded
from studyguide.model import Kind, LinkRecord, Links, LinkStatus, Resource
from studyguide.pages import collections, data, domains, link_health, shelves
from studyguide.pages.library import Library
from tests.html_tree import parse
from tests.site_markdown import split_page, to_html

MANY = 2_000
HEAVIEST = 500_000
"""No page may have more bytes of HTML; the theme adds some 60,000 to what a page's Markdown makes."""
HOSTING = Hosting("https://guide.example.org/", "https://github.com/ada-example/guide")
LINK = re.compile(r"\]\(([^)<>\s]+\.md)(?:#([^)\s]+))?\)")
ANCHOR = re.compile(r"\{ ?#([a-z0-9-]+)|id=\"([a-z0-9-]+)\"")


def copies(small: Loaded) -> tuple[Resource, ...]:
    """The resources of the tiny catalogue over and over, half of them on one shelf, each under a name of its own."""
    originals = small.catalogue.resources
    full = next(resource for resource in originals if resource.id == "concepts-primer")
    made = []
    for number in range(MANY):
        model = full if number % 2 else originals[number // 2 % len(originals)]
        named: dict[str, object] = {"id": f"{model.id}-{number}", "title": f"{model.title} {number}", "formerly": ()}
        if model is full:
            part = model.sections[0]
            parts = tuple(part.model_copy(update={"id": f"part-{count}"}) for count in range(number % 12))
            named["sections"] = parts
        made.append(model.model_copy(update=named))
    return (*originals, *made)


@pytest.fixture(scope="module")
def large(small: Loaded) -> Library:
    """The tiny catalogue with some thousand resources more, most of them for further study, many with a broken link."""
    resources = copies(small)
    catalogue = small.catalogue
    further = {
        domain.id: (
            *domain.further,
            *(resource.id for resource in resources[len(catalogue.resources) :] if resource.domains[0] == domain.id),
        )
        for domain in catalogue.domains
    }
    topics = tuple(domain.model_copy(update={"further": further[domain.id]}) for domain in catalogue.domains)
    day = datetime.date(2026, 11, 20)
    record = LinkRecord(status=LinkStatus.UNREACHABLE, since=day)
    resources = tuple(
        resource.model_copy(update={"url": f"https://example.org/{resource.id}"}) for resource in resources
    )
    links = Links(version=1, checked=day, links={resource.url: record for resource in resources[::3]})
    return Library(
        catalogue.model_copy(update={"resources": resources, "domains": topics}), small.facts, links, HOSTING
    )


@pytest.fixture(scope="module")
def pages(large: Library) -> dict[str, str]:
    """Every page that such a catalogue makes longer: path to text."""
    files = [
        *shelves.render(large),
        *domains.render(large),
        *collections.render(large),
        *link_health.render(large),
    ]
    assert len(files) == len({file.path for file in files})
    return {file.path: file.text for file in files}


def test_no_page_is_too_long(pages: dict[str, str]) -> None:
    longest = max(pages, key=lambda path: len(pages[path]))
    html = to_html(split_page(pages[longest])[1])
    assert len(html.encode()) < HEAVIEST - 60_000, longest
    assert len(html.encode()) < 2 * len(pages[longest])  # so that the Markdown of all others says enough
    assert max(len(text) for text in pages.values()) < HEAVIEST / 3


def test_a_page_of_a_shelf_is_full_and_not_too_full(pages: dict[str, str], large: Library) -> None:
    shelf = shelves.fill_shelves(large)["ml-concepts"]
    part = max(shelf.parts, key=lambda part: sum(map(shelves._elements, part.views)))
    html = to_html(split_page(pages[f"resources/ml-concepts/{part.page}.md"])[1])
    cards = "".join(re.findall(r"<article.*?</article>", html, re.DOTALL))
    assert shelves.ROOM / 2 < len(re.findall(r"<[a-z]", cards)) <= shelves.ROOM


def test_every_resource_has_one_card_and_one_line_on_its_shelf(pages: dict[str, str], large: Library) -> None:
    cards: Counter[str] = Counter()
    for path, text in pages.items():
        if path.startswith("resources/"):
            found = re.findall(r'<article class="resource" data-resource="([^"]+)"', text)
            assert len(found) == len(set(found)), path
            cards.update(found)
    assert cards == Counter(resource.id for resource in large.catalogue.resources)
    for name, shelf in shelves.fill_shelves(large).items():
        assert {view.resource.id for view in shelf.views} <= anchors(pages[f"resources/{name}.md"])


def anchors(text: str) -> set[str]:
    """The ids of a page."""
    return {first or second for first, second in ANCHOR.findall(text)}


def test_no_id_stands_twice_on_a_page(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        ids = [first or second for first, second in ANCHOR.findall(text)]
        assert [name for name, times in Counter(ids).items() if times > 1] == [], path


def test_links_are_whole_and_everything_is_reached_from_the_list_of_shelves(pages: dict[str, str]) -> None:
    known = {path: anchors(text) for path, text in pages.items()}
    leads: dict[str, set[str]] = {}
    for path, text in pages.items():
        for target, anchor in LINK.findall(text):
            page = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            leads.setdefault(path, set()).add(page)
            if page.startswith(("resources/", "domains/")):
                assert page in known, (path, page)
                assert not anchor or anchor in known[page], (path, page, anchor)
    reached, waiting = set(), ["resources/index.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            waiting += leads.get(page, ())
    assert {path for path in pages if path.startswith("resources/")} <= reached


def test_a_resource_stays_where_it_is_when_others_come_behind_it(small: Loaded, large: Library) -> None:
    def places(count: int) -> dict[str, str]:
        catalogue = large.catalogue.model_copy(update={"resources": large.catalogue.resources[:count]})
        shelf = shelves.fill_shelves(Library(catalogue, small.facts))["ml-concepts"]
        return {view.resource.id: part.page for part in shelf.parts for view in part.views}

    before, after = places(600), places(MANY)
    assert len(before) > 200
    assert after.items() >= before.items()


def test_the_filter_of_a_page_offers_what_stands_there(pages: dict[str, str], large: Library) -> None:
    shelf = shelves.fill_shelves(large)["ml-concepts"]
    part = shelf.parts[0]
    page = parse(to_html(split_page(pages[f"resources/ml-concepts/{part.page}.md"])[1]))
    offered = {
        select.attributes["name"]: {option.attributes["value"] for option in select.all("option")} - {""}
        for select in page.all("select")
    }
    assert offered["kind"] == {str(view.resource.kind) for view in part.views}
    assert offered["level"] == {str(view.resource.level) for view in part.views}
    assert "domain" not in offered
    assert len(page.one("section", class_="shelf").all("article", data_resource=True)) == len(part.views)


def test_lists_elsewhere_say_where_the_rest_is(pages: dict[str, str], large: Library) -> None:
    concepts = pages["domains/ml-concepts.md"]
    lines = concepts.partition("## Further study")[2].count("\n- ")
    assert lines == shelves.LINES
    (domain,) = [domain for domain in large.catalogue.domains if domain.id == "ml-concepts"]
    assert f"{len(domain.further) - shelves.LINES} resources more, [on the shelves](../resources/index.md)" in concepts
    all_cases = sum(resource.kind is Kind.CASE_STUDIES for resource in large.catalogue.resources)
    cases = pages["case-studies.md"]
    shown = cases.count("<article")
    assert 0 < shown < all_cases
    assert sum(map(int, re.findall(r"\((\d+) resources?\)", cases))) == all_cases - shown
    trouble = len(large.records.links)
    health = pages["link-health.md"]
    assert f"{trouble - shelves.LINES} addresses more" in health
    elsewhere = pages["resources/coding.md"].partition("## On other shelves")[2]
    assert re.search(r"\[ML concepts\]\(ml-concepts\.md\): [\d,]+ resources", elsewhere)


def test_what_the_browser_loads_is_what_ticks_need(large: Library) -> None:
    sizes = {file.path: len(file.text) for file in data.render(large)}
    assert (sizes["data/titles.json"] - 50_000) / MANY < 150  # asked for by the record and by reviews, not by ticks
    assert all(size < MANY for path, size in sizes.items() if path == "data/outline.json" or "/days/" in path)


def test_search_engines_are_told_of_parts(large: Library) -> None:
    described = describe(large)
    shelf = shelves.fill_shelves(large)["ml-concepts"]
    parts = described["resources/ml-concepts.md"]["mainEntity"]["itemListElement"]
    assert [part["name"] for part in parts] == [part.title for part in shelf.parts]
    listed = described[f"resources/ml-concepts/{shelf.parts[0].page}.md"]["mainEntity"]["itemListElement"]
    assert len(listed) == len(shelf.parts[0].views)


def test_todays_size_has_one_page_a_shelf_and_one_list(files: dict[str, str]) -> None:
    assert not [path for path in files if path.startswith("resources/") and path.count("/") > 1]
    assert "study-filter" in files["resources/index.md"]
