"""Today, and the home page for those who come back: each state says what to do."""

from __future__ import annotations

import datetime
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import NewPage, assert_clean, let_theme_follow, settle
from tests.browser.strict import faults, open_planner

START = datetime.datetime.fromisoformat("2026-11-21T09:00")  # where the reader is, so without a time zone
INTERVIEW = START + datetime.timedelta(days=14)
ADD_ERRORS = """async () => {
    const home = document.baseURI.replace(/planner.*/, "");
    const { openStore } = await import(`${home}javascripts/page.mjs`);
    openStore().add("error", { what: "Sliding window, the left edge", why: "invariant unclear", redo: "2026-11-23" });
    openStore().add("error", { what: "Log-loss by hand", why: "definition half known", redo: "" });
}"""


def make_plan(page: Page, query: str = "?date=2026-12-05&days=5&minutes=120") -> None:
    page.clock.set_fixed_time(START)
    open_planner(page, query)
    page.get_by_role("button", name="Use this plan").click()
    expect(page.get_by_text("This is the plan in use.").first).to_be_visible()


def open_today(page: Page, now: datetime.datetime, path: str = "today/") -> None:
    page.clock.set_fixed_time(now)
    page.goto(path)
    settle(page)
    expect(page.locator("[data-waiting]")).to_have_count(0)  # the reader's own day stands in the place of day 1


def test_a_newcomer_finds_day_1_and_the_question(page: Page) -> None:
    open_today(page, START)
    expect(page.locator(".eyebrow")).to_have_text("Day 1 of 30")
    expect(page.locator("section.task")).to_have_count(6)
    page.get_by_label("Interview date").fill("2026-12-05")
    page.get_by_role("button", name="Make my plan").click()
    expect(page.locator(".summary")).to_contain_text("5 December 2026")
    assert_clean(page)


