"""On paper: one sheet for the checklist, one for the plan, clean pages for days and domains."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

from tests.browser.harness import NewPage, Pdf, settle

Paper = Literal["A4", "Letter"]
Scheme = Literal["light", "dark"]
PAPERS: tuple[Paper, ...] = ("A4", "Letter")
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
# Colours change slowly where motion is welcome, so these tests ask for none.
# Words of the header, the tabs, the search and the foot.
NAVIGATION = ("Skip to content", "Type to start searching", "Field reference", "Back to top", "Edit this page")
HREFS = "all => all.map((link) => link.getAttribute('href'))"
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def words(text: str) -> str:
    """A text without its spaces and ligatures: a PDF breaks lines where the page does, and some fonts join letters."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True)
class Run:
    """A piece of text on a sheet: its size in points, and its place; 0 is the left or the top edge, 1 the other."""

    text: str
    size: float
    x: float
    y: float


class Print:
    """What came out of the printer."""

    def __init__(self, pdf: PdfReader) -> None:
        self.sizes = [(float(sheet.mediabox.width), float(sheet.mediabox.height)) for sheet in pdf.pages]
        self.runs = [run for sheet in pdf.pages for run in read_sheet(sheet)]
        self.text = words("".join(run.text for run in self.runs))
        self.smallest = min(self.runs, key=lambda run: run.size)

    def lowest(self, left: float = 0, right: float = 1) -> float:
        """How far down the lowest text between `left` and `right` stands, the address at the foot left out."""
        return max(run.y for run in self.runs if left <= run.x < right and "http" not in run.text)


def read_sheet(sheet: PageObject) -> list[Run]:
    """The texts on a sheet."""
    runs: list[Run] = []
    width, height = float(sheet.mediabox.width), float(sheet.mediabox.height)

    def note(text: str, matrix: list[float], place: list[float], font: Any, size: float) -> None:
        if text.strip():
            x = matrix[0] * place[4] + matrix[2] * place[5] + matrix[4]
            y = matrix[1] * place[4] + matrix[3] * place[5] + matrix[5]
            scale = math.hypot(*matrix[2:4]) * math.hypot(*place[2:4])
            runs.append(Run(text, round(size * scale, 1), x / width, 1 - y / height))

    sheet.extract_text(visitor_text=note)
    return runs


def assert_paper(sheets: Print, paper: Paper, *, landscape: bool = False) -> None:
    """The sheets have the size that the reader asked for."""
    short, long = {"A4": (595, 842), "Letter": (612, 792)}[paper]
    for size in sheets.sizes:
        assert size == pytest.approx((long, short) if landscape else (short, long), abs=1.5)


def assert_no_navigation(page: Page, sheets: Print) -> None:
    """Nothing on the sheets is for the screen only."""
    assert [word for word in NAVIGATION if words(word) in sheets.text] == []
    page.emulate_media(media="print")
    selectors = ".md-header, .md-tabs, .md-sidebar, .md-footer, .md-top, .md-content__button, .headerlink"
    assert page.locator(selectors).locator("visible=true").count() == 0


def colours(page: Page, selector: str) -> set[tuple[int, ...]]:
    """The colours that the texts of these elements are printed in."""
    found = page.locator(selector).evaluate_all(
        "all => all.map((one) => getComputedStyle(one).color.match(/[0-9.]+/g).slice(0, 3).map(Number))"
    )
    return {tuple(colour) for colour in found}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_checklist_is_one_sheet(scheme: Scheme, new_page: NewPage, pdf: Pdf) -> None:
    page = new_page(reduced_motion="reduce", color_scheme=scheme)
    page.goto("checklist/")
    settle(page)
    items = page.locator("li.item > .tick").all_inner_texts()
    groups = page.locator(".checklist h2").evaluate_all("all => all.map((one) => one.firstChild.textContent)")
    for paper in PAPERS:
        sheet = Print(pdf(page, paper))
        assert len(sheet.sizes) == 1, f"{paper}: {len(sheet.sizes)} sheets"
        assert_paper(sheet, paper)
        assert sheet.smallest.size >= 8, sheet.smallest
        assert sheet.lowest() < 0.97, "the margin is free"
        assert [item for item in [*items, *groups] if words(item) not in sheet.text] == []
    assert_no_navigation(page, sheet)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_checklist_is_black_on_white_with_a_box_for_every_item(scheme: Scheme, new_page: NewPage) -> None:
    page = new_page(reduced_motion="reduce", color_scheme=scheme, width=794)  # A4 in CSS pixels
    page.goto("checklist/")
    settle(page)
    page.emulate_media(media="print")
    assert colours(page, "li.item > .tick, .checklist h2, h1") == {BLACK}
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == f"rgb{WHITE}"
    boxes = page.locator("li.item > .tick > input").evaluate_all(
        """all => all.map((box) => {
            const style = getComputedStyle(box), {width, height} = box.getBoundingClientRect();
            return [width >= 9, height >= 9, style.borderTopStyle, style.borderTopColor, style.backgroundColor];
        })"""
    )
    assert len(boxes) == page.locator("[data-item]").count() >= 41
    assert {tuple(box) for box in boxes} == {(True, True, "solid", f"rgb{BLACK}", f"rgb{WHITE}")}
    counters = page.locator(".counter")
    assert counters.count() >= 3
    for counter in counters.all():
        assert counter.locator("label").is_hidden()
        most = counter.get_attribute("data-at-most") or counter.get_attribute("data-at-least")
        assert counter.locator(".boxes i").locator("visible=true").count() == int(most or 0)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_columns_of_the_checklist_are_even(paper: Paper, page: Page, pdf: Pdf) -> None:
    page.goto("checklist/")
    settle(page)
    sheet = Print(pdf(page, paper))
    left, right = sheet.lowest(0, 0.5), sheet.lowest(0.5, 1)
    assert abs(left - right) < 0.1, (left, right)
    assert min(left, right) > 0.6, "the sheet is used"
    assert max(left, right) < 0.92, "there is room for a few items more"


