"""The planner: from a date to days, the record, the address, the calendar file, paper, and what cannot be."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import strict
from tests.browser.harness import NewPage, Pdf, assert_clean
from tests.browser.strict import faults

NOW = datetime.datetime.fromisoformat("2026-11-21T09:00")  # where the reader is, so without a time zone


def open_planner(page: Page, query: str = "", now: datetime.datetime = NOW) -> None:
    page.clock.set_fixed_time(now)
    strict.open_planner(page, query)


def use(page: Page) -> None:
    page.get_by_role("button", name="Use this plan").click()
    expect(page.get_by_text("This is the plan in use.").first).to_be_visible()


def open_all_weeks(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def tasks_of(page: Page) -> list[str]:
    open_all_weeks(page)
    tasks: list[str] = page.locator(".dated [data-task]").evaluate_all("rows => rows.map((row) => row.dataset.task)")
    return tasks


def test_from_the_home_page_to_a_dated_plan_and_today(page: Page) -> None:
    page.clock.set_fixed_time(NOW)
    page.goto("")
    page.get_by_label("Interview date").fill("2026-12-20")
    page.get_by_role("button", name="Make my plan").click()
    strict.wake_planner(page)
    expect(page.locator(".summary")).to_contain_text("To Sunday 20 December 2026")
    use(page)
    page.get_by_role("link", name="Open Today").click()
    expect(page.locator("h1")).to_have_text(re.compile("Today"))
    expect(page.locator(".lead")).to_contain_text("29 days to your interview")
    assert_clean(page)


def test_the_defaults_give_the_plan_of_the_catalogue(page: Page) -> None:
    open_planner(page)
    expected = page.evaluate(
        """async () => (await (await fetch("../data/default-plan.json")).json())
            .days.flatMap(({ tasks }) => tasks.map(({ id }) => id))"""
    )
    assert tasks_of(page) == expected
    expect(page.locator(".dated .interview")).to_contain_text("Mon 21 Dec")


def test_the_address_holds_the_settings_for_somebody_else(page: Page, new_page: NewPage) -> None:
    open_planner(page)
    page.get_by_label("Interview date").fill("2026-12-12")
    page.locator(".scale label", has_text="5").click()
    page.get_by_label("Minutes on such a day").fill("90")
    page.get_by_text("Rounds, level, depth").click()
    page.get_by_label("Senior").check()
    page.locator("[data-field=deep]").get_by_label("NLP").check()
    page.locator("[data-field=rounds]").get_by_label("Statistics and SQL").uncheck()
    expect(page).to_have_url(re.compile(r"\?date=2026-12-12&days=5&minutes=90&rounds=[a-z.-]+&level=senior&deep=nlp$"))
    other = new_page()
    open_planner(other, "?" + page.url.split("?")[1])
    assert tasks_of(other) == tasks_of(page)
    expect(other.locator("[data-field=rounds]").get_by_label("Statistics and SQL")).not_to_be_checked()
    expect(other.locator(".scale :checked")).to_have_value("5")


def test_what_the_address_says_wrongly_is_said(page: Page) -> None:
    open_planner(page, "?date=tomorrow&level=senior&days=9&deep=nlp.alchemy")
    expect(page.locator(".notices")).to_contain_text("date=tomorrow")
    expect(page.locator(".notices")).to_contain_text("deep=alchemy")
    expect(page.get_by_label("Senior")).to_be_checked()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("Interview date", "2026-11-20", "has passed"),
        ("Interview date", "2026-11-21", "is today"),
        ("Interview date", "2054-04-08", "more than a year"),
        ("Minutes on such a day", "0", "Minutes a day"),
        ("Minutes on such a day", "90.5", "Minutes a day"),
        ("Minutes on such a day", "5000", "Minutes a day"),
        ("First day of study", "2027-12-01", "First|first|start"),
    ],
)
def test_impossible_input_is_answered_next_to_its_field(page: Page, field: str, value: str, message: str) -> None:
    open_planner(page)
    if field == "First day of study":
        page.get_by_label("Interview date").fill("2026-12-20")
    page.get_by_label(field).fill(value)
    page.get_by_label(field).press("Enter")
    problem = page.locator(".problem:visible")
    expect(problem).to_have_count(1)
    expect(problem).to_have_text(re.compile(message))
    expect(page.get_by_role("button", name="Use this plan")).to_be_hidden()
    expect(page.locator("[aria-invalid=true]").first).to_be_focused()
    assert page.locator("[aria-invalid=true]").first.get_attribute("aria-describedby")


def test_a_fieldset_has_its_problem_too(page: Page) -> None:
    open_planner(page, "?days=9")
    expect(page.locator("[data-field=days] .problem")).to_contain_text("from 1 to 7")
    page.locator(".scale label", has_text="6").click()
    expect(page.locator(".problem:visible")).to_have_count(0)
    page.get_by_text("Rounds, level, depth").click()
    for box in page.locator("[data-field=rounds] input").all():
        box.uncheck()
    expect(page.locator("[data-field=rounds] .problem")).to_contain_text("at least one")
    page.locator("[data-field=rounds] input").first.press("Enter")
    expect(page.locator("[data-field=rounds] input").first).to_be_focused()


def test_three_domains_at_most_to_go_deep_in(page: Page) -> None:
    open_planner(page, "?deep=nlp.rag.statistics")
    page.locator("[data-field=deep]").get_by_label("Computer vision").click()
    expect(page.locator("[data-field=deep] .problem")).to_be_visible()
    expect(page.locator("[data-field=deep] :checked")).to_have_count(3)


def test_what_is_known_is_left_out_and_the_domain_covers_its_topics(page: Page) -> None:
    open_planner(page)
    before = len(tasks_of(page))
    page.locator("details.more").evaluate("(box) => { box.open = true; }")  # as the theme may have done, for paper
    known = page.locator("[data-field=known] .known", has_text="Computer vision")
    known.get_by_label("Computer vision").first.check()
    expect(page.locator(".account summary")).to_contain_text(re.compile("Left out: [1-9]"))
    assert len(tasks_of(page)) < before
    expect(page).to_have_url(re.compile("known=computer-vision$"))
    known.locator("summary").click()
    expect(known.locator("details input").first).to_be_disabled()
    page.locator(".account summary").click()
    expect(page.locator(".account h4")).to_have_text(["Already known"])


def test_changing_the_plan_keeps_what_is_done_and_can_be_undone(page: Page) -> None:
    open_planner(page, "?date=2026-12-20")
    use(page)
    first = page.locator(".dated [data-task]").first
    task = first.get_attribute("data-task") or ""
    first.locator("input").check()
    page.get_by_label("Interview date").fill("2026-12-10")
    expect(page.get_by_role("button", name="Use this plan instead of mine")).to_be_visible()
    expect(page.locator(f".dated [data-task={task}] input")).to_be_checked()
    assert tasks_of(page).count(task) == 1
    page.get_by_role("button", name="Use this plan instead of mine").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".state")).to_contain_text("The plan before is in use again")
    expect(page.get_by_label("Interview date")).to_have_value("2026-12-20")


def test_behind_by_three_days(page: Page) -> None:
    open_planner(page, "?date=2026-12-05&minutes=120")
    use(page)
    page.locator(".dated [data-task] input").first.check()
    before = tasks_of(page)
    open_planner(page, now=NOW + datetime.timedelta(days=3))
    expect(page.locator(".behind")).to_contain_text("of earlier days are open")
    page.get_by_role("button", name="I'm behind").click()
    expect(page.locator("#change")).to_be_focused()
    expect(page.locator("[data-show=moves] li").first).to_contain_text("to Tue 24 Nov")
    assert sorted(tasks_of(page)) == sorted(before), "nothing changes before it is accepted"
    page.get_by_role("button", name="Accept").click()
    expect(page.locator(".state")).to_contain_text("Re-planned")
    expect(page.locator(".behind")).to_contain_text("Nothing of earlier days is open")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".behind")).to_contain_text("of earlier days are open")
    assert_clean(page)


def test_the_plan_in_use_comes_back_without_an_address(page: Page) -> None:
    open_planner(page, "?date=2026-12-05&minutes=120")
    use(page)
    mine = tasks_of(page)
    open_planner(page)
    assert tasks_of(page) == mine
    expect(page.get_by_label("Interview date")).to_have_value("2026-12-05")
    expect(page.get_by_role("button", name="Use this plan")).to_be_hidden()


def test_a_bookmark_still_means_the_plan_in_use_a_day_later(page: Page) -> None:
    open_planner(page, "?date=2026-12-05&minutes=120")
    use(page)
    open_planner(page, "?date=2026-12-05&minutes=120", now=NOW + datetime.timedelta(days=1))
    expect(page.get_by_text("This is the plan in use.").first).to_be_visible()


def test_the_calendar_file_begins_when_the_reader_says(page: Page, tmp_path: Path) -> None:
    open_planner(page, "?date=2026-12-05&minutes=120")
    page.get_by_label("begin at").fill("18:30")
    expect(page).to_have_url(re.compile(r"[?&]at="))  # the days are made again by now
    with page.expect_download() as download:
        page.get_by_role("button", name="Calendar file").click()
    assert download.value.suggested_filename == "ml-interview-plan.ics"
    download.value.save_as(tmp_path / "plan.ics")
    text = (tmp_path / "plan.ics").read_text(encoding="utf-8")
    assert "DTSTART:20261121T183000" in text
    open_all_weeks(page)
    assert text.count("BEGIN:VEVENT") == page.locator(".dated .day:not(.interview)").count()
    assert_clean(page)


def test_the_whole_journey_by_keyboard(page: Page) -> None:
    open_planner(page)
    page.get_by_label("Interview date").focus()
    page.keyboard.type("12122026")
    expect(page.locator(".summary")).to_contain_text("12 December 2026")
    page.locator(".scale :checked").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    page.keyboard.type("120")
    page.keyboard.press("Enter")
    expect(page.locator("#days")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Use this plan")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Open Today")).to_be_focused()
    expect(page).to_have_url(re.compile(r"date=2026-12-12&days=6&minutes=120$"))


@pytest.mark.parametrize("format", ["A4", "Letter"])
def test_thirty_days_print_as_a_calendar_on_one_page(new_page: NewPage, pdf: Pdf, format: str) -> None:
    page = new_page()
    # A Sunday: six weeks of the calendar, the most that thirty days can touch.
    open_planner(page, now=NOW + datetime.timedelta(days=1))
    page.locator(".dated [data-task] input").first.check()
    open_all_weeks(page)
    paper = pdf(page, format, css_size=True)  # type: ignore[arg-type]
    assert len(paper.pages) == 1
    box = paper.pages[0].mediabox
    assert box.width > box.height
    text = paper.pages[0].extract_text()
    assert "Plan for the interview on Tuesday 22 December 2026" in text
    assert "Use this plan" not in text
    assert "Show my days" not in text


@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_accessible(new_page: NewPage, width: int) -> None:
    page = new_page(width=width)
    open_planner(page, "?date=2026-12-05&minutes=120&deep=nlp&known=coding&foo=1&level=x")
    use(page)
    open_planner(page, now=NOW + datetime.timedelta(days=3))
    page.get_by_role("button", name="I'm behind").click()
    page.locator(".account summary").click()
    assert faults(page) == []
    open_planner(page, "?date=2026-11-20")
    assert faults(page) == []


def test_targets_are_large_enough_for_a_thumb(new_page: NewPage) -> None:
    page = new_page(width=390, height=844)
    open_planner(page, "?deep=nlp")
    small = page.locator("study-planner :is(button, input, summary, .tick):visible").evaluate_all(
        """nodes => nodes.filter((node) => (node.closest("label, .tick") ?? node).getBoundingClientRect().height < 43.5)
            .map((node) => node.outerHTML)"""
    )
    assert small == []


def test_without_script_it_says_what_to_do(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("planner/?date=2026-12-20")
    assert "Working out dates needs a script" in page.locator("main").inner_text()
    assert not page.locator(".planner-form").is_visible()


def test_waking_moves_nothing(page: Page) -> None:
    page.clock.set_fixed_time(NOW)
    page.add_init_script(
        """window.shift = 0; new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    strict.open_planner(page)
    expect(page.locator(".dated .day").first).to_be_visible()
    assert page.evaluate("window.shift") < 0.01
