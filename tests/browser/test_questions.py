"""Question cards in a real browser: folded until asked, open on paper and without script, whole on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import NewPage, Pdf, assert_clean, settle
from tests.browser.strict import faults

PAGE = "questions/statistics/"
ANSWERS = "details.answer"
# How many answers show some of their text.
SHOWN = """(all) => all.filter(
    (one) => one.querySelector('.answer-text').checkVisibility({contentVisibilityAuto: true})
).length"""


def shown(page: Page) -> int:
    """How many answers can be seen."""
    return int(page.locator(ANSWERS).evaluate_all(SHOWN))


def test_answers_are_folded_and_open_one_by_one(page: Page) -> None:
    page.goto(PAGE)
    settle(page)
    assert page.locator(ANSWERS).count() >= 16
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


def test_a_link_to_a_card_opens_its_answer(page: Page) -> None:
    page.goto("questions/by-item/")
    settle(page)
    link = page.locator(".item-questions a[href*='statistics/#card-']").first
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_answers_have_no_faults(scheme: str, new_page: NewPage) -> None:
    """Formulas, code and tables too wide for a phone scroll in their boxes, which the keyboard reaches."""
    page = new_page(width=360, height=740, reduced_motion="reduce")
    for path in (PAGE, "questions/ml-coding/"):
        page.goto(path)
        settle(page)
        page.locator("study-cards button").click()
        settle(page)
        if scheme == "dark":
            page.emulate_media(color_scheme="dark")
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
    assert shown(page) == page.locator(ANSWERS).count() >= 16
    assert page.locator("study-cards button").count() == 0
    assert page.locator(f"{ANSWERS} > summary").locator("visible=true").count() == 0


def test_on_paper_every_answer_is_open(new_page: NewPage, pdf: Pdf) -> None:
    page = new_page(reduced_motion="reduce", color_scheme="dark")
    page.goto(PAGE)
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
    page.goto("questions/deep-learning/")
    page.locator("study-cards button").click()
    settle(page)
    fraction = page.locator("math mfrac").first
    above, below = (fraction.locator("> *").nth(index).bounding_box() for index in (0, 1))
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"] + 1, "the numerator stands above the denominator"