def test_ticks_are_printed(new_page: NewPage) -> None:
    page = new_page()
    page.goto("checklist/")
    settle(page)
    box = page.locator("li.item > .tick > input").first
    box.check()
    page.emulate_media(media="print")
    look = box.evaluate("(box) => [getComputedStyle(box).backgroundColor, getComputedStyle(box).printColorAdjust]")
    # Browsers leave backgrounds out on paper unless the page insists.
    assert look == [f"rgb{BLACK}", "exact"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_plan_is_one_landscape_sheet(scheme: Scheme, new_page: NewPage, pdf: Pdf) -> None:
    page = new_page(reduced_motion="reduce", color_scheme=scheme)
    page.goto("plan/")
    settle(page)
    titles = page.locator(".calendar .day h3 .title").all_inner_texts()
    tasks = page.locator(".calendar .day li").all_inner_texts()
    assert len(titles) == 30
    for paper in PAPERS:
        sheet = Print(pdf(page, paper, css_size=True))
        assert len(sheet.sizes) == 1, f"{paper}: {len(sheet.sizes)} sheets"
        assert_paper(sheet, paper, landscape=True)
        assert sheet.smallest.size >= 6, sheet.smallest
        assert sheet.lowest() < 0.97, "the margin is free"
        assert [title for title in [*titles, *tasks] if words(title) not in sheet.text] == []
        assert [number for number in range(1, 31) if f"Day{number}" not in sheet.text] == []
    assert_no_navigation(page, sheet)
    assert colours(page, ".calendar h3 .title, .calendar li") == {BLACK}


def test_the_calendar_has_seven_equal_columns_and_nothing_is_cut(new_page: NewPage) -> None:
    page = new_page(width=1055)  # A4 across, without its margins
    page.goto("plan/")
    page.emulate_media(media="print")
    boxes = page.locator(".calendar .day").evaluate_all(
        """all => all.map((day) => {
            const {left, width} = day.getBoundingClientRect();
            return {left, width, cut: day.scrollWidth > day.clientWidth + 1 || day.scrollHeight > day.clientHeight + 1};
        })"""
    )
    assert len({round(box["left"]) for box in boxes}) == 7
    assert len({round(box["width"]) for box in boxes}) == 1
    assert [number for number, box in enumerate(boxes, start=1) if box["cut"]] == []


@pytest.mark.parametrize(
    ("path", "paper", "most_sheets"),
    [("plan/day-01/", "A4", 3), ("plan/day-24/", "Letter", 3), ("domains/ml-system-design/", "Letter", 14)],
)
def test_days_and_domains_print_with_the_addresses_of_their_links(
    path: str, paper: Paper, most_sheets: int, new_page: NewPage, pdf: Pdf
) -> None:
    page = new_page(reduced_motion="reduce", color_scheme="dark")
    page.goto(path)
    settle(page)
    here = page.evaluate("location.origin")
    links = page.locator("article a[href^=http]:not(.md-content__button)")
    outside = [link for link in links.evaluate_all(HREFS) if not link.startswith(here)]
    assert outside
    sheets = Print(pdf(page, paper))
    assert_paper(sheets, paper)
    assert 1 <= len(sheets.sizes) <= most_sheets
    assert [link for link in outside if words(link) not in sheets.text] == []
    assert words(page.locator("h1").inner_text().removesuffix("#")) in sheets.text
    assert sheets.smallest.size >= 8, sheets.smallest
    assert_no_navigation(page, sheets)
    assert colours(page, "article h1, article h2, article li") == {BLACK}


def test_every_sheet_says_where_it_is_from(page: Page, pdf: Pdf, site_url: str) -> None:
    for path in ("checklist/", "plan/", "plan/day-02/"):
        page.goto(path)
        settle(page)
        assert words(site_url + path) in Print(pdf(page, css_size=True)).text, path


def test_diagrams_are_printed_in_black(new_page: NewPage) -> None:
    page = new_page(reduced_motion="reduce", color_scheme="dark")
    page.goto("roadmap/")
    page.emulate_media(media="print")
    fills = page.locator(".diagram svg text:not(.sign text)").evaluate_all(
        "all => all.map((text) => getComputedStyle(text).fill)"
    )
    assert set(fills) == {f"rgb{BLACK}"}
