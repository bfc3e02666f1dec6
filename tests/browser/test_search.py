"""Search finds what people look for: a resource by its title, a day by its title, a checklist item by its words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import assert_clean, settle

# What is typed, and a place that must be among the first results.
LOOKED_FOR = [
    ("system design primer", "resources/ml-system-design/#system-design-primer"),
    ("Leetcode Patterns", "resources/coding/#leetcode-patterns"),
    ("Heaps, decision trees and convolutions", "plan/day-10/"),
    ("Shortest paths, metrics and factors", "plan/day-15/"),
    ("Probability, distributions, Bayes", "checklist/"),
    ("Trade latency, throughput and cost", "questions/by-item/ml-system-design/#questions-design-latency-cost"),
    ("Recommender systems", "domains/recommender-systems/"),
    ("SLO", "glossary/"),
    ("one person in a thousand is sick", "questions/statistics/probability/#card-bayes-rare-disease"),
]
RESULTS_A_READER_LOOKS_AT = 8


def search(page: Page, query: str) -> None:
    """Types into the field in the page's head, which opens the list of results."""
    field = page.locator("input.md-search__input")
    field.click()
    page.keyboard.type(query)


@pytest.mark.parametrize(("query", "place"), LOOKED_FOR)
def test_it_is_found(query: str, place: str, page: Page, site_url: str) -> None:
    page.goto("./")
    settle(page)
    search(page, query)
    results = page.locator(".md-search-result__item")
    expect(results.first).to_be_visible()
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching document")
    links = page.locator(".md-search-result__item").evaluate_all(
        "all => all.map((item) => [...item.querySelectorAll('a')].map((link) => link.href.replace(/[?]h=[^#]*/, '')))"
    )
    first = [link.removeprefix(site_url) for item in links[:RESULTS_A_READER_LOOKS_AT] for link in item]
    assert any(link == place or link.partition("#")[0] == place for link in first), first
    assert_clean(page)


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
