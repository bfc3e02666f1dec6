"""Reviews of question cards and mock interviews: by touch and by key, day after day, on two devices."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import NewPage, assert_clean, record, settle
from tests.browser.strict import faults, fill_store, forget_shifts, open_awake, open_planner, shift, watch_shifts

MONDAY = datetime.datetime.fromisoformat("2026-11-23T08:30")  # where the reader is, so without a time zone
EPOCH = datetime.date(1970, 1, 1)
STORE = """async (home) => (await import(`${home}javascripts/page.mjs`)).openStore()"""
EVENTS = f"({STORE.replace('openStore()', 'openStore().entries(`review`)')})"
GRADES = ("Again", "Hard", "Good", "Easy")


def events(page: Page) -> list[tuple[str, int, int, int]]:
    """What the record has of reviews, oldest first, without those that were undone."""
    entries: list[dict[str, Any]] = page.evaluate(EVENTS, record(page).home)
    return [tuple(entry["event"]) for entry in entries if entry["event"]]


def day_number(now: datetime.datetime) -> int:
    return (now.date() - EPOCH).days


def state(page: Page) -> str:
    return page.locator("[data-part=state]").inner_text()


def counts(page: Page) -> tuple[int, int]:
    """How many cards are due and new."""
    found = re.match(r"(\d+) due, (\d+) new\.", state(page))
    assert found, state(page)
    return int(found[1]), int(found[2])


def go_to(page: Page, now: datetime.datetime, path: str = "review/") -> None:
    page.clock.set_fixed_time(now)
    open_awake(page, path)


def start(page: Page) -> None:
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("[data-part=question]")).to_be_focused()


def in_words(days: int) -> str:
    """What a button says of an interval."""
    if days < 2:
        return ("later today", "tomorrow")[days]
    return f"in {days} days" if days < 14 else f"in {round(days / 7)} weeks"


def grade(page: Page, grade: int, *, key: bool) -> str:
    """Shows the answer and grades it; the record then has what the button said. Gives the question."""
    question = page.locator("[data-part=question]")
    asked = question.inner_text()
    button = page.get_by_role("button", name=re.compile(f"^{GRADES[grade - 1]}"))
    if key:
        page.keyboard.press("Space")
    else:
        page.get_by_role("button", name="Show the answer").click()
    expect(page.locator("[data-part=text] .answer-text")).to_be_visible()
    words = button.locator("span").inner_text()
    if key:
        page.keyboard.press(str(grade))
    else:
        button.click()
    *_, (_, graded, _, interval) = events(page)
    assert graded == grade
    assert (interval == 0) == (grade == 1)
    assert in_words(interval) == words
    return asked


def test_a_week_of_reviews(new_page: NewPage) -> None:
    page = new_page(width=390, height=844)
    graded = 0
    for day in range(7):
        now = MONDAY + datetime.timedelta(days=day)
        go_to(page, now, "review/?length=10")
        today = day_number(now)
        due = {card: on + interval for card, _, on, interval in events(page)}  # the last word on each card
        assert counts(page)[0] == sum(on <= today for on in due.values()), f"day {day + 1}"
        assert sum(counts(page)), "a plan of thirty days has cards for each of its first days"
        start(page)
        before = graded
        while page.locator("[data-part=run]").is_visible():
            grade(page, 1 if graded % 5 == 0 else 2 + graded % 3, key=bool(graded % 2))
            graded += 1
        expect(page.locator("[data-part=sum]")).to_contain_text(re.compile(r"^\d+ cards?: "))
        assert {on for _, _, on, _ in events(page)[before:]} == {today}
    assert len(events(page)) == graded > 30
    assert record(page).foreign == []
    assert_clean(page)


def test_with_the_keyboard_alone(page: Page) -> None:
    go_to(page, MONDAY)
    page.locator("h1").click()
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Start":
            break
    page.keyboard.press("Enter")
    question = page.locator("[data-part=question]")
    expect(question).to_be_focused()
    first = question.inner_text()
    page.keyboard.press("3")  # nothing is graded unseen
    expect(page.locator("[data-part=progress]")).to_have_text(re.compile(r"^\d+ to go\.$"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Answer")).to_be_focused()
    page.keyboard.press("3")
    expect(question).not_to_have_text(first)
    expect(question).to_be_focused()
    expect(page.locator("[data-part=progress]")).to_have_text(re.compile(r"^Good: in 2 days\. \d+ to go\.$"))
    page.keyboard.press("u")
    expect(question).to_have_text(first)
    expect(page.get_by_role("group", name="Answer")).to_be_focused()
    assert events(page) == []
    page.keyboard.press("1")
    page.keyboard.press("Space")
    page.keyboard.press("4")
    assert [number for _, number, _, _ in events(page)] == [1, 4]
    page.keyboard.press("Shift+Tab")  # back from the question to the buttons above it
    expect(page.get_by_role("button", name="Stop")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Done")).to_be_focused()
    expect(page.locator("[data-part=sum]")).to_contain_text("2 cards: 1 again, 1 easy.")
    expect(page.locator("[data-part=missed]")).to_have_text(first)
    page.keyboard.press("u")
    page.keyboard.press("u")
    expect(question).to_have_text(first)
    assert events(page) == []
    assert_clean(page)


def test_the_choice_is_in_the_address(page: Page) -> None:
    go_to(page, MONDAY, "review/?domain=rag&new=all&length=40&level=nonsense")
    expect(page.get_by_label("Domain")).to_have_value("rag")
    expect(page.get_by_label("Level")).to_have_value("")
    rag = counts(page)[1]
    page.get_by_label("Level").select_option("core")
    expect(page).to_have_url(re.compile(r"review/\?domain=rag&level=core&new=all&length=40$"))
    core = counts(page)[1]
    assert 0 < core < rag
    page.reload()
    page.locator(".tool > [data-awake]").wait_for()
    assert counts(page)[1] == core
    page.get_by_label("Weak spots only").check()
    expect(page.locator("[data-part=state]")).to_contain_text("No weak spots here")
    expect(page.get_by_role("button", name="Start")).to_be_disabled()
    page.get_by_label("Weak spots only").uncheck()
    start(page)
    expect(page.locator("[data-part=about]")).to_have_text(re.compile("^Retrieval-augmented generation · Expected$"))
    page.get_by_role("button", name="Stop").click()
    page.get_by_label("Domain").select_option("")
    page.get_by_label("New cards").select_option("none")
    expect(page.locator("[data-part=state]")).to_contain_text("0 due, 0 new.")
    assert_clean(page)


def test_misses_go_into_the_error_log_and_onto_today(page: Page) -> None:
    go_to(page, MONDAY, "review/?length=10")
    start(page)
    question = grade(page, 1, key=True)
    page.keyboard.press("Space")
    page.get_by_role("button", name="Add to the error log").click()
    link = page.get_by_role("link", name="In your error log")
    expect(link).to_be_focused()
    logged = page.locator("[data-part=question]").inner_text()
    page.get_by_role("button", name="Hard").click()
    while page.locator("[data-part=question]").inner_text() != question:
        grade(page, 3, key=True)
    grade(page, 1, key=True)  # the second time in this session: a weak spot
    if page.locator("[data-part=run]").is_visible():
        page.get_by_role("button", name="Stop").click()
    expect(page.locator("[data-part=missed] a")).to_have_text([question])

    page.goto("error-log/")
    page.locator("[data-awake]").wait_for()
    expect(page.locator("[data-part=open] .what")).to_have_text([logged])
    expect(page.locator("[data-part=cards] a")).to_have_text([question])
    page.get_by_role("link", name="the card").click()
    expect(page.locator("details.answer[open]")).to_be_visible()
    expect(page.get_by_role("heading", name=logged)).to_be_visible()

    go_to(page, MONDAY + datetime.timedelta(days=1), "review/?weak=1")
    assert counts(page) == (2, 0)
    open_planner(page, "?date=2026-12-18")
    page.get_by_role("button", name="Use this plan").click()
    page.get_by_text("This is the plan in use.").first.wait_for()
    page.goto("today/")
    block = page.locator(".block", has_text="Cards due")
    expect(block).to_contain_text(re.compile(r"\d+ cards due"))
    expect(page.locator(".block", has_text="Oldest weak spots")).to_contain_text(question)
    page.goto("")
    page.locator(".returning").get_by_role("link", name=re.compile("cards? to review")).click()
    expect(page).to_have_url(re.compile("/review/$"))
    page.goto("record/")
    expect(page.locator("[data-count=review]")).to_have_text(str(len(events(page))))
    assert_clean(page)


def test_two_devices_bring_their_reviews_together(new_page: NewPage) -> None:
    laptop, phone = new_page(), new_page(width=390)
    for number, page in enumerate((laptop, phone)):
        go_to(page, MONDAY + datetime.timedelta(hours=number), "review/?length=10")
        start(page)
        for step in range(3 + number):
            grade(page, 2 + step % 3, key=True)
    page = phone
    page.keyboard.press("u")
    both = sorted(events(laptop) + events(phone))
    assert len(both) == 6
    for giver, taker in ((laptop, phone), (phone, laptop)):
        giver.goto("record/")
        settle(giver)
        with giver.expect_download() as download:
            giver.get_by_role("button", name="Download your record").click()
        text = download.value.path().read_text(encoding="utf-8")
        taker.goto("record/")
        settle(taker)
        taker.locator("#record-file").set_input_files(
            {"name": "copy.json", "mimeType": "application/json", "buffer": text.encode()}
        )
        expect(taker.locator("[data-part=preview]")).to_contain_text("reviews of cards")
        taker.get_by_role("button", name="Bring it in").click()
        expect(taker.locator("[data-part=preview]")).to_contain_text("Brought in")
    assert sorted(events(laptop)) == sorted(events(phone)) == both
    later = MONDAY + datetime.timedelta(days=30)
    due = []
    for page in (laptop, phone):
        go_to(page, later)
        due.append(state(page))
    assert due[0] == due[1]
    assert counts(laptop)[0] == len({card for card, *_ in both})


def test_damaged_reviews_are_set_aside(page: Page) -> None:
    go_to(page, MONDAY)
    fill_store(page, [("review", {"event": ["leakage", 3, 1, 1]})])
    text = page.evaluate("localStorage.getItem('ml-interview-guide')")
    facts = json.loads(text)
    facts["facts"]["review/bad/event"] = [["leakage", 7, "Monday"], "2026-11-23T08:00:00.000Z", "x"]
    page.goto("data/cards.json")  # a place where nothing mends the record
    page.evaluate("(text) => localStorage.setItem('ml-interview-guide', text)", json.dumps(facts))
    open_awake(page, "review/")
    expect(page.locator(".message")).to_contain_text("could not be read")
    assert len(events(page)) == 1
    page.goto("record/")
    expect(page.locator("[data-part=asides] li")).to_have_count(1)


def test_it_says_when_to_come_back(page: Page) -> None:
    go_to(page, MONDAY)
    expect(page.locator("[data-part=state]")).to_contain_text("You have not reviewed a card yet")
    fill_store(page, [("review", {"event": [known(page), 3, day_number(MONDAY), 5]})])
    page.get_by_label("New cards").select_option("none")
    expect(page.locator("[data-part=state]")).to_have_text(
        "0 due, 0 new. Next: 1 card in 5 days. Nothing else fits your choice."
    )
    page.clock.set_fixed_time(MONDAY + datetime.timedelta(days=5))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert counts(page) == (1, 0)


def known(page: Page) -> str:
    """The id of a card that there is."""
    cards: str = page.evaluate(
        "async (home) => (await (await fetch(`${home}data/cards.json`)).json()).cards[0].id", record(page).home
    )
    return cards


def test_the_scheduler_is_fetched_where_it_is_used(page: Page) -> None:
    go_to(page, MONDAY)
    fill_store(page, [("review", {"event": [known(page), 3, 1, 1]})])
    start(page)
    assert any("/vendor/ts-fsrs/" in url for url in record(page).requests)
    record(page).clear()
    for path in ("", "today/", "error-log/", "mock-interview/"):
        page.goto(path)
        settle(page)
    assert not [url for url in record(page).requests if "/vendor/" in url]


def test_without_the_cards_it_says_so_and_tries_again(page: Page) -> None:
    page.route("**/data/cards.json", lambda route: route.abort())
    page.goto("review/")
    expect(page.locator("[data-part=state]")).to_contain_text("The cards cannot be loaded now.")
    page.unroute("**/data/cards.json")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-part=state]")).to_contain_text("new.")
    page.route("**/questions/**", lambda route: route.abort())
    start(page)
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator("[data-part=text]")).to_contain_text("It stands on its page.")
    page.unroute("**/questions/**")
    page.get_by_role("button", name="Good").click()
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator("[data-part=text] .answer-text")).to_be_visible()


def test_without_script_the_cards_are_where_they_are(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    for path in ("review/", "mock-interview/"):
        page.goto(path)
        expect(page.locator("noscript .notice, .notice")).to_contain_text("JavaScript")
        expect(page.locator("study-review, study-mock")).to_be_hidden()
        assert page.locator("article a[href*='questions/']").count() >= 13


# The mock interview


def test_a_mock_interview(page: Page) -> None:
    go_to(page, MONDAY, "mock-interview/?round=ml-breadth&level=core&minutes=30&seed=k3x9")
    assert state(page).startswith("8 questions:")
    page.get_by_role("button", name="Start the clock").click()
    question = page.locator("[data-part=question]")
    expect(question).to_be_focused()
    first = question.inner_text()
    expect(page.locator("[data-part=clock]")).to_have_text("30:00")
    page.keyboard.press("Space")
    points = page.locator("[data-part=text] .strong input")
    mistakes = page.locator("[data-part=text] .weak input")
    of = points.count()
    points.first.check()
    mistakes.first.check()
    page.get_by_label("Notes on this answer").fill("Began with the wrong definition.")
    page.clock.set_fixed_time(MONDAY + datetime.timedelta(minutes=4))
    page.reload()  # it goes on where it was
    expect(question).to_have_text(first)
    expect(page.locator("[data-part=clock]")).to_have_text("26:00")
    expect(page.get_by_label("Notes on this answer")).to_have_value("Began with the wrong definition.")
    page.get_by_role("button", name="Pause").click()
    page.clock.set_fixed_time(MONDAY + datetime.timedelta(minutes=9))
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("[data-part=clock]")).to_have_text("26:00")
    page.get_by_role("button", name="Show the answer").click()
    points.first.check()
    mistakes.first.check()
    for number in range(2, 9):
        page.get_by_role("button", name="Next question").click()
        expect(page.locator("[data-part=progress]")).to_have_text(f"Question {number} of 8")
        page.get_by_role("button", name="Show the answer").click()
        for point in points.all():
            point.check()
    page.get_by_role("button", name="See the result").click()
    result = page.locator("[data-part=past] li").first
    expect(result.locator("summary")).to_be_focused()
    expect(result.locator("summary")).to_have_text("23 November 2026: ML breadth and concepts, expected")
    expect(result.locator(".facts")).to_have_text(
        re.compile(r"^4 min for 8 questions: \d+ of \d+ points, 1 mistake\.$")
    )
    expect(result.locator("details li").first).to_have_text(f"{first} 1 of {of} points, 1 mistake")
    expect(result.locator(".why")).to_contain_text("Began with the wrong definition.")
    result.get_by_role("button", name="Add to the error log").click()
    expect(result.get_by_role("link", name="In your error log")).to_be_focused()

    page.reload()
    expect(page.locator("[data-part=setup]")).to_be_visible()
    result.locator("summary").click()
    expect(result.get_by_role("link", name="In your error log")).to_be_visible()
    result.get_by_role("button", name="Delete the session").click()
    expect(result).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    result.get_by_role("link", name="The same questions again").click()
    expect(page).to_have_url(re.compile(r"\?round=ml-breadth&level=core&minutes=30&seed=k3x9$"))
    page.get_by_role("button", name="Start the clock").click()
    expect(question).to_have_text(first)
    page.get_by_role("button", name="Finish").click()  # nothing was answered: nothing is saved
    expect(page.locator("[data-part=past] > li")).to_have_count(1)
    page.goto("error-log/")
    expect(page.locator("[data-part=open] .what")).to_have_text([first])
    assert_clean(page)


def test_a_mock_interview_is_drawn_for_the_round(page: Page) -> None:
    go_to(page, MONDAY, "mock-interview/?round=statistics-round&minutes=15&level=deep&seed=<b>")
    expect(page).to_have_url(re.compile(r"minutes=15&seed=[a-z0-9]+$"))
    drawn = page.url
    page.get_by_role("button", name="Draw others").click()
    assert page.url != drawn
    for number, option in enumerate(page.get_by_label("Round").locator("option").all()):
        page.get_by_label("Round").select_option(option.get_attribute("value"))
        expect(page.locator("[data-part=state]")).to_have_text(re.compile(r"^[3-9] questions: "))
        assert number < 20
    assert_clean(page)


# How they look


@pytest.mark.parametrize("width", [360, 1280])
def test_they_are_clean_in_every_state_and_nothing_moves(new_page: NewPage, width: int) -> None:
    page = new_page(width=width, height=740, reduced_motion="reduce")
    watch_shifts(page)
    found: list[str] = []

    def look(state: str) -> None:
        settle(page)
        found.extend(f"{state}: {fault}" for fault in (faults(page) if width == 360 else []))
        if (moved := shift(page)) >= 0.02:
            found.append(f"{state}: moves by {moved:.3f}")

    go_to(page, MONDAY, "review/?new=all&domain=ml-concepts&length=10")
    look("review")
    start(page)
    forget_shifts(page)
    look("question")
    page.get_by_role("button", name="Show the answer").click()
    forget_shifts(page)
    look("answer")
    for button in page.locator(".grades button").all():
        box = button.bounding_box()
        assert box
        assert min(box["height"], box["width"]) >= 44
        assert box["y"] + box["height"] <= 740, "at hand without scrolling"
    page.get_by_role("button", name="Again").click()
    page.get_by_role("button", name="Stop").click()
    forget_shifts(page)
    look("end")
    go_to(page, MONDAY, "mock-interview/")
    look("mock")
    page.get_by_role("button", name="Start the clock").click()
    page.get_by_role("button", name="Show the answer").click()
    forget_shifts(page)
    look("mock answer")
    page.get_by_role("button", name="Finish").click()
    forget_shifts(page)
    look("mock result")
    go_to(page, MONDAY, "mock-interview/")
    look("mock again")
    assert found == []
    assert_clean(page)
