"""What the reader marks is kept, is the same fact on every page and in every tab, and moves nothing when it wakes."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from pypdf import PdfReader

from tests.browser.harness import NewPage, Pdf, assert_clean, let_theme_follow, record, settle, wait_for
from tests.browser.strict import faults

KEY = "ml-interview-guide"
# A task that is one with a checklist item, and the next task of its day, which is not.
DAY, JOINED, ITEM, OTHER = "plan/day-03/", "hashing", "coding-hashing", "f1-log-loss"
PAGES = ["", DAY, "checklist/", "plan/", "domains/nlp/", "resources/nlp/", "essential-repositories/", "roadmap/"]
SHIFTS = """() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            const nodes = entry.sources.map((source) => source.node).filter((node) => node?.isConnected);
            // The day in the frame on the home page is another day for each reader: <study-today> has its own tests.
            const what = nodes.filter((node) => !node.parentElement.closest("[data-today=main]"));
            if (!entry.hadRecentInput) window.shifts.push(...what.map((node) => node.outerHTML?.slice(0, 90)));
        }
    }).observe({ type: "layout-shift", buffered: true });
}"""


def open_at(page: Page, path: str) -> None:
    """The page is there and its tools are awake."""
    page.goto(f"./{path}")
    settle(page)


def task(page: Page, name: str) -> Locator:
    return page.locator(f"[data-task={name}]")


def item(page: Page, name: str) -> Locator:
    return page.locator(f"[data-item={name}]")


def node(page: Page, name: str) -> Locator:
    """A box of a diagram by its accessible name. Playwright does not see links of SVG as links."""
    return page.locator(f'.diagram a[aria-label="{name}"]')


def damage(page: Page) -> None:
    """What is stored is no record. Done on a page without scripts: an open page would notice and mend it."""
    page.goto("./data/outline.json")
    page.evaluate("(key) => localStorage.setItem(key, '{nonsense')", KEY)


def mark_some(page: Page) -> None:
    """A record with something of each kind, as several visits would leave it."""
    open_at(page, "plan/")
    page.evaluate(
        """async (home) => {
            const { openStore, openOutline } = await import(`${home}javascripts/page.mjs`);
            const [store, outline] = [openStore(), await openOutline()];
            for (const item of outline.checklist.flatMap((group) => group.items)) {
                if (["statistics", "coding"].includes(item.domain)) store.put("item", item.id, { done: true });
            }
            for (const day of outline.days.slice(0, 2)) {
                for (const task of day.tasks) store.put("task", task.id, { done: true });
            }
            store.put("stop", outline.path[0].id, { done: true });
            store.put("resource", "minbpe", { done: true, star: true, note: "Read twice." });
            store.put("item", "behavioural-star-stories", { count: 4 });
            store.put("group", "projects", { count: 1 });
        }""",
        record(page).home,
    )


def test_a_tick_is_one_fact_on_all_pages(page: Page) -> None:
    open_at(page, DAY)
    task(page, JOINED).locator(".tick input").check()
    expect(item(page, ITEM).locator(".tick input")).to_be_checked()
    expect(task(page, OTHER).locator(".tick input")).not_to_be_checked()
    expect(page.locator("[data-meter=day]")).to_contain_text(re.compile(r"^1 of \d+ tasks$"))
    open_at(page, "checklist/")
    expect(item(page, ITEM).locator(".tick input")).to_be_checked()
    expect(page.locator("[data-meter=checklist]")).to_contain_text("1 of")
    item(page, ITEM).locator(".tick input").uncheck()
    open_at(page, DAY)
    expect(task(page, JOINED).locator(".tick input")).not_to_be_checked()
    expect(page.locator("[data-meter=day]")).to_contain_text("0 of")
    assert_clean(page)


def test_tabs_stay_in_step(page: Page) -> None:
    open_at(page, DAY)
    other = page.context.new_page()
    other.goto("./checklist/")
    task(page, JOINED).locator(".tick input").check()
    expect(item(other, ITEM).locator(".tick input")).to_be_checked()
    expect(other.locator("[data-meter=group][data-of=coding]")).to_contain_text("1 of")
    item(other, ITEM).locator(".tick input").uncheck()
    expect(task(page, JOINED).locator(".tick input")).not_to_be_checked()


def test_instant_navigation_wakes_each_page(page: Page) -> None:
    open_at(page, DAY)
    task(page, JOINED).locator(".tick input").check()
    let_theme_follow(page)
    page.evaluate("window.still = true")
    page.get_by_role("link", name="The checklist").click()
    expect(item(page, ITEM).locator(".tick input")).to_be_checked()
    item(page, ITEM).locator(".tick input").uncheck()
    page.go_back()
    expect(task(page, JOINED).locator(".tick input")).not_to_be_checked()
    assert page.evaluate("window.still"), "the tab did not load a page anew"
    assert_clean(page)


def test_numbers_are_kept_and_turn_the_tick(page: Page) -> None:
    open_at(page, "checklist/")
    stories = item(page, "behavioural-star-stories")
    number, tick = stories.locator("input[type=number]"), stories.locator(".tick input")
    number.fill("5")
    expect(tick).not_to_be_checked()
    number.fill("6")
    expect(tick).to_be_checked()
    number.fill("2")
    expect(tick).not_to_be_checked()
    tick.check()
    expect(page.locator("[data-meter=checklist]")).to_contain_text("0 of")  # two of six is not six
    page.locator(".group-counter input").fill("1")
    page.reload()
    settle(page)
    expect(number).to_have_value("2")
    expect(stories.locator(".boxes i.done")).to_have_count(2)
    expect(page.locator(".group-counter input")).to_have_value("1")
    number.fill("-3")
    number.blur()
    expect(number).to_have_value("")
    number.fill("1000")
    number.blur()
    expect(number).to_have_value("99")


def test_star_and_note_by_keyboard(page: Page) -> None:
    open_at(page, DAY)
    row = task(page, JOINED)
    star = row.get_by_role("button", name="Star Hash maps and sets")
    star.focus()
    page.keyboard.press("Space")
    expect(star).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(row.locator("textarea")).to_be_focused()
    page.keyboard.type("Key: the prefix sum.")
    page.keyboard.press("Escape")
    expect(row.get_by_role("button", name="Note on")).to_be_focused()
    expect(row.locator("textarea")).not_to_be_visible()
    page.reload()
    settle(page)
    expect(row.locator(".note")).to_have_attribute("data-written", "")
    expect(star).to_have_attribute("aria-pressed", "true")
    open_at(page, "checklist/")
    note = item(page, ITEM).get_by_role("button", name="Note on")
    note.scroll_into_view_if_needed()
    note.press("Enter")
    expect(item(page, ITEM).locator("textarea")).to_have_value("Key: the prefix sum.")
    assert_clean(page)


def test_a_note_survives_a_quick_leave(page: Page) -> None:
    open_at(page, DAY)
    task(page, OTHER).locator(".note").click()
    page.keyboard.type("Half a thought")
    page.get_by_role("link", name="The checklist").click()
    expect(page.locator(".checklist")).to_be_visible()
    open_at(page, DAY)
    task(page, OTHER).locator(".note").click()
    expect(task(page, OTHER).locator("textarea")).to_have_value("Half a thought")
    page.keyboard.type(" and more")
    page.reload()
    settle(page)
    task(page, OTHER).locator(".note").click()
    expect(task(page, OTHER).locator("textarea")).to_have_value("Half a thought and more")


@pytest.mark.parametrize(
    ("path", "row"),
    [
        (DAY, f"[data-task={JOINED}]"),
        ("checklist/", f"[data-item={ITEM}]"),
        ("domains/nlp/", "article.reading >> nth=0"),
        ("resources/nlp/", "article.resource >> nth=0"),
    ],
)
def test_done_is_hidden_only_on_request(page: Page, path: str, row: str) -> None:
    open_at(page, path)
    one = page.locator(row)
    tick = one.locator(".tick input")
    tick.check()
    expect(one).to_be_visible()
    hide = page.get_by_role("button", name="Hide done")
    hide.click()
    expect(one).not_to_be_visible()
    expect(hide).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".hide-done")).to_contain_text("hidden")
    page.emulate_media(media="print")
    expect(one).to_be_visible()
    page.emulate_media(media="screen")
    page.reload()
    settle(page)
    expect(one).not_to_be_visible()
    hide.click()
    expect(one).to_be_visible()
    # With "hide done" on, a row ticked just now stays: it may be a slip.
    tick.uncheck()
    hide.click()
    tick.check()
    expect(one).to_be_visible()


def test_resources_and_stops(page: Page) -> None:
    open_at(page, "resources/nlp/")
    page.locator("[data-resource=minbpe] .tick input").check()
    page.locator("[data-resource=minbpe] .star").click()
    open_at(page, "resources/")
    brief = page.locator("[data-resource=minbpe]")
    brief.scroll_into_view_if_needed()
    expect(brief.locator(".tick input")).to_be_checked()
    expect(brief.locator(".star")).to_have_attribute("aria-pressed", "true")
    open_at(page, "essential-repositories/")
    first = page.locator(".stop").first
    first.locator(".tick input").check()
    expect(page.locator("[data-meter=path]")).to_contain_text("1 of 5 stops")
    open_at(page, "roadmap/")
    expect(node(page, "1. Python algorithms, done")).to_have_count(1)
    expect(node(page, "2. 100 days of ML code, next")).to_have_count(1)


def test_the_map_and_the_calendar_say_what_is_done_and_next(page: Page) -> None:
    open_at(page, "roadmap/")
    assert page.locator(".node.done").count() == 0
    expect(page.locator(".diagram").first.locator(".node.next")).to_have_count(1)
    mark_some(page)
    open_at(page, "roadmap/")
    expect(page.locator(".diagram").first.locator(".node.done")).to_have_count(2)
    expect(node(page, "Statistics and SQL, done")).to_have_count(1)
    expect(node(page, "ML concepts, next")).to_have_count(1)
    expect(page.locator(".node.next .sign text").first).to_have_text("next")
    expect(page.locator("[data-meter=domains]")).to_contain_text("2 of 13 domains")
    open_at(page, "plan/")
    expect(page.locator(".day.done")).to_have_count(2)
    expect(page.get_by_role("link", name=re.compile("^Day 1, done"))).to_have_count(1)
    expect(page.get_by_role("progressbar", name=re.compile(r"^Week 1: \d+ of \d+ tasks done"))).to_have_count(1)


def test_home_greets_a_returning_reader(page: Page) -> None:
    open_at(page, "")
    expect(page.locator(".returning")).to_contain_text("No account")
    mark_some(page)
    open_at(page, "")
    expect(page.locator(".returning")).to_contain_text(re.compile(r"^You have done \d+ of \d+ tasks\. Next: day 3\.$"))
    page.locator(".returning a").click()
    expect(page.locator("h1")).to_contain_text("Day 3")


@pytest.mark.parametrize("width", [360, 390, 1440])
def test_nothing_moves_when_the_tools_wake(new_page: NewPage, width: int) -> None:
    page = new_page(width=width)
    mark_some(page)
    page.add_init_script(f"({SHIFTS})()")
    found = []
    for path in PAGES:
        open_at(page, path)
        page.wait_for_timeout(150)
        found += [f"{path}: {shift}" for shift in page.evaluate("window.shifts")]
    assert found == []


def test_fingers_find_every_mark(new_page: NewPage) -> None:
    page = new_page(width=390)
    found = []
    for path in PAGES:
        open_at(page, path)
        small = page.evaluate(
            """() => [...document.querySelectorAll(":is(.row-tools, .hide-done) button, label.tick")]
                .filter((target) => target.checkVisibility())
                .map((target) => [target.textContent, target.getBoundingClientRect()])
                .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
                .map(([name, box]) => `${name}: ${box.width} by ${box.height}`)"""
        )
        found += [f"{path}: {target}" for target in small]
    assert found == []


def test_marked_pages_are_accessible(new_page: NewPage) -> None:
    page = new_page(width=390)
    mark_some(page)
    found = []
    for path in PAGES:
        open_at(page, path)
        for button in page.locator(".note").all()[:1]:
            button.click()
        found += [f"{path}: {fault}" for fault in faults(page)]
    assert found == []
    assert_clean(page)


def drawing(paper: PdfReader) -> bytes:
    """What the printer is told to draw on the first sheet."""
    contents = paper.pages[0].get_contents()
    assert contents is not None
    return contents.get_data()


def test_paper_shows_the_marks_on_one_sheet(new_page: NewPage, pdf: Pdf) -> None:
    page = new_page()
    open_at(page, "checklist/")
    sheets: tuple[Literal["A4", "Letter"], ...] = ("A4", "Letter")
    blank = [pdf(page, sheet) for sheet in sheets]
    mark_some(page)
    open_at(page, "checklist/")
    for sheet, before in zip(sheets, blank, strict=True):
        marked = pdf(page, sheet)
        assert len(marked.pages) == 1, sheet
        assert drawing(marked) != drawing(before), "ticks and numbers are drawn"
    page.emulate_media(media="print")
    assert page.locator(".tick input:checked").first.evaluate("(box) => getComputedStyle(box).borderTopWidth") > "1px"
    assert not page.locator(".row-tools, .meter, .hide-done").first.is_visible()


def test_a_damaged_record_is_said_once_and_kept(page: Page) -> None:
    damage(page)
    open_at(page, DAY)
    message = page.locator(".message")
    expect(message).to_contain_text("could not be read")
    expect(message.get_by_role("link", name="Your record")).to_have_attribute("href", re.compile("record/$"))
    message.get_by_role("button").click()
    expect(message).to_have_count(0)
    task(page, JOINED).locator(".tick input").check()
    page.get_by_role("link", name="The checklist").click()
    expect(item(page, ITEM).locator(".tick input")).to_be_checked()
    expect(message).to_have_count(0)
    assert "{nonsense" in page.evaluate("Object.values(localStorage)")


def test_blocked_storage_is_said_and_marks_still_work(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    page.goto(f"./{DAY}")
    expect(page.locator(".message")).to_contain_text("does not let the site store")
    task(page, JOINED).locator(".tick input").check()
    expect(item(page, ITEM).locator(".tick input")).to_be_checked()
    expect(page.locator("[data-meter=day]")).to_contain_text("1 of")


def test_a_full_browser_is_said(page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };")
    open_at(page, DAY)
    task(page, JOINED).locator(".tick input").check()
    expect(page.locator(".message")).to_contain_text("no room left")
    expect(item(page, ITEM).locator(".tick input")).to_be_checked()


def test_what_is_ticked_before_the_page_wakes_is_ticked(page: Page) -> None:
    held: list[Route] = []
    page.route("**/page.mjs", lambda route: held.append(route))
    page.goto(f"./{DAY}")
    tick, slip = (task(page, name).locator(".tick input") for name in (JOINED, OTHER))
    tick.check()
    slip.check()
    slip.uncheck()
    wait_for(page, lambda: held, "the request")
    held[0].continue_()
    settle(page)
    expect(task(page, JOINED)).to_have_class(re.compile(r"\bdone\b"))
    page.unroute("**/page.mjs")
    page.reload()
    settle(page)
    expect(tick).to_be_checked()
    expect(slip).not_to_be_checked()
    assert_clean(page)


def test_rows_that_come_later_are_bound(page: Page) -> None:
    open_at(page, DAY)
    task(page, OTHER).locator(".tick input").check()
    page.evaluate(
        """(id) => {
            const row = document.querySelector(`section[data-task="${id}"]`).cloneNode(true);
            row.classList.add("copy");
            row.querySelector("input").checked = false;
            document.querySelector(".day-page").append(row);
        }""",
        OTHER,
    )
    copy = page.locator(".copy .tick input")
    expect(copy).to_be_checked()
    copy.uncheck()
    expect(task(page, OTHER).first.locator(".tick input")).not_to_be_checked()


def test_marks_need_no_script_to_be_out_of_the_way(new_page: NewPage) -> None:
    page = new_page(javascript=False, width=390)
    for path in PAGES:
        page.goto(f"./{path}")
        assert not page.locator(".meter:visible, .hide-done:visible, .row-tools:visible").count(), path