def test_without_script_it_is_day_1(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("today/")
    assert page.locator("section.task").count() == 6
    assert page.locator("section.task a[href^=http]").count() > 6


def test_without_a_plan_it_goes_on_where_the_ticks_end(page: Page) -> None:
    open_today(page, START)
    for tick in page.locator("section.task .tick-cell input").all():
        tick.check()
    open_today(page, START)
    expect(page.locator(".eyebrow")).to_contain_text("Day 2 of 30")
    page.goto("")
    expect(page.locator("#today")).to_contain_text("Next: day 2 of 30")


def test_a_tick_here_is_a_tick_everywhere(page: Page) -> None:
    make_plan(page)
    open_today(page, START)
    task = page.locator("section.task").first.get_attribute("data-task") or ""
    page.locator("section.task .tick-cell input").first.check()
    expect(page.locator("[data-count]")).to_have_text("1 done")
    expect(page.locator(".plan-meter")).to_contain_text("1 of ")
    for path in ("plan/day-01/", "planner/", ""):
        page.goto(path)
        expect(page.locator(f"[data-task={task}] .tick input").first).to_be_checked()


def test_a_part_of_a_task_has_a_tick_of_its_own(page: Page) -> None:
    make_plan(page, "?date=2026-11-28&minutes=50")
    part = page.locator(".dated [data-task*='~part']").first
    mark = part.get_attribute("data-task") or ""
    part.locator("input").check()
    task = mark.split("~")[0]
    expect(page.locator(f".dated [data-task='{task}'] input").first).not_to_be_checked()
    page.reload()
    expect(page.locator(f".dated [data-task='{mark}'] input")).to_be_checked()


def test_all_done_is_said_once_the_last_tick_is_set(page: Page) -> None:
    make_plan(page)
    open_today(page, START)
    expect(page.locator(".finished")).to_be_hidden()
    for tick in page.locator(".today-main .tick input").all():
        tick.check()
    expect(page.locator(".finished")).to_contain_text("All done for today.")
    expect(page.locator("study-today [role=status]")).to_contain_text("All done for today.")


def test_what_slipped_stands_oldest_first_and_leads_to_the_new_plan(page: Page) -> None:
    make_plan(page)
    first = page.locator(".dated [data-task] a").first.inner_text()
    open_today(page, START + datetime.timedelta(days=2))
    block = page.locator(".block", has_text="Slipped")
    expect(block.locator("li a").first).to_have_text(first)
    block.locator(".tick input").first.check()
    open_today(page, START + datetime.timedelta(days=2))
    expect(block.locator("li a").first).not_to_have_text(first)
    block.get_by_role("link", name="Re-plan from today").click()
    expect(page.locator("#change")).to_be_visible()
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("link", name="Open Today").click()
    expect(page.locator(".today-main section.task").first).to_be_visible()
    expect(block).to_have_count(0)
    assert_clean(page)


def test_the_error_log_comes_back(page: Page) -> None:
    make_plan(page)
    page.evaluate(ADD_ERRORS)
    open_today(page, START + datetime.timedelta(days=2))
    due = page.locator(".block", has_text="To redo today")
    expect(due.locator("li")).to_have_count(1)
    expect(page.locator(".block", has_text="Oldest weak spots").locator("li")).to_have_count(1)
    due.locator("input").check()
    open_today(page, START + datetime.timedelta(days=3))
    expect(due).to_have_count(0)
    open_today(page, START + datetime.timedelta(days=9))
    expect(due.locator("li")).to_have_count(1)


@pytest.mark.parametrize(
    ("now", "lead", "sight"),
    [
        (START - datetime.timedelta(days=1), "Your plan starts on Saturday 21 November", "if you want to begin early"),
        (START, "14 days to your interview on Saturday 5 December 2026", "Next: Sunday 22 November"),
        (START + datetime.timedelta(days=3), "No study today", "Catch up"),
        (INTERVIEW - datetime.timedelta(days=1), "Your interview is tomorrow", "rest"),
        (INTERVIEW, "Your interview is today", "arrive early"),
        (INTERVIEW + datetime.timedelta(days=3), "Your interview was on Saturday 5 December 2026", "Give its date"),
    ],
)
def test_every_state_says_what_to_do(new_page: NewPage, now: datetime.datetime, lead: str, sight: str) -> None:
    page = new_page(width=360)
    make_plan(page)
    page.evaluate(ADD_ERRORS)
    open_today(page, now)
    expect(page.locator(".lead")).to_contain_text(lead)
    expect(page.locator(".today-main")).to_contain_text(re.compile(sight))
    assert faults(page) == []
    open_today(page, now, "")
    expect(page.locator("[data-today=answer-text]")).to_contain_text(re.compile("Saturday 5 December 2026|Today"))
    assert faults(page) == []
    assert_clean(page)


def test_the_links_of_the_states_lead_somewhere(page: Page) -> None:
    make_plan(page)
    for now in (INTERVIEW, INTERVIEW + datetime.timedelta(days=1)):
        open_today(page, now)
        for address in page.locator(".steps a").evaluate_all("links => links.map((link) => link.href)"):
            assert page.request.get(address).ok, address


def test_a_new_day_is_seen_when_the_tab_is_seen_again(page: Page) -> None:
    make_plan(page)
    open_today(page, START)
    expect(page.locator(".eyebrow")).to_contain_text("Saturday 21 November")
    page.clock.set_fixed_time(START + datetime.timedelta(days=1))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".eyebrow")).to_contain_text("Sunday 22 November")


def test_it_comes_back_under_instant_navigation(page: Page) -> None:
    make_plan(page)
    let_theme_follow(page)
    page.get_by_role("link", name="Open Today").click()
    expect(page.locator(".eyebrow")).to_contain_text("day 1 of your plan")
    page.locator(".to-go").get_by_role("link", name="Your plan").click()
    expect(page.get_by_text("This is the plan in use.").first).to_be_visible()
    page.go_back()
    expect(page.locator(".eyebrow")).to_contain_text("day 1 of your plan")
    assert_clean(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_home_keeps_its_place_when_the_plan_appears(new_page: NewPage, width: int) -> None:
    page = new_page(width=width, height=844)
    make_plan(page)
    page.add_init_script(
        """window.shift = 0; new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    for path in ("", "today/"):
        open_today(page, START, path)
        page.wait_for_timeout(200)
        assert page.evaluate("window.shift") < 0.05, path
