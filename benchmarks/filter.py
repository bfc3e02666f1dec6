"""How long a key press in the list of 10,000 resources takes until it is painted.

    python -m benchmarks.filter

So many never stand on one page of the site, which cuts its lists; the filter is held to it all the same. The page is
the real one, with its real scripts and styles; only its resources are multiplied. Measured is what the reader waits
for: from the key event to the end of the next frame, which has the top of the new list. The theme starts with the first
sign of a reader, which is a pointer on its way to the field; on so long a page that takes a while, and has a figure of
its own.
"""

from __future__ import annotations

import itertools
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import prepare
from benchmarks.figures import CannotMeasureError, Figure, print_figures
from tests.browser.harness import BROWSER_ARGUMENTS, SiteServer, build_site, wait_until

RESOURCES = 10_000
GOAL = 50
"""Milliseconds, of the median key."""
KEYS = [*"transformer", *["Backspace"] * 6, *"for"]
ARTICLE = re.compile(r'<article class="resource brief".*?</article>', re.DOTALL)
MEASURE = """() => {
    window.times = [];
    document.addEventListener("keydown", ({ timeStamp }) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();  // its message comes after the frame that is being made
        port1.onmessage = () => window.times.push(performance.now() - timeStamp);
        port2.postMessage(null);
    }), { capture: true });
}"""


TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def multiply(html: str, wanted: int) -> str:
    """The page with `wanted` resources: copies of its own, on their shelves, each with an id and a title of its own."""
    originals = len(ARTICLE.findall(html))
    numbers = itertools.count()

    def copies(found: re.Match[str]) -> str:
        share = wanted // originals + (next(numbers) < wanted % originals)
        return "\n".join(copy(found[0], number) for number in range(share))

    def copy(article: str, number: int) -> str:
        if not number:
            return article
        article = re.sub(r'((?:data-resource|<h3[^>]*? id)="[^"]+)', rf"\1-{number}", article)
        return re.sub(r"(<h3.*?<a[^>]*>[^<]*)", rf"\1 {number}", article, count=1, flags=re.DOTALL)

    return ARTICLE.sub(copies, html)


def measure() -> Iterator[Figure]:
    """Milliseconds of the median key, and of the slowest."""
    browser_path = prepare.find_browser()
    if browser_path is None:
        raise CannotMeasureError(prepare.NO_BROWSER)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        server = SiteServer(Path(name))
        server.start()
        file = build_site(server.folder, server.url) / "resources" / "index.html"
        file.write_text(multiply(file.read_text(encoding="utf-8"), RESOURCES), encoding="utf-8")
        yield from figures_of(f"{server.url}resources/", RESOURCES, browser_path)
        server.stop()


def figures_of(url: str, resources: int, browser_path: str) -> Iterator[Figure]:
    """What typing into the filter of a page with so many resources costs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=BROWSER_ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(url, timeout=120_000)
        page.locator("study-filter[data-awake]").wait_for(state="attached", timeout=120_000)
        status = page.locator("study-filter [role=status]")
        assert status.inner_text() == f"{resources} resources", status.inner_text()
        page.wait_for_timeout(3000)  # until the page has settled
        start = start_theme(page)
        times = press_keys(page)
        found = status.inner_text()
        note = f"{len(times)} keys, at last “{found}”, Chromium {browser.version}"
        browser.close()
    each = {f"key {number}": value for number, value in enumerate(times, start=1)}
    name = f"A key in the filter of {resources:,} resources"
    yield Figure(f"{name}, median", statistics.median(times), "ms", GOAL, note=note, each=each)
    yield Figure(f"{name}, slowest", max(times), "ms", note=f"key {times.index(max(times)) + 1}")
    yield Figure(f"The theme's start on a page of {resources:,} resources", start, "ms", note="before the first key")


def start_theme(page: Page) -> float:
    """Milliseconds from the pointer's coming until the theme has started and is painted; then all is at rest."""
    since = time.perf_counter()
    page.get_by_label("Search the list").hover()
    wait_until(page, "typeof document$ === 'object'")
    page.evaluate(TWO_FRAMES)
    took = 1000 * (time.perf_counter() - since)
    page.wait_for_timeout(3000)
    return took


def press_keys(page: Page) -> list[float]:
    """Milliseconds from each key press to its paint."""
    page.evaluate(MEASURE)
    page.get_by_label("Search the list").focus()
    for key in KEYS:
        page.keyboard.press(key)
        page.wait_for_timeout(250)  # a quick typist
    times: list[float] = page.evaluate("window.times")
    assert len(times) == len(KEYS)
    return times


if __name__ == "__main__":
    print_figures(measure())
