"""What a first view costs: bytes over the wire, our scripts among them, elements and shifts.

The elements and the HTML of every page are counted in the built files; what comes with them, in a browser, for every
kind of page: for who comes for the first time, and for who has a plan and has recorded things of every kind.

Bytes are those of the built files, gzipped as hosts do it, without the heads of the answers.
"""

from __future__ import annotations

import datetime
import gzip
import json
import re
import time
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, StorageState

from studyguide.markup import stylesheets
from tests.browser.harness import (
    PREFIX,
    NewPage,
    SiteRequestHandler,
    open_page,
    record,
    served,
    settle,
    wait_until,
    wake_theme,
)
from tests.browser.strict import fill_store, open_planner, shift, watch_shifts

KILOBYTE = 1000
MOST_BYTES = 85 * KILOBYTE
MOST_OF_OUR_SCRIPTS = 15 * KILOBYTE
MOST_ELEMENTS = 1500
# So a page and its sheet take four round trips on a slow line: one to connect, then ten packets, twenty, and twenty.
MOST_OF_HTML = 35 * KILOBYTE
MOST_OF_SHEET = 28 * KILOBYTE
# Who comes with a date has asked for days: what makes them is there at once, and two weeks of them.
WITH_DAYS = "planner/?date=2026-12-24&days=5"
MOST_OF_OUR_SCRIPTS_WITH_DAYS = 18 * KILOBYTE
MOST_ELEMENTS_WITH_DAYS = 1700
BEFORE_PAINT = r"""(async () => {
    const entries = (type) => new Promise((resolve) => { // where the clock is set, performance itself says nothing
        new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true });
    });
    const [[{ startTime: paint }], files] = await Promise.all([entries("paint"), entries("resource")]);
    const names = files.filter(({ startTime }) => startTime < paint).map(({ name }) => name);
    return names.filter((name) => /\.(m?js|json)$/.test(name));
})()"""
NOW = datetime.datetime.fromisoformat("2026-11-21T09:00")
KINDS = (
    "",
    "today/",
    "planner/",
    WITH_DAYS,
    "what-to-expect/",
    "roadmap/",
    "essential-repositories/",
    "plan/",
    "plan/day-08/",
    "domains/",
    "domains/ml-system-design/",
    "questions/",
    "questions/by-item/",
    "questions/by-item/domains/",
    "questions/statistics/",
    "questions/ml-concepts/validation-and-drift/",
    "resources/",
    "resources/coding/",
    "case-studies/",
    "checklist/",
    "glossary/",
    "review/",
    "mock-interview/",
    "error-log/",
    "design-drill/",
    "timed-coding/",
    "drills/",
    "drills/softmax/",
    "stories/",
    "record/",
    "how-to-use/",
)


@cache
def weight(file: Path) -> int:
    """The bytes that a file takes over the wire; pictures are not made smaller by gzip."""
    data = file.read_bytes()
    return len(data) if file.suffix in {".webp", ".png"} else len(gzip.compress(data, 6))


def asked_for(page: Page, site: Path) -> list[Path]:
    """The files that the tab asked for, each once, with the site's icon.

    Chromium's headless shell asks for no icon, and does not put off the pictures that other browsers, on a quick line,
    fetch when they come within 1,250 pixels of the view.
    """
    put_off = page.evaluate(
        """[...document.images].filter((image) => image.loading === "lazy")
            .filter((image) => image.getBoundingClientRect().top > innerHeight + 1250).map((image) => image.src)"""
    )
    icon = page.locator("link[rel=icon]").first.evaluate("(link) => link.href")
    urls = [url for url in record(page).requests if "data:" not in url and url not in put_off]
    paths = dict.fromkeys(urlsplit(url).path.removeprefix(PREFIX) for url in [*urls, icon])
    files = [site / path / "index.html" if (site / path).is_dir() else site / path for path in paths]
    assert all(file.is_file() for file in files), files
    return files


def script_in(page: Path) -> bytes:
    """Our one script that stands in the page."""
    (script,) = re.findall(rb'<script type="module">(.*?)</script>', page.read_bytes(), re.DOTALL)
    return bytes(script)


