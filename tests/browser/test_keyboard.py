"""Journeys without a mouse: every step is a key, from the top of the page, as for a reader who has nothing else.

Each tool's own test of its keys is with the tool. Here are the journeys from page to page.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import NewPage, assert_clean, settle, wake_theme

NOW = datetime.datetime.fromisoformat("2026-11-21T09:00")
MOST_TABS = 120


def open_at(page: Page, path: str, now: datetime.datetime = NOW) -> None:
    page.clock.set_fixed_time(now)
    page.goto(f"./{path}")
    settle(page)


def tab_to(page: Page, target: Locator) -> None:
    """The focus comes to `target` with the Tab key, is seen there, and is not under anything that floats."""
    expect(target).to_be_visible()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            break
    else:
        raise AssertionError(f"{target} is not reached in {MOST_TABS} steps")
    is_seen = target.evaluate(
        """(element) => {
            const box = (element.closest("label") ?? element).getBoundingClientRect();
            return box.bottom > 0 && box.top < innerHeight && element.matches(":focus-visible");
        }"""
    )
    assert is_seen, f"{target} has the focus, and nobody sees it"


def press(page: Page, name: str) -> None:
    tab_to(page, page.get_by_role("button", name=name))
    page.keyboard.press("Enter")


def follow(page: Page, link: Locator) -> None:
    tab_to(page, link)
    page.keyboard.press("Enter")


def test_from_the_first_visit_to_the_first_tick(page: Page) -> None:
    open_at(page, "")
    tab_to(page, page.get_by_label("Interview date"))
    page.keyboard.type("12202026")
    tab_to(page, page.get_by_role("button", name="Make my plan"))
    page.keyboard.press("Enter")
    expect(page.locator(".summary")).to_contain_text("To Sunday 20 December 2026")
    press(page, "Use this plan")
    expect(page.get_by_role("link", name="Open Today")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".lead")).to_contain_text("29 days to your interview")
    first = page.locator(".today-main [data-task] .tick input").first
    tab_to(page, first)
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    expect(page.locator(".today-main [data-count]")).to_contain_text("1")
    assert_clean(page)


def test_a_number_a_star_and_a_note(page: Page) -> None:
    open_at(page, "checklist/")
    item = page.locator("li.item:has(.counter)").first
    counter = item.locator(".counter input")
    tab_to(page, counter)
    page.keyboard.type("4")
    star = item.get_by_role("button", name=re.compile("^Star"))
    tab_to(page, star)
    page.keyboard.press("Enter")
    expect(star).to_have_attribute("aria-pressed", "true")
    tab_to(page, item.get_by_role("button", name=re.compile("[Nn]ote")))
    page.keyboard.press("Enter")
    page.keyboard.type("Two of them on trees.")
    open_at(page, "plan/day-03/")
    row = page.locator("[data-task=hashing]")
    tab_to(page, row.locator(".tick input"))
    page.keyboard.press("Space")
    open_at(page, "checklist/")
    expect(counter).to_have_value("4")
    expect(star).to_have_attribute("aria-pressed", "true")
    expect(item.locator(".note")).to_have_attribute("data-written", "")
    assert_clean(page)


def test_behind_by_three_days(page: Page) -> None:
    open_at(page, "planner/?date=2026-12-05&minutes=120")
    page.keyboard.press("Tab")  # days are made once somebody is there
    press(page, "Use this plan")
    expect(page.get_by_role("link", name="Open Today")).to_be_focused()
    open_at(page, "today/", NOW + datetime.timedelta(days=3))
    follow(page, page.get_by_role("link", name="Re-plan from today"))
    expect(page.locator("#change")).to_be_focused()
    press(page, "Accept")
    expect(page.locator(".behind")).to_contain_text("Nothing of earlier days is open")
    open_at(page, "today/", NOW + datetime.timedelta(days=3))
    expect(page.get_by_text("Slipped")).to_have_count(0)
    assert_clean(page)


def test_a_record_goes_from_one_browser_to_another(new_page: NewPage, tmp_path: Path) -> None:
    phone, laptop = new_page(width=390), new_page()
    open_at(phone, "plan/day-03/")
    tab_to(phone, phone.locator("[data-task=hashing] .tick input"))
    phone.keyboard.press("Space")
    open_at(phone, "record/")
    tab_to(phone, phone.get_by_role("button", name="Download your record"))
    with phone.expect_download() as started:
        phone.keyboard.press("Enter")
    file = tmp_path / "record.json"
    started.value.save_as(file)

    # Playwright asks the browser for file choosers once somebody listens, without waiting: on a busy machine too late.
    laptop.on("filechooser", lambda chooser: None)
    open_at(laptop, "record/")
    wake_theme(laptop)
    tab_to(laptop, laptop.locator("#record-file"))
    expect(laptop.locator("#record-file")).to_be_focused()
    with laptop.expect_file_chooser() as chooser:
        laptop.keyboard.press("Enter")
    chooser.value.set_files(file)
    press(laptop, "Bring it in")
    expect(laptop.locator("[data-part=preview]")).to_contain_text("Brought in")
    expect(laptop.locator("[data-count=task]")).to_contain_text("1 of")
    assert_clean(phone)
    assert_clean(laptop)


def test_a_list_is_filtered_and_its_address_opened_elsewhere(page: Page, new_page: NewPage) -> None:
    open_at(page, "resources/")
    page.keyboard.press("/")
    page.keyboard.type("agents")
    tab_to(page, page.get_by_label("Domain"))
    page.keyboard.type("Agentic")
    expect(page).to_have_url(re.compile("find=agents.*domain=agentic-ai|domain=agentic-ai.*find=agents"))
    shown = page.locator("article.resource:visible, [data-resource]:visible").count()
    elsewhere = new_page()
    elsewhere.goto(page.url)
    settle(elsewhere)
    expect(elsewhere.get_by_label("Domain")).to_have_value("agentic-ai")
    assert elsewhere.locator("article.resource:visible, [data-resource]:visible").count() == shown
    assert_clean(page)


STOP = """() => {
    const { ariaLabel, textContent, title } = document.activeElement;
    const { x, y, width, height } = document.activeElement.getBoundingClientRect();
    const inside = x >= 0 && y >= 0 && x + width <= innerWidth;
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return { name: ariaLabel || textContent.trim() || title,
        seen: width > 0 && inside && document.activeElement.contains(top) };
}"""


@pytest.mark.parametrize("javascript", [True, False])
def test_the_menu_of_a_narrow_screen(new_page: NewPage, *, javascript: bool) -> None:
    """Also at 400 % of a laptop's width: the menu is opened, walked through, left upwards, and closed."""
    page = new_page(width=320, height=640, reduced_motion="reduce", javascript=javascript)
    page.goto("./plan/day-03/")
    settle(page)
    menu = page.get_by_role("button" if javascript else "checkbox", name="Menu")

    def stop() -> str:
        page.keyboard.press("Tab")
        return str(page.evaluate(STOP)["name"])

    def stops(until: str) -> list[str]:
        found: list[str] = []
        while (not found or found[-1] != until) and len(found) < MOST_TABS:
            found.append(stop())
        assert found[-1] == until, found
        return found

    assert stop() == "Skip to content"
    expect(menu).to_be_attached()
    assert stop() == "Menu"
    assert "Day 4" not in stops("Edit this page"), "a closed menu has nothing to stop at"
    menu.focus()
    page.keyboard.press("Space")
    walk = stops("Day 7")
    assert [name for name in walk if name.startswith("Day")] == ["Day 1", "Day 2", "Day 4", "Day 5", "Day 6", "Day 7"]
    assert page.evaluate(STOP)["seen"]
    assert "Table of contents" in walk
    assert not {"Plan", "Domains", "Hash maps and sets"} & set(walk), "what the open part covers"
    week = page.get_by_role("checkbox", name="Week 1")
    week.focus()
    page.keyboard.press("Space")
    assert "Day 4" not in stops("Week 4")
    assert page.evaluate(STOP)["seen"]
    if javascript:
        expect(page.locator(".md-content")).to_have_attribute("inert", "")
        page.keyboard.press("Escape")
        expect(menu).to_be_focused()
        assert "Week 4" not in stops("Edit this page")
        menu.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("checkbox", name="Plan", exact=True)).to_be_focused()
        week.focus()
        page.keyboard.press("Space")
        stops("Day 6")
        page.keyboard.press("Enter")
        page.wait_for_url("**/day-06/")
        expect(page.locator("[inert]")).to_have_count(0)
        menu.click()
        expect(menu).to_have_attribute("aria-expanded", "true")
        page.set_viewport_size({"width": 1280, "height": 640})
        expect(page.locator("[inert]")).to_have_count(0)
    else:
        menu.focus()
        page.keyboard.press("Space")
        assert "Week 4" not in stops("Edit this page")
    assert_clean(page)


