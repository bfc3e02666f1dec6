"""With JavaScript off the guide is whole: text, links, navigation, diagrams, folding parts and print."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import NewPage, Pdf, assert_clean, record

PAGES = [
    "./",
    "plan/",
    "plan/day-24/",
    "domains/rag/",
    "questions/rag/",
    "questions/rag/retrieval/",
    "resources/",
    "resources/rag/",
    "checklist/",
    "glossary/",
    "about/",
]


@pytest.fixture
def plain(new_page: NewPage) -> Page:
    """A tab without JavaScript, as wide as a phone."""
    return new_page(javascript=False, width=390, height=844)


# For paper only; the head of a table whose cells carry its names on a phone; what a script would fill and show; and
# what a reader unfolds.
MAY_BE_HIDDEN = ".imprint, thead *, [hidden], [hidden] *, .task-questions *"


def test_all_that_is_in_a_page_can_be_read(plain: Page) -> None:
    hidden = []
    for path in PAGES:
        plain.goto(path)
        hidden += [f"{path}: {text}" for text in plain.evaluate(HIDDEN_TEXTS, MAY_BE_HIDDEN)]
    assert hidden == []
    assert_clean(plain)


HIDDEN_TEXTS = """(mayBeHidden) => [...document.querySelectorAll("article :is(p, li, td, dt, dd, h1, h2, h3)")]
    .filter((part) => part.textContent.trim() && !part.checkVisibility() && !part.matches(mayBeHidden))
    .map((part) => part.textContent.trim().slice(0, 80))"""


def test_no_script_is_asked_for(plain: Page) -> None:
    plain.goto("checklist/")
    assert [url for url in record(plain).requests if url.endswith((".js", ".mjs", ".json"))] == []


def test_the_next_page_is_one_click_away(plain: Page, site_url: str) -> None:
    plain.goto("plan/day-01/")
    plain.locator("a.md-footer__link--next").click()
    assert plain.url == f"{site_url}plan/day-02/"
    plain.locator("a.md-footer__link--prev").click()
    assert plain.url == f"{site_url}plan/day-01/"


def test_the_menu_opens_on_a_phone(plain: Page, site_url: str) -> None:
    plain.goto("./")
    plain.locator("label.md-header__button[for=__drawer]").click()
    link = plain.locator(".md-nav--primary a[href='roadmap/']")  # of the part that the page is in
    expect(link).to_be_in_viewport()
    link.click()
    assert plain.url == f"{site_url}roadmap/"


def test_home_leads_to_day_one(plain: Page, site_url: str) -> None:
    plain.goto("./")
    plain.locator("article .agenda a").first.click()
    assert plain.url.startswith(f"{site_url}plan/day-01/#")


def test_ticks_can_be_set_for_print(plain: Page, pdf: Pdf) -> None:
    plain.goto("checklist/")
    box = plain.locator("li.item input[type=checkbox]").first
    box.check()
    assert box.is_checked()
    assert len(pdf(plain, "A4").pages) == 1


def test_links_inside_tables_and_lists_work(plain: Page) -> None:
    plain.goto("resources/")
    plain.locator("h2 a[href='rag/']").click()
    expect(plain.locator("h1")).to_contain_text("Retrieval")
    link = plain.locator("article.resource h2 a, article.resource h3 a").first
    assert (link.get_attribute("href") or "").startswith("https://")
