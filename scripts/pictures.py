"""Take the pictures that "How to use this site" and README show: `python scripts/pictures.py`.

They are of the real site, with a record made by clicking through four days of one plan. The clock stands, so the same
site in the same browser gives the same pictures. Needs a Chromium and the test tools; `make test` installs both.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import datetime
import functools
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from studyguide.disk import CannotWriteError, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "scripts"
START = datetime.datetime.fromisoformat("2026-11-23T08:30+00:00")  # a Monday
INTERVIEW = "2026-12-18"
WAIT = 10_000  # ms
SETTLE = 300  # ms
BROWSER_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
PHONE = (390, 780)
LAPTOP = (1000, 800)
PAPER = (794, 1123)  # A4 at 96 dots an inch
PAPER_MARGIN = "42px 45px"  # print.css has it for the printer, which is not asked here
HEADER = 56
QUALITY = 0.5

ENCODE = """async ({ png, width, quality }) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = Math.round((picture.height * width) / picture.width);
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    context.strokeStyle = "#cfccc4"; // a page needs an edge on paper of its own colour
    context.lineWidth = 2;
    context.strokeRect(1, 1, canvas.width - 2, canvas.height - 2);
    return canvas.toDataURL("image/webp", quality).split(",")[1];
}"""


class Picture(NamedTuple):
    """The name of the file, the steps that lead to what it shows, and how wide it is."""

    name: str
    take: Callable[[Page], bytes]
    width: int


def main(arguments: list[str] | None = None) -> int:
    """0 when every picture is in the folder; 1 with the reason when one could not be taken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--site", type=Path, help="a folder with the built site (default: build one and remove it)")
    source.add_argument("--url", help="the address of the site's home, if it is being served")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images", help="where the pictures go")
    options = parser.parse_args(arguments)
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        print("Taking pictures needs Playwright. Run: python scripts/prepare.py test", file=sys.stderr)
        return 1
    try:
        with address_of(options.site, options.url) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=BROWSER_ARGUMENTS)
            take_all(browser, url, options.out)
            browser.close()
    except (Error, AssertionError, OSError, CannotWriteError, subprocess.CalledProcessError) as error:
        print(f"The pictures were not taken: {error}", file=sys.stderr)
        return 1
    return 0


def find_browser() -> str | None:
    """What scripts/prepare.py found. Commands run each other; they do not import each other."""
    command = [sys.executable, "-c", "import prepare; print(prepare.find_browser() or '')"]
    return subprocess.run(command, cwd=SCRIPTS, capture_output=True, text=True, check=True).stdout.strip() or None