def test_single_letters_go_nowhere(page: Page) -> None:
    """The theme has keys for the next page and the search; a voice that is taken for keys would press them."""
    open_at(page, "plan/day-03/")
    wake_theme(page)
    for key in "npfs,.":
        page.keyboard.press(key)
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("n.")
    expect(page.locator(".md-search__input")).to_have_value("n.")
    assert page.url.endswith("/plan/day-03/")


def test_the_key_for_the_search_is_turned_off_and_on(page: Page) -> None:
    """WCAG 2.1.4: no key of a single sign works outside the part that has the focus, unless the reader leaves it on."""
    open_at(page, "record/")
    press(page, "Turn the key off")
    expect(page.locator("study-keys [role=status]")).to_contain_text("Off")
    for path in ("plan/day-03/", "resources/", "review/"):
        open_at(page, path)
        page.keyboard.press("/")  # before the theme's script is there
        wake_theme(page)
        page.keyboard.press("/")
        expect(page.locator("input:focus")).to_have_count(0)
    # What is typed is typed.
    field = page.locator(".md-search__input")
    field.focus()
    page.keyboard.type("a/b")
    expect(field).to_have_value("a/b")
    open_at(page, "record/")
    press(page, "Turn the key on")
    for path, place in (("plan/day-03/", ".md-search__input"), ("resources/", "[name=find]")):
        open_at(page, path)
        wake_theme(page)
        page.keyboard.press("/")
        expect(page.locator(place)).to_be_focused()
    assert_clean(page)


def test_the_keys_of_review_work_in_review_only(page: Page) -> None:
    open_at(page, "review/")
    page.get_by_role("button", name="Start", exact=True).click()
    question = page.locator("[data-part=question]")
    expect(question).to_be_focused()
    page.locator("body").evaluate("(body) => document.activeElement.blur()")
    page.keyboard.press("Space")
    page.keyboard.press("1")
    expect(page.locator("[data-part=answer]")).to_be_hidden()
    question.focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-part=answer]")).to_be_visible()
    assert_clean(page)
