"""How long a key press in the list of 10,000 resources takes until it is painted: `python benchmarks/filter.py`.

The page is the real one, with its real scripts and styles; only its resources are multiplied. Measured is what the
reader waits for: from the key event to the end of the next frame, which has the top of the new list.
"""

from __future__ import annotations

import itertools
import os
import platform
import re
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from playwright.sync_api import Page, sync_playwright  # noqa: E402

import prepare  # noqa: E402
from tests.browser.harness import BROWSER_ARGUMENTS, SiteServer, build_site  # noqa: E402

RESOURCES = 10_000
GOAL = 50  # ms, median
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


def measure(page: Page) -> list[float]:
    """Milliseconds from each key press to its paint."""
    page.evaluate(MEASURE)
    page.get_by_label("Search the list").focus()
    for key in KEYS:
        page.keyboard.press(key)
        page.wait_for_timeout(250)  # a quick typist
    times: list[float] = page.evaluate("window.times")
    assert len(times) == len(KEYS)
    return times


def main() -> int:
    """Measures, and says what the figures are worth: the machine, and the goal."""
    browser_path = prepare.find_browser()
    if browser_path is None:
        print(prepare.NO_BROWSER, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="bench-") as name, sync_playwright() as playwright:
        server = SiteServer(Path(name))
        server.start()
        file = build_site(server.folder, server.url) / "resources" / "index.html"
        file.write_text(multiply(file.read_text(encoding="utf-8"), RESOURCES), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=browser_path, args=BROWSER_ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{server.url}resources/", timeout=120_000)
        page.locator("study-filter[data-awake]").wait_for(state="attached", timeout=120_000)
        status = page.locator("study-filter [role=status]")
        assert status.inner_text() == f"{RESOURCES} resources", status.inner_text()
        page.wait_for_timeout(3000)  # until the page has settled
        times = measure(page)
        found = status.inner_text()
        version = browser.version
        browser.close()
        server.stop()
    median = statistics.median(times)
    print(f"filter: {RESOURCES:,} resources, {len(times)} keys, at last “{found}”")
    print(f"  key press to paint: median {median:.0f} ms, slowest {max(times):.0f} ms (goal: median {GOAL} ms)")
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, load {os.getloadavg()[0]:.1f}"
    print(f"  Chromium {version}, {machine}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
