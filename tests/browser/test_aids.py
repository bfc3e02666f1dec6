"""The study aids: timed drills, the error log, the stories; on screen, by keyboard and on paper."""

from __future__ import annotations

import datetime
import re
from typing import Any, Literal

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.harness import NewPage, Pdf, assert_clean, settle, wait_for
from tests.browser.strict import faults, fill_store, open_awake, shift, watch_shifts

NOW = datetime.datetime(2026, 11, 21, 9)  # noqa: DTZ001 - the reader's own clock, which has no zone
PAPERS: tuple[Literal["A4", "Letter"], ...] = ("A4", "Letter")
ERRORS: list[tuple[str, dict[str, Any]]] = [
    ("error", {"what": f"Missed {number}", "why": "Pattern not recognised", "redo": f"2026-11-{15 + number}"})
    for number in range(1, 9)
]
SESSIONS: list[tuple[str, dict[str, Any]]] = [
    (
        "session",
        {
            "drill": f"{drill}: Something long enough to be a problem.",
            "started": "2026-11-18T09:00:00.000Z",
            "seconds": 2700,
            "scores": {"Data": 1, "Serving": 3},
            "notes": "Forgot how late the labels are.",
        },
    )
    for drill in ("design", "coding", "design")
]
CLOSED: list[tuple[str, dict[str, Any]]] = [("error", {"what": "An old one", "closed": True})]
STORIES: list[tuple[str, dict[str, Any]]] = [
    ("story", {"id": story, "situation": "We had a problem. " * 12, "action": "I looked at it from all sides. " * 12})
    for story in ("impact", "failure")
]
FULL = [*ERRORS, *CLOSED, *SESSIONS, *STORIES]


def text_of(page: Page, part: str) -> Locator:
    return page.locator(f"[data-part={part}]")


def button(page: Page, name: str) -> Locator:
    return page.locator(".tool").get_by_role("button", name=name, exact=True)


# Timed drills


def begin(page: Page, path: str = "design-drill/") -> None:
    """The drill runs, and its clock moves only when the test says so."""
    page.clock.install(time=NOW)
    open_awake(page, path)
    page.clock.pause_at(NOW + datetime.timedelta(minutes=1))
    button(page, "Start the clock").click()


