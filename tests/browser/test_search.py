"""Search finds what people look for: a resource by its title, a day by its title, a checklist item by its words."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.harness import assert_clean, settle

# What is typed, and a place that must be among the first results.
LOOKED_FOR = {
    "system design primer": "resources/ml-system-design/#system-design-primer",
    "Leetcode Patterns": "resources/coding/#leetcode-patterns",
    "Heaps, decision trees and convolutions": "plan/day-10/",
    "Shortest paths, metrics and factors": "plan/day-15/",
    "Probability, distributions, Bayes": "checklist/",
    "Trade latency, throughput and cost": "questions/by-item/ml-system-design/#questions-design-latency-cost",
    "Recommender systems": "domains/recommender-systems/",
    "SLO": "glossary/",
    "one person in a thousand is sick": "questions/statistics/probability/#card-bayes-rare-disease",
}
RESULTS_A_READER_LOOKS_AT = 8


def search(page: Page, query: str) -> None:
    """Types into the field in the page's head, which opens the list of results."""
    field = page.locator("input.md-search__input")
    field.click()
    page.keyboard.type(query)


def test_what_is_looked_for_is_found(page: Page, site_url: str) -> None:
    page.goto("./")
    settle(page)
    results = page.locator(".md-search-result__item")

    def first() -> list[str]:
        links = results.evaluate_all(
            """all => all.map((item) => [...item.querySelectorAll('a')]
                .map((link) => link.href.replace(/[?]h=[^#]*/, '')))"""
        )
        return [link.removeprefix(site_url) for item in links[:RESULTS_A_READER_LOOKS_AT] for link in item]

    def is_found(place: str) -> bool:
        return any(link == place or link.partition("#")[0] == place for link in first())

    missed = {}
    for query, place in LOOKED_FOR.items():
        page.locator("input.md-search__input").fill("")
        search(page, query)
        expect(results.first).to_be_visible()
        expect(page.locator(".md-search-result__meta")).to_contain_text("matching document")
        for _ in range(50):  # what is shown first is what was found for the letters so far
            if is_found(place):
                break
            page.wait_for_timeout(100)
        else:
            missed[query] = first()
    assert missed == {}
    assert_clean(page)


def test_the_first_key_may_be_the_one_that_searches(page: Page) -> None:
    """The theme knows the key, and comes with the first key."""
    page.goto("./")
    settle(page)
    page.keyboard.press("/")
    expect(page.locator("input.md-search__input")).to_be_focused()
    page.keyboard.type("dropout")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    expect(page.locator("input.md-search__input")).to_have_value("dropout")


def test_a_result_opens_its_page(page: Page) -> None:
    page.goto("./")
    settle(page)
    search(page, "Heaps, decision trees and convolutions")
    page.locator(".md-search-result__link[href*='day-10']").first.click()
    page.wait_for_url("**/plan/day-10/**")
    expect(page.locator("article h1:visible").first).to_contain_text("Heaps, decision trees and convolutions")


def test_a_day_comes_before_the_calendar(page: Page) -> None:
    page.goto("./")
    settle(page)
    search(page, "Heaps, decision trees and convolutions")
    first = page.locator(".md-search-result__item a").first
    expect(first).to_have_attribute("href", re.compile(r"/plan/day-10/"))


def test_search_knows_the_short_answer_of_a_card_and_no_more(site_dir: Path) -> None:
    """What comes after it begins with code, in a block inside the block that is not for search."""
    index = json.loads((site_dir / "search" / "search_index.json").read_text(encoding="utf-8"))
    place = "questions/coding/graphs/#card-bfs-mark-on-enqueue"
    (text,) = (entry["text"] for entry in index["docs"] if entry["location"] == place)
    assert re.fullmatch("Answer <p>When you put it in((?!<p>).)*</p>", text)