@contextlib.contextmanager
def address_of(site: Path | None, url: str | None) -> Iterator[str]:
    """The address of a site that is served for as long as it is needed; built first, where there is none."""
    if url:
        yield url if url.endswith("/") else f"{url}/"
        return
    with tempfile.TemporaryDirectory() as folder:
        served = site.resolve() if site else Path(folder) / "site"
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(served)))
        address = f"http://127.0.0.1:{server.server_port}/"
        if not site:
            subprocess.run([sys.executable, str(SCRIPTS / "publish.py"), "--out", str(served)], check=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield address
        finally:
            server.shutdown()
            server.server_close()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves without a line for every request."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def take_all(browser: Browser, url: str, out: Path) -> None:
    """Every picture is in `out`: one after the other, because each goes on with the record of the one before."""
    context = browser.new_context(
        base_url=url,
        color_scheme="light",
        device_scale_factor=2,
        locale="en-GB",
        reduced_motion="reduce",
        timezone_id="Etc/UTC",
    )
    context.set_default_timeout(WAIT)
    page = context.new_page()
    encoder = browser.new_page()
    out.mkdir(parents=True, exist_ok=True)
    for name, take, width in PICTURES:
        png = base64.b64encode(take(page)).decode()
        webp = base64.b64decode(encoder.evaluate(ENCODE, {"png": png, "width": width, "quality": QUALITY}))
        write(out / f"{name}.webp", webp)
        print(f"{name}.webp: {len(webp) / 1000:.0f} kB")
    context.close()


# The pictures, in the order of one reader's days


def plan(page: Page) -> bytes:
    """The first days of a plan to a date, on a phone."""
    resize(page, PHONE)
    open_at(page, "planner/", day=0)
    page.locator(".dated .week").first.wait_for()
    page.get_by_label("Interview date").fill(INTERVIEW)
    page.get_by_label("Minutes on such a day").fill("180")
    page.get_by_role("button", name="Use this plan").click()
    page.get_by_role("link", name="Open Today").wait_for()
    page.locator(".dated input[type=checkbox]").first.check()
    return shoot(page, page.locator("#days"))


def today(page: Page) -> bytes:
    """The fourth morning: one task has slipped, one entry of the error log is due."""
    resize(page, LAPTOP)
    for day in range(3):
        open_at(page, "today/", day)
        page.locator(".to-go").wait_for()
        ticks = page.locator("section.task .tick-cell input")
        for index in range(ticks.count() - (day == 2)):
            ticks.nth(index).check()
    open_at(page, "error-log/", day=1)
    page.get_by_label("What did you miss?").fill("Sliding window: when the left edge moves")
    page.get_by_label("Why?").fill("Invariant unclear")
    page.get_by_role("button", name="Add to the log").click()
    page.locator(".entry").wait_for()
    open_at(page, "today/", day=3)
    page.locator(".today-side .block").first.wait_for()
    page.locator("section.task .tick-cell input").first.check()
    return shoot(page)


def checklist(page: Page) -> bytes:
    """The sheet as it is printed, with what is ticked."""
    open_at(page, "checklist/", day=12)
    items = page.locator("li.item .tick input")
    for index in (*range(9), 12, *range(15, 20), 23, 24, 31, 36):
        items.nth(index).check()
    page.locator("li.item .counter input").first.fill("2")
    resize(page, PAPER)
    page.emulate_media(media="print")
    page.evaluate("margin => (document.body.style.padding = margin)", PAPER_MARGIN)
    picture = shoot(page)
    page.emulate_media(media="screen")
    return picture


def drill(page: Page) -> bytes:
    """A design drill in its sixth minute, on a phone."""
    resize(page, PHONE)
    open_at(page, "design-drill/", day=12)
    page.locator("study-drill[data-awake]").wait_for()
    page.get_by_label("Problem").select_option("card-fraud")
    page.get_by_role("button", name="Start the clock").click()
    page.clock.set_fixed_time(START + datetime.timedelta(days=12, minutes=5, seconds=20))
    page.get_by_text("2:40", exact=True).wait_for()
    page.get_by_label("Notes").fill("Pass, review or block, in 50 ms.")
    return shoot(page, page.locator(".drill-run"))


def review(page: Page) -> bytes:
    """The answer to a question card, before it is graded, on a phone."""
    resize(page, PHONE)
    open_at(page, "review/?domain=ml-concepts&new=all", day=12)
    page.locator("study-review[data-awake]").wait_for()
    page.get_by_role("button", name="Start").click()
    for _ in range(2):
        page.keyboard.press("Space")
        page.keyboard.press("3")
    page.keyboard.press("Space")
    page.locator(".answer-text").wait_for()
    return shoot(page, page.locator(".card-run"))


def find(page: Page) -> bytes:
    """The list of all resources, narrowed by a word and a filter."""
    resize(page, LAPTOP)
    open_at(page, "resources/", day=12)
    page.locator("study-filter[data-awake]").wait_for()
    page.get_by_label("Search the list").fill("transformer")
    page.get_by_label("Answers").select_option("all")
    return shoot(page, page.locator("form.filter"))


PICTURES = (
    Picture("how-to-plan", plan, 640),
    Picture("how-to-today", today, 1400),
    Picture("how-to-checklist", checklist, 840),
    Picture("how-to-drill", drill, 640),
    Picture("how-to-review", review, 640),
    Picture("how-to-find", find, 1400),
)


# Steps


def open_at(page: Page, path: str, day: int) -> None:
    """The page is open, so many days after the start."""
    page.clock.set_fixed_time(START + datetime.timedelta(days=day))
    page.goto(path, wait_until="networkidle")


def resize(page: Page, size: tuple[int, int]) -> None:
    """The window is so wide and so high."""
    page.set_viewport_size({"width": size[0], "height": size[1]})


def shoot(page: Page, top: Locator | None = None) -> bytes:
    """What the window shows, with `top` under the header, and nothing in focus or under the mouse."""
    page.mouse.move(0, 0)
    # Down from the top: on the way up the theme offers a button over the text.
    for step in (None, top):
        page.evaluate("() => { scrollTo(0, 0); document.activeElement?.blur(); }")
        if step:
            step.evaluate("(it, header) => scrollTo(0, it.getBoundingClientRect().top - header)", HEADER)
        page.wait_for_timeout(SETTLE)
    return page.screenshot(animations="disabled")


if __name__ == "__main__":
    sys.exit(main())