def our_scripts(files: list[Path], site: Path) -> int:
    """The bytes of our scripts, with the one that stands in the page."""
    (page,) = (file for file in files if file.suffix == ".html")
    in_page = len(gzip.compress(script_in(page), 6))
    return in_page + sum(weight(file) for file in files if file.is_relative_to(site / "javascripts"))


def test_no_page_is_heavy(site_dir: Path) -> None:
    """Where this fails for a page of question cards, divide its subject: docs/contributing/cards.md says how."""
    files = {file.relative_to(site_dir).as_posix(): file for file in site_dir.rglob("*.html")}
    elements = {path: len(re.findall(r"<[a-z]", file.read_text(encoding="utf-8"))) for path, file in files.items()}
    assert len(files) > 150
    assert min(elements.values()) > 100, "something is counted"
    assert {path: count for path, count in elements.items() if count > MOST_ELEMENTS} == {}
    assert {path: weight(file) for path, file in files.items() if weight(file) > MOST_OF_HTML} == {}


def test_a_page_waits_for_one_sheet_and_no_script(site_dir: Path) -> None:
    (sheet,) = (site_dir / "stylesheets").glob("guide.*.css")
    assert KILOBYTE < weight(sheet) <= MOST_OF_SHEET
    for file in site_dir.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        assert len(stylesheets(page)) == page.count(sheet.name) == 1, file
        assert not re.findall(r"<script\b[^>]*\ssrc=[^>]*>", page), file


@pytest.fixture(scope="module")
def used(browser: Browser, site_url: str, site_dir: Path) -> StorageState:
    """What the browser keeps of a reader who is three weeks in."""
    outline = json.loads((site_dir / "data" / "outline.json").read_text(encoding="utf-8"))
    cards = [card["id"] for card in json.loads((site_dir / "data" / "cards.json").read_text(encoding="utf-8"))["cards"]]
    tasks = [task["id"] for day in outline["days"] for task in day["tasks"]]
    items = [item["id"] for group in outline["checklist"] for item in group["items"]]
    today = (NOW.date() - datetime.date(1970, 1, 1)).days
    facts: list[tuple[str, dict[str, Any]]] = [
        *(("task", {"id": task, "done": True}) for task in tasks[:25]),
        *(("item", {"id": item, "done": True, "note": "Once more."}) for item in items[::4]),
        *(("review", {"event": [card, 1 + n % 4, today - n % 5, n % 4]}) for n, card in enumerate(cards[::3])),
        *(("review", {"event": [card, 1, today - 1, 0]}) for card in cards[::30]),
        ("error", {"what": "Log-loss by hand", "redo": "2026-11-20", "about": f"task/{tasks[0]}"}),
        ("error", {"what": "The left edge", "redo": "2026-11-28", "about": f"card/{cards[1]}"}),
        (
            "session",
            {"drill": "mock: Screen, core", "started": "2026-11-20T09:00:00.000Z", "scores": {cards[2]: [1, 4, 1]}},
        ),
        ("story", {"id": "conflict", "situation": "Two teams, one table."}),
        ("drill", {"id": "softmax", "code": "def softmax(scores): ..."}),
    ]
    context = browser.new_context(base_url=site_url)
    page = open_page(context, site_url)
    page.clock.set_fixed_time(NOW)
    open_planner(page, "?date=2026-12-20")
    page.get_by_role("button", name="Use this plan").click()
    page.get_by_text("This is the plan in use.").first.wait_for()
    fill_store(page, facts)
    state = context.storage_state()
    context.close()
    return state


# A first view is over when what is put off comes: for want of a first paint, or by seconds. A busy machine may take as
# long for a page.
WITHOUT_LATE = """{
    const wait = globalThis.setTimeout;
    globalThis.setTimeout = (act, time = 0, ...rest) => (time < 300 ? wait(act, time, ...rest) : 0);
}"""


