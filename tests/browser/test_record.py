"""Your record: out of one browser, into another, away and back; nothing is lost on the way."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import Axe, NewPage, assert_clean, record, settle

KEY = "ml-interview-guide"


def open_at(page: Page, path: str) -> None:
    page.goto(f"./{path}")
    settle(page)


def put(page: Page, kind: str, name: str, **fields: object) -> None:
    """Recorded as the tools record it."""
    page.evaluate(
        """async ([home, kind, id, fields]) => {
            const { openStore } = await import(`${home}javascripts/page.mjs`);
            openStore().put(kind, id, fields);
        }""",
        [record(page).home, kind, name, fields],
    )


def assert_counted(page: Page, what: str, number: int) -> None:
    """The counts come with the outline of the catalogue, a moment after the page."""
    expect(page.locator(f"[data-count={what}]")).to_have_text(re.compile(rf"^{number} of "))


def download(page: Page, folder: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_role("button", name="Download your record").click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def test_two_devices_become_one(new_page: NewPage, tmp_path: Path) -> None:
    phone, laptop = new_page(width=390), new_page()
    open_at(phone, "plan/day-03/")
    phone.locator("[data-task=hashing] .tick input").check()
    phone.locator("[data-task=f1-log-loss] .tick input").check()
    open_at(laptop, "plan/day-03/")
    laptop.locator("[data-task=f1-log-loss] .tick input").check()
    laptop.locator("[data-task=f1-log-loss] .tick input").uncheck()  # the later word
    laptop.locator("[data-task=computer-vision-basics] .tick input").check()
    open_at(phone, "record/")
    file = download(phone, tmp_path)
    assert file.name.startswith("ml-interview-guide-20")
    assert json.loads(file.read_text())["format"] == KEY

    open_at(laptop, "record/")
    assert_counted(laptop, "task", 1)
    laptop.locator("#record-file").set_input_files(file)
    preview = laptop.locator("[data-part=preview]")
    expect(preview).to_contain_text("New: 1 tick.")
    expect(preview).to_contain_text("Newer here, and would stay: 1 tick.")
    expect(preview).to_contain_text("Only here, and would stay: 1 thing.")
    preview.get_by_text("What would stay as it is here").click()
    expect(preview).to_contain_text("Precision, recall, F1 and log-loss: not done here, done in the file")
    assert_counted(laptop, "task", 1)  # a preview changes nothing
    preview.get_by_role("button", name="Bring it in").click()
    expect(preview).to_contain_text("Brought in")
    assert_counted(laptop, "task", 2)
    back = download(laptop, tmp_path / "back")
    phone.locator("#record-file").set_input_files(back)
    phone.get_by_role("button", name="Bring it in").click()
    expect(phone.locator("[data-count=task]")).to_contain_text("2 of")
    phone.locator("#record-file").set_input_files(back)
    expect(phone.locator("[data-part=preview]")).to_contain_text("Nothing would change")
    expect(phone.get_by_role("button", name="Bring it in")).to_have_count(0)
    assert_clean(phone)
    assert_clean(laptop)


def test_a_preview_can_be_left(page: Page, tmp_path: Path) -> None:
    open_at(page, "record/")
    put(page, "item", "coding-heaps", done=True)
    file = download(page, tmp_path)
    put(page, "item", "coding-heaps", done=False)
    file.write_text(file.read_text().replace("coding-heaps", "coding-trees"))
    page.locator("#record-file").set_input_files(file)
    page.get_by_role("button", name="Leave it").click()
    expect(page.locator("[data-part=preview]")).to_be_empty()
    expect(page.locator("#record-file")).to_be_focused()
    assert_counted(page, "item", 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not a record", "not a progress record"),
        ('{"format": "ml-interview-guide", "version": 99, "facts": {}}', "newer version"),
        ("", "not a progress record"),
    ],
)
def test_a_file_that_cannot_be_read_is_said(page: Page, text: str, words: str) -> None:
    open_at(page, "record/")
    files = [{"name": "x.json", "mimeType": "application/json", "buffer": text.encode()}]
    page.locator("#record-file").set_input_files(files)  # type: ignore[arg-type]
    expect(page.locator("[data-part=preview]")).to_contain_text(words)
    expect(page.get_by_role("button", name="Bring it in")).to_have_count(0)


def test_a_dropped_file_is_read(page: Page, tmp_path: Path) -> None:
    open_at(page, "record/")
    put(page, "item", "coding-heaps", done=True)
    text = download(page, tmp_path).read_text().replace("coding-heaps", "coding-trees")
    page.locator("[data-part=drop]").evaluate(
        """(place, text) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], "dropped.json", { type: "application/json" }));
            place.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }""",
        text,
    )
    expect(page.locator("[data-part=preview]")).to_contain_text("dropped.json")
    page.get_by_role("button", name="Bring it in").click()
    expect(page.locator("[data-count=item]")).to_contain_text("2 of")


def test_start_over_and_take_it_back_by_keyboard(page: Page) -> None:
    open_at(page, "record/")
    put(page, "item", "coding-heaps", done=True, note="Heapify is linear.")
    expect(page.locator("[data-count=note]")).to_have_text("1")
    page.get_by_role("button", name="Start over").press("Enter")
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Start over")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Empty the record").press("Enter")
    expect(page.locator("[data-count=item]")).to_contain_text("0 of")
    expect(page.locator("[data-part=said]")).to_contain_text("is empty")
    expect(page.get_by_role("button", name="Take the last one back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-count=item]")).to_contain_text("1 of")
    expect(page.locator("[data-count=note]")).to_have_text("1")
    expect(page.get_by_role("button", name="Take the last one back")).not_to_be_visible()
    assert_clean(page)


def test_what_was_set_aside_can_be_taken_out(page: Page, tmp_path: Path) -> None:
    page.goto("./data/outline.json")  # a page without scripts: an open page would notice and mend it
    page.evaluate("(key) => localStorage.setItem(key, '{nonsense')", KEY)
    open_at(page, "record/")
    expect(page.locator("[data-part=state]")).to_contain_text("could not be read")
    asides = page.locator("[data-part=asides]")
    expect(asides).to_contain_text("Set aside on")
    with page.expect_download() as started:
        asides.get_by_role("button", name="Download").click()
    started.value.save_as(tmp_path / "aside.txt")
    assert (tmp_path / "aside.txt").read_text() == "{nonsense"
    asides.get_by_role("button", name="Delete").click()
    expect(asides).to_contain_text("Set aside on")
    asides.get_by_role("button", name="Delete for good").click()
    expect(asides).not_to_be_visible()


def test_a_browser_that_cannot_store_says_so(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    page.goto("./record/")
    expect(page.locator("[data-part=state]")).to_contain_text("does not let the site store")
    expect(page.locator("[data-part=state]")).not_to_contain_text("is saved")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_the_page_is_accessible_in_every_state(
    new_page: NewPage, axe: Axe, tmp_path: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = new_page(width=width, color_scheme=scheme)
    open_at(page, "record/")
    put(page, "item", "coding-heaps", done=True)
    file = download(page, tmp_path)
    put(page, "item", "coding-heaps", done=False)
    page.locator("#record-file").set_input_files(file)
    page.get_by_role("button", name="Start over").click()
    page.get_by_text("What would stay").click()
    assert not axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_nothing_moves_when_it_wakes(new_page: NewPage) -> None:
    page = new_page(width=390)
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; })
            .observe({ type: "layout-shift", buffered: true });"""
    )
    open_at(page, "record/")
    page.wait_for_timeout(150)
    assert page.evaluate("window.shift") == 0