def test_a_design_drill_from_start_to_the_record(page: Page) -> None:
    begin(page)
    expect(text_of(page, "clock")).to_have_text("8:00")
    expect(text_of(page, "total")).to_have_text("45:00 left in all")
    expect(text_of(page, "stage")).to_have_text("Goals and metrics, 1 of 7, 8 minutes")
    expect(text_of(page, "prompts").locator("li")).to_have_count(4)
    problem = text_of(page, "problem").inner_text()
    assert problem in page.locator("select[name=problem] option").all_inner_texts()[1:]
    expect(button(page, "Back")).to_be_disabled()
    page.clock.fast_forward("05:00")
    expect(text_of(page, "clock")).to_have_text("3:00")
    button(page, "Pause").click()
    page.clock.fast_forward("10:00")
    expect(text_of(page, "clock")).to_have_text("3:00")  # it stands
    button(page, "Go on").click()
    page.clock.fast_forward("04:30")
    expect(text_of(page, "clock")).to_have_text("-1:30")
    expect(text_of(page, "clock")).to_have_class(re.compile("overtime"))
    expect(text_of(page, "stage")).to_have_text("Time is up for Goals and metrics")
    expect(text_of(page, "total")).to_have_text("35:30 left in all")
    button(page, "Next part").click()
    expect(text_of(page, "clock")).to_have_text("7:00")
    expect(text_of(page, "stage")).to_have_text("Data, 2 of 7, 7 minutes")
    page.clock.fast_forward("01:00")
    button(page, "Back").click()
    expect(text_of(page, "clock")).to_have_text("-1:30")  # each part keeps its own time
    page.get_by_label("Notes").fill("Say who is missing from the labels.")
    button(page, "Finish and score").click()
    page.clock.fast_forward("30:00")
    for group in page.locator(".drill-score fieldset").all():
        group.get_by_label("3").check()
    page.get_by_role("group", name="Serving").get_by_label("1").check()
    button(page, "Save the session").click()
    expect(text_of(page, "saved")).to_contain_text("Saved")
    expect(button(page, "Start the clock")).to_be_visible()
    page.reload()
    past = page.locator("[data-part=past] > li")
    expect(past).to_have_count(1)
    expect(past).to_contain_text(problem)
    expect(past).to_contain_text("21 November 2026, 11 minutes, 19 of 21 points")
    expect(past).to_contain_text("Say who is missing from the labels.")
    past.get_by_role("link", name="Log the weakest part: Serving").click()
    expect(page.get_by_label("What did you miss?")).to_have_value(f"design: {problem.removesuffix('.')}: Serving")
    page.go_back()
    page.get_by_role("button", name="Delete the session of").click()
    expect(past).to_have_count(0)
    expect(button(page, "Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(past).to_have_count(1)
    page.get_by_role("button", name="Delete the session of").click()
    page.reload()
    expect(page.locator("study-drill[data-awake]")).to_be_attached()
    expect(past).to_have_count(0)
    assert_clean(page)


def test_the_minutes_can_be_chosen(page: Page) -> None:
    page.clock.install(time=NOW)
    open_awake(page, "design-drill/")
    page.clock.pause_at(NOW + datetime.timedelta(minutes=1))
    page.get_by_label("Problem").select_option("card-fraud")
    minutes = page.get_by_label("Minutes")
    for wrong in ("", "9", "181", "20.5"):
        minutes.fill(wrong)
        button(page, "Start the clock").click()
        expect(text_of(page, "run")).to_be_hidden()
    minutes.fill("20")
    page.get_by_label("Chime").uncheck()
    button(page, "Start the clock").click()
    expect(text_of(page, "problem")).to_contain_text("Stop fraudulent card payments")
    expect(text_of(page, "total")).to_have_text("20:00 left in all")
    lengths = []
    for _ in range(7):
        lengths.append(int((text_of(page, "clock").inner_text()).split(":")[0]))
        if button(page, "Next part").is_enabled():
            button(page, "Next part").click()
    assert sum(lengths) == 20
    expect(button(page, "Next part")).to_be_disabled()
    expect(button(page, "Back")).to_be_focused()  # the button that was pressed is off: the focus is not lost
    button(page, "Finish and score").click()
    button(page, "Throw it away").click()
    expect(text_of(page, "past-box")).to_be_hidden()
    assert_clean(page)


def test_a_running_drill_outlives_the_page(page: Page) -> None:
    begin(page)
    problem = text_of(page, "problem").inner_text()
    button(page, "Next part").click()
    page.get_by_label("Notes").fill("Half a thought")
    page.clock.fast_forward("02:00")
    page.reload()
    expect(text_of(page, "clock")).to_have_text("5:00")
    expect(text_of(page, "problem")).to_have_text(problem)
    expect(page.get_by_label("Notes")).to_have_value("Half a thought")
    page.get_by_role("link", name="Error log").last.click()
    expect(page.locator("h1")).to_contain_text("Error log")
    page.go_back()
    expect(text_of(page, "stage")).to_contain_text("Data")
    button(page, "Finish and score").click()
    page.reload()
    expect(page.locator(".drill-score fieldset")).to_have_count(7)
    button(page, "Throw it away").click()
    page.reload()
    expect(button(page, "Start the clock")).to_be_visible()
    page.evaluate("sessionStorage.setItem('ml-interview-guide.drill.design', '{\"timer\":{}}')")
    page.reload()
    expect(button(page, "Start the clock")).to_be_visible()
    assert_clean(page)


def test_the_sessions_of_the_plan(page: Page) -> None:
    begin(page, "timed-coding/")
    expect(text_of(page, "stage")).to_have_text("Coding, 1 of 2, 30 minutes")
    button(page, "Finish and score").click()
    expect(page.locator(".drill-score legend")).to_have_text(["Coding", "ML breadth"])
    button(page, "Throw it away").click()
    page.locator("select[name=preset]").select_option("One problem")
    button(page, "Start the clock").click()
    expect(text_of(page, "stage")).to_have_text("Clarify, 1 of 6, 3 minutes")
    expect(text_of(page, "total")).to_have_text("30:00 left in all")
    expect(text_of(page, "prompts")).to_contain_text("Repeat the task")
    button(page, "Finish and score").click()
    for group in page.locator(".drill-score fieldset").all():
        group.get_by_label("2").check()
    button(page, "Save the session").click()
    expect(page.locator("[data-part=past] .what")).to_have_text("One problem")
    page.clock.resume()
    open_awake(page, "design-drill/")
    expect(text_of(page, "past-box")).to_be_hidden()
    open_awake(page, "error-log/")
    expect(text_of(page, "weak-box")).to_be_hidden()  # 2 of 3 is not weak


def test_a_drill_by_keyboard_alone(page: Page) -> None:
    page.clock.install(time=NOW)
    open_awake(page, "timed-coding/")
    page.locator("select[name=preset]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # no chime
    expect(page.get_by_label("Chime")).not_to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(button(page, "Pause")).to_be_focused()
    page.keyboard.press("Space")
    expect(button(page, "Go on")).to_be_focused()
    page.keyboard.press("Tab")
    expect(button(page, "Next part")).to_be_focused()
    page.keyboard.press("Enter")
    expect(button(page, "Back")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(button(page, "Finish and score")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".drill-score input").first).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(text_of(page, "saved")).to_contain_text("Saved")
    expect(page.locator("select[name=preset]")).to_be_focused()
    expect(page.locator("[data-part=past]")).to_contain_text("Coding 1, ML breadth 0")


# Error log


def test_entries_come_change_close_and_go(page: Page) -> None:
    page.clock.set_fixed_time(NOW)
    open_awake(page, "error-log/")
    what, why, redo = (
        page.get_by_label("What did you miss?"),
        page.get_by_label("Why?"),
        page.get_by_label("Try again on"),
    )
    entries = page.locator("[data-part=open] > li")
    expect(text_of(page, "empty")).to_be_visible()
    expect(redo).to_have_value("2026-11-23")
    what.fill("  ")
    what.press("Enter")
    expect(entries).to_have_count(0)
    what.fill("Merge intervals <b>")
    why.fill("Sorted by the wrong end")
    why.press("Enter")
    expect(entries).to_have_count(1)
    expect(what).to_have_value("")
    expect(redo).to_have_value("2026-11-23")
    what.fill("Calibration")
    redo.fill("2026-11-20")
    button(page, "Add to the log").click()
    expect(text_of(page, "empty")).to_be_hidden()
    page.reload()
    expect(entries).to_have_count(2)
    expect(entries.first).to_contain_text("Calibration")
    expect(entries.first).to_contain_text("due now since 20 November 2026")
    expect(entries.last).to_contain_text("Merge intervals <b>")
    expect(entries.last).to_contain_text("redo on 23 November 2026")
    button(page, "Edit: Calibration").click()
    expect(what).to_be_focused()
    what.fill("Calibration of scores")
    button(page, "Save the change").click()
    expect(entries).to_have_count(2)
    button(page, "Right, once more later: Calibration of scores").click()
    expect(entries.last).to_contain_text("redo on 28 November 2026")
    expect(entries.last.get_by_role("button").first).to_be_focused()  # it moved, and the focus with it
    button(page, "Right twice: close: Calibration of scores").click()
    expect(entries).to_have_count(1)
    page.get_by_text("Closed entries").click()
    button(page, "Open again: Calibration of scores").click()
    expect(entries.first).to_contain_text("due now")
    button(page, "Delete: Calibration of scores").click()
    expect(entries).to_have_count(1)
    expect(button(page, "Undo")).to_be_focused()
    button(page, "Undo").click()
    expect(entries).to_have_count(2)
    button(page, "Delete: Calibration of scores").click()
    page.reload()
    expect(entries).to_have_count(1)
    assert_clean(page)


def test_other_pages_fill_the_form(page: Page) -> None:
    page.clock.set_fixed_time(NOW)
    open_awake(page, "error-log/?about=task/arrays-two-pointers")
    what = page.get_by_label("What did you miss?")
    expect(what).to_be_focused()
    expect(what).to_have_value(re.compile("^.+: $"))
    title = what.input_value().removesuffix(": ")
    page.keyboard.press("End")
    page.keyboard.type("the fast pointer")
    page.keyboard.press("Enter")
    entry = page.locator("[data-part=open] > li")
    expect(entry).to_contain_text(f"{title}: the fast pointer")
    page.reload()
    entry.locator(".facts a").click()
    expect(page).to_have_url(re.compile("plan/day-..?/#arrays-two-pointers$"))
    open_awake(page, "error-log/?what=Serving%3A%20caches%20%3Cimg%3E&about=../x")
    expect(what).to_have_value("Serving: caches <img>")
    expect(what).to_be_focused()
    button(page, "Add to the log").click()
    expect(entry).to_have_count(2)
    assert_clean(page)


def test_the_log_by_keyboard_alone(page: Page) -> None:
    page.clock.set_fixed_time(NOW)
    open_awake(page, "error-log/?what=Union-find")
    page.keyboard.press("Tab")
    page.keyboard.type("Forgot path compression")
    page.keyboard.press("Enter")
    entry = page.locator("[data-part=open] > li")
    expect(entry).to_have_count(1)
    button(page, "Clear").focus()
    for label in ("Right, once more later", "Right twice: close", "Edit", "Delete"):
        page.keyboard.press("Tab")
        expect(button(page, f"{label}: Union-find")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    page.keyboard.type(", rank")
    page.keyboard.press("Enter")
    expect(entry).to_contain_text("Union-find, rank")
    button(page, "Right twice: close: Union-find, rank").press("Enter")
    expect(entry).to_have_count(0)
    expect(button(page, "Add to the log")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # opens the closed ones
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(entry).to_have_count(1)


def test_an_entry_opened_at_once_after_another_was_added_is_changed(page: Page) -> None:
    """Adding empties the form; that must not come after the reader's next press, which opens an entry in it."""
    open_awake(page, "error-log/")
    page.evaluate(
        """async () => {
          const form = document.querySelector("study-error-log form");
          const save = (what) => {
            form.elements.what.value = what;
            form.requestSubmit();
          };
          save("Union-find");
          document.querySelector("[aria-label='Edit: Union-find']").click();
          await new Promise((resolve) => setTimeout(resolve)); // what was put off until now has been done
          save("Union-find, rank");
        }"""
    )
    expect(page.locator("[data-part=open] > li .what")).to_have_text(["Union-find, rank"])
    assert_clean(page)


def test_what_is_typed_before_the_log_wakes_stays(page: Page) -> None:
    held: list[Route] = []
    page.route("**/study-error-log.mjs", lambda route: held.append(route))
    page.goto("./error-log/?what=Union-find")
    what, why = page.get_by_label("What did you miss?"), page.get_by_label("Why?")
    why.fill("Forgot path compression")
    wait_for(page, lambda: held, "the request")
    held[0].continue_()
    page.locator(".tool > [data-awake]").wait_for(state="attached")
    expect(what).to_have_value("Union-find")
    expect(why).to_have_value("Forgot path compression")
    assert_clean(page)


def test_weak_stages_stand_in_the_log(page: Page) -> None:
    open_awake(page, "error-log/")
    fill_store(page, SESSIONS)
    expect(page.locator("[data-part=weak] li")).to_have_text(["Data: 1.0 of 3 on average, 3 sessions"])


# Stories


def field(page: Page, name: str, story: str = "The result you are proudest of") -> Locator:
    return page.get_by_role("textbox", name=f"{name}: {story}")


def test_what_is_written_stays(page: Page) -> None:
    open_awake(page, "stories/")
    field(page, "Situation").fill("Search was slow.")
    field(page, "Lesson").focus()
    page.keyboard.type("Measure first")
    page.get_by_role("link", name="The checklist").last.click()  # sooner than the field is saved by itself
    expect(page.locator(".checklist")).to_be_visible()
    page.go_back()
    expect(field(page, "Lesson")).to_have_value("Measure first")
    field(page, "Lesson").press("End")
    page.keyboard.type(", then cut.")
    page.reload()
    expect(field(page, "Lesson")).to_have_value("Measure first, then cut.")
    expect(field(page, "Situation")).to_have_value("Search was slow.")
    assert_clean(page)


def test_completeness_counts(page: Page) -> None:
    open_awake(page, "stories/")
    story = page.locator("[data-story=impact]")
    expect(text_of(page, "total")).to_have_text("0 of 6 stories complete")
    for number, name in enumerate(("Situation", "Task", "Action", "Result", "Metric"), 1):
        field(page, name).fill("x")
        expect(story.locator("[data-part=count]")).to_have_text(f"{number} of 6 parts")
    field(page, "Lesson").fill("   ")
    expect(story.locator("[data-part=count]")).to_have_text("5 of 6 parts")
    field(page, "Lesson").fill("y")
    expect(story.locator("[data-part=count]")).to_have_text("complete")
    expect(text_of(page, "total")).to_have_text("1 of 6 stories complete")
    expect(page.locator("[data-story=failure] [data-part=count]")).to_have_text("0 of 6 parts")


def test_stories_by_keyboard_alone(page: Page) -> None:
    open_awake(page, "stories/")
    field(page, "Situation").focus()
    for name in ("Situation", "Task", "Action", "Result", "Metric", "Lesson"):
        expect(field(page, name)).to_be_focused()
        expect(field(page, name)).to_have_accessible_description(re.compile(".{20}"))
        page.keyboard.type(f"My {name}")
        page.keyboard.press("Tab")
    expect(field(page, "Situation", "A failure")).to_be_focused()
    expect(text_of(page, "total")).to_have_text("1 of 6 stories complete")


# Paper


@pytest.mark.parametrize("paper", PAPERS)
def test_one_sheet_each(new_page: NewPage, pdf: Pdf, paper: Literal["A4", "Letter"]) -> None:
    page = new_page(color_scheme="dark", reduced_motion="reduce")
    page.clock.set_fixed_time(NOW)
    for path in ("stories/", "error-log/"):
        open_awake(page, path)
        assert len(pdf(page, paper).pages) == 1, f"{path}, blank"
    fill_store(page, FULL)
    sheet = pdf(page, paper)
    text = " ".join(sheet.pages[0].extract_text().split())
    assert len(sheet.pages) == 1
    assert all(f"Missed {number}" in text for number in range(1, 9))
    assert "What I missed" in text
    assert "Delete" not in text
    open_awake(page, "stories/")
    text = " ".join(" ".join(one.extract_text() for one in pdf(page, paper).pages).split())
    assert text.count("We had a problem.") == 24
    assert text.count("I looked at it from all sides.") == 24


def test_without_script_the_pages_are_worth_printing(new_page: NewPage, pdf: Pdf) -> None:
    page = new_page(javascript=False, width=360)
    for path, text in (
        ("design-drill/", "Speak aloud"),
        ("timed-coding/", "Repeat the task in your words"),
        ("error-log/", "How to write an entry"),
        ("stories/", "Where, when, with whom?"),
    ):
        page.goto(path)
        expect(page.locator("article").first).to_contain_text(text)
        expect(page.locator("noscript .notice")).to_be_visible()
        assert page.locator(".tool :is(input, textarea, button, select):visible").count() == 0, path
    sheet = pdf(page)
    assert len(sheet.pages) == 1
    assert "Metric" in sheet.pages[0].extract_text()


# Looks


def test_the_aids_are_accessible_and_fit(new_page: NewPage) -> None:
    page = new_page(width=360, height=740, reduced_motion="reduce")
    found: list[str] = []

    def look(state: str) -> None:
        small = page.locator(
            ".tool :is(input:not([type=radio], [type=checkbox]), select, button, label:has([type=radio]))"
        )
        sizes = small.evaluate_all(
            """all => all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
                .map((one) => `small: ${one.textContent || one.name}`)"""
        )
        found.extend(f"{state}: {fault}" for fault in [*faults(page), *sizes])

    open_awake(page, "design-drill/")
    look("drill before")
    button(page, "Start the clock").click()
    look("drill running")
    button(page, "Finish and score").click()
    look("drill scored")
    open_awake(page, "error-log/")
    look("log empty")
    fill_store(page, FULL)
    page.get_by_text("Closed entries").click()
    look("log full")
    open_awake(page, "stories/")
    look("stories")
    open_awake(page, "timed-coding/")
    look("timed coding")
    button(page, "Start the clock").click()
    look("timed coding running")
    assert found == []
    assert_clean(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_the_aids_wake(new_page: NewPage, width: int) -> None:
    page = new_page(width=width)
    watch_shifts(page)
    found = []
    for state in ("empty", "full"):
        for path in ("design-drill/", "timed-coding/", "error-log/", "stories/"):
            open_awake(page, path)
            if (moved := shift(page)) >= 0.02:
                found.append(f"{path} {state}: {moved:.3f}")
        if state == "empty":
            fill_store(page, FULL)
            settle(page)
    assert found == []
