"""Question cards on the built site: each in one place, folded until asked, open on paper and without script."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Page, Route, expect

from tests.browser.harness import NewPage, Pdf, assert_clean, let_theme_follow, record, settle, wait_until
from tests.browser.strict import faults, fill_store
from tests.html_tree import parse

DOMAIN = "questions/statistics/"
PAGE = f"{DOMAIN}estimation/"
ANSWERS = "details.answer"
# How many answers show some of their text.
SHOWN = """(all) => all.filter(
    (one) => one.querySelector('.answer-text').checkVisibility({contentVisibilityAuto: true})
).length"""


def shown(page: Page) -> int:
    """How many answers can be seen."""
    return int(page.locator(ANSWERS).evaluate_all(SHOWN))


def test_every_card_stands_on_one_page_and_its_old_address_leads_there(site_dir: Path) -> None:
    """The cards of a domain stood on one page once: its address with the anchor of a card is kept in many places."""
    cards = json.loads((site_dir / "data/cards.json").read_text(encoding="utf-8"))["cards"]
    places: dict[str, list[str]] = {card["id"]: [] for card in cards}
    for file in site_dir.glob("questions/**/index.html"):
        for card in re.findall(r'data-card="([^"]+)"', file.read_text(encoding="utf-8")):
            places[card].append(f"{file.parent.relative_to(site_dir).as_posix()}/")
    assert places == {card["id"]: [card["page"]] for card in cards}
    homes = {f"questions/{card['domain']}/" for card in cards}
    trees = {home: parse((site_dir / home / "index.html").read_text(encoding="utf-8")) for home in homes}
    links = {
        (home, entry.attributes["id"]): urljoin(home, entry.all("a")[0].attributes["href"])
        for home, tree in trees.items()
        for entry in tree.all("li", id=True)
    }
    assert links == {
        (f"questions/{card['domain']}/", f"card-{card['id']}"): f"{card['page']}#card-{card['id']}" for card in cards
    }


def test_answers_are_folded_and_open_one_by_one(page: Page) -> None:
    page.goto(PAGE)
    settle(page)
    assert page.locator(ANSWERS).count() >= 5
    assert shown(page) == 0
    first = page.locator(ANSWERS).first
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(first.locator(".answer-text")).to_be_visible()
    assert shown(page) == 1
    page.keyboard.press("Enter")
    assert shown(page) == 0
    assert_clean(page)


def test_all_answers_open_at_once(page: Page) -> None:
    page.goto(PAGE)
    button = page.locator("study-cards button")
    button.click()
    expect(button).to_have_text("Close all answers")
    assert shown(page) == page.locator(ANSWERS).count()
    report = page.locator("section.card .report a").first.get_attribute("href") or ""
    assert re.match(r"https://[^/]+/.+/issues/new\?", report), report
    button.click()
    expect(button).to_have_text("Open all answers")
    assert shown(page) == 0


def test_a_domain_shows_how_the_reader_stands_with_each_question(page: Page) -> None:
    page.clock.set_fixed_time(datetime.datetime.fromisoformat("2026-11-23T08:30"))
    page.goto(DOMAIN)
    settle(page)
    assert not [url for url in record(page).requests if "cards.json" in url]
    today = (datetime.date(2026, 11, 23) - datetime.date(1970, 1, 1)).days
    fill_store(
        page,
        [("review", {"event": ["p-value-meaning", 3, today - 1, 4]}), ("error", {"about": "card/bayes-rare-disease"})],
    )
    entry = page.locator("li#card-p-value-meaning")
    expect(entry).to_contain_text("Tests and experiments · comes back in 3 days")
    expect(page.locator("li#card-bayes-rare-disease")).to_contain_text("in your error log")
    assert page.locator(".mark").count() == 2
    page.reload()
    expect(entry).to_contain_text("comes back in 3 days")
    page.goto(f"{DOMAIN}#card-p-value-meaning")
    expect(entry).to_be_in_viewport()
    entry.get_by_role("link").click()
    expect(
        page.locator("section.card", has=page.locator("#card-p-value-meaning")).locator(".answer-text")
    ).to_be_visible()
    assert_clean(page)


def test_a_link_to_a_card_opens_its_answer(page: Page) -> None:
    page.goto("questions/by-item/ml-concepts/")
    settle(page)
    link = page.locator(".item-questions a[href*='statistics/estimation/#card-']").first
    card = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    page.wait_for_url(f"**/{PAGE}#{card}")
    section = page.locator("section.card", has=page.locator(f"#{card}"))
    expect(section.locator(".answer-text")).to_be_visible()
    expect(section.locator("h3")).to_be_in_viewport()
    assert shown(page) == 1
    other = page.locator("section.card h3").last.get_attribute("id")
    page.evaluate("(id) => { location.hash = id; }", other)
    expect(page.locator("section.card").last.locator(".answer-text")).to_be_visible()
    assert_clean(page)


def test_the_page_wakes_though_the_browser_does_not_say_that_it_was_drawn(page: Page) -> None:
    page.add_init_script("PerformanceObserver.prototype.observe = () => {}")  # Firefox is silent at an anchor
    page.goto(f"{PAGE}#card-confidence-interval-meaning")
    settle(page)
    expect(page.locator("section.card:has(h3:target) .answer-text")).to_be_visible()
    # With the keys, three seconds later, it would have come in any case.
    assert not [address for address in record(page).requests if address.endswith("keys.mjs")]
    assert_clean(page)


def test_a_link_followed_while_the_page_still_rolls_leads_to_its_card(page: Page) -> None:
    page.goto("questions/by-item/ml-concepts/")
    let_theme_follow(page)
    asked: list[Route] = []
    page.route(f"**/{PAGE}*", lambda route: asked.append(route))
    link = page.locator(".item-questions a[href*='statistics/estimation/#card-']").first
    link.evaluate("(link) => { scrollTo(0, 250); requestAnimationFrame(() => link.click()); }")
    wait_until(page, "history.state !== null && location.hash !== ''")  # the theme has noted where the last page was
    asked[-1].continue_()
    expect(page.locator("section.card h3:target")).to_be_in_viewport()
    page.unroute(f"**/{PAGE}*")
    assert_clean(page)


def test_open_answers_have_no_faults(new_page: NewPage) -> None:
    """Formulas, code and tables too wide for a phone scroll in their boxes, which the keyboard reaches."""
    page = new_page(width=360, height=740, reduced_motion="reduce")
    for path in (PAGE, "questions/ml-coding/networks-and-attention/"):
        page.goto(path)
        settle(page)
        page.locator("study-cards button").click()
        settle(page)
        assert faults(page) == []
        wide = page.locator(".formula, .answer pre").evaluate_all(
            "(all) => all.filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.tabIndex)"
        )
        assert set(wide) <= {0}
    assert wide, "some code is wider than a phone"
    assert_clean(page)


def test_without_script_every_answer_is_open(new_page: NewPage) -> None:
    page = new_page(javascript=False, width=390, height=844)
    page.goto(PAGE)
    assert shown(page) == page.locator(ANSWERS).count() >= 5
    assert page.locator("study-cards button").count() == 0
    assert page.locator(f"{ANSWERS} > summary").locator("visible=true").count() == 0


def test_on_paper_every_answer_is_open(new_page: NewPage, pdf: Pdf) -> None:
    page = new_page(reduced_motion="reduce", color_scheme="dark")
    page.goto("questions/agentic-ai/planning-and-memory/")
    settle(page)
    answers = page.locator(".answer-text > p:first-child:not(:has(math, code))").all_text_contents()
    text = re.sub(r"\s+", "", "".join(sheet.extract_text() for sheet in pdf(page).pages))
    # Ligatures come out of a PDF as one letter: the first words without any tell.
    plain = [re.sub(r"\s+", "", answer)[:18] for answer in answers if answer[:25].isascii() and "f" not in answer[:25]]
    assert len(plain) >= 5
    assert [answer for answer in plain if answer not in text] == []
    assert "Reportamistake" not in text
    assert "Openallanswers" not in text


def test_mathematics_is_drawn_as_mathematics(page: Page) -> None:
    page.goto("questions/deep-learning/optimisers/")
    page.locator("study-cards button").click()
    settle(page)
    fraction = page.locator("math mfrac").first
    above, below = (fraction.locator("> *").nth(index).bounding_box() for index in (0, 1))
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"] + 1, "the numerator stands above the denominator"