@pytest.mark.parametrize("path", KINDS)
def test_a_first_view_is_light(path: str, new_page: NewPage, site_dir: Path, used: StorageState) -> None:
    most_of_our_scripts = MOST_OF_OUR_SCRIPTS_WITH_DAYS if path == WITH_DAYS else MOST_OF_OUR_SCRIPTS
    most_elements = MOST_ELEMENTS_WITH_DAYS if path == WITH_DAYS else MOST_ELEMENTS
    for state in (None, used):
        page = new_page(width=390, storage_state=state)
        page.clock.set_fixed_time(NOW)
        page.add_init_script(WITHOUT_LATE)
        watch_shifts(page)
        page.goto(f"./{path}")
        settle(page)
        assert round(shift(page), 3) == 0  # after a while, for what comes late; a date in its field is no shift
        assert page.evaluate(BEFORE_PAINT) == []
        files = asked_for(page, site_dir)
        by_size = sorted(((weight(file), file.relative_to(site_dir).as_posix()) for file in files), reverse=True)
        assert sum(size for size, _ in by_size) <= MOST_BYTES, by_size
        assert our_scripts(files, site_dir) <= most_of_our_scripts, by_size
        assert page.locator("*").count() <= most_elements
        names = [name for _, name in by_size]
        assert not [name for name in names if "search" in name or "mermaid" in name or name.endswith("bundle.min.js")]
        assert ("data/outline.json" in names) == (state is not None or path in ("roadmap/", "record/")), path


def test_nothing_moves_where_a_page_comes_slowly(new_page: NewPage, site_dir: Path) -> None:
    """What stands in the header before the rest has come stands where it stays."""
    html = (site_dir / "index.html").read_text(encoding="utf-8")
    boxes = """[...document.querySelectorAll(".md-header__inner > *, .md-header__inner form")]
        .filter((part) => part.checkVisibility({ visibilityProperty: true }))
        .map((part) => [part.className, part.getBoundingClientRect()])
        .map(([name, { left, top }]) => [name, left, top])"""
    for width in (390, 1440):
        page = new_page(width=width)
        page.goto("./")
        whole = page.evaluate(boxes)
        for place in ('<div aria-label="Search"', '<div class="md-header__source"'):
            start, found, _ = html.partition(place)
            page.route("**/guide/", partial(Route.fulfill, body=start, content_type="text/html"))
            page.goto("./")
            part = page.evaluate(boxes)
            page.unroute("**/guide/")
            assert found
            assert len(part) > 1
            assert [box for box in part if box not in whole] == []


class SlowRequestHandler(SiteRequestHandler):
    """A page's article comes in twenty pieces, each of which is drawn before the next."""

    def do_GET(self) -> None:  # noqa: N802, the name that http.server calls
        file = Path(self.translate_path(self.path)) / "index.html"
        if not file.exists():
            return super().do_GET()
        page = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.extensions_map[".html"])
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        start, end = page.index(b"<article"), page.index(b"</article")
        cuts = [0, *range(start, end, (end - start) // 20 + 1), len(page)]
        for cut, following in pairwise(cuts):
            self.wfile.write(page[cut:following])
            time.sleep(0.06)
        return None


@pytest.mark.parametrize("path", ["today/", "plan/day-03/", "resources/coding/"])
def test_nothing_moves_while_an_article_comes(path: str, new_page: NewPage, site_dir: Path) -> None:
    page = new_page(width=390)
    watch_shifts(page)
    with served(site_dir, SlowRequestHandler) as home:
        page.goto(f"{home}{path}")
        settle(page)
        assert round(shift(page), 3) == 0


def test_a_pointer_that_lies_still_is_no_reader(page: Page) -> None:
    """Browsers say that it moved by nothing when a page comes up under it. The theme's script is a lot."""
    page.goto("./")
    settle(page)
    page.evaluate("document.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }))")
    settle(page)
    assert not [url for url in record(page).requests if "bundle" in url]
    page.mouse.move(300, 300)
    wait_until(page, "performance.getEntriesByType('resource').some(({ name }) => name.includes('bundle'))")


def test_search_comes_when_it_is_used(page: Page) -> None:
    page.goto("./")
    settle(page)
    wake_theme(page)
    page.mouse.wheel(0, 200)
    settle(page)
    assert not [url for url in record(page).requests if "search" in url]
    page.keyboard.press("/")
    page.wait_for_selector(".md-search__input:focus")
    wait_until(page, "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('search_index.json'))")


def together(site: Path) -> int:
    """All our scripts in one piece: what a reader has loaded who has used every tool."""
    scripts = sorted((site / "javascripts").rglob("*.*js"))
    return len(gzip.compress(b"".join([script_in(site / "index.html"), *(file.read_bytes() for file in scripts)]), 6))


def test_all_our_scripts_together(site_dir: Path) -> None:
    assert together(site_dir) <= 45 * KILOBYTE
