"""What a host sends to a learner, measured in Chromium: the page contributing/load.md works out the rest.

    python -m benchmarks.host_load            # print it
    python -m benchmarks.host_load --write    # and keep it in facts/host-load.json, which the page is made from

The site is the real one, served on loopback. A request is what reaches the server. Bytes are those of the built files,
with text compressed as hosts do it; an answer that says "not changed" has none.
"""

from __future__ import annotations

import argparse
import datetime
import functools
import gzip
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import prepare
from benchmarks.figures import CannotMeasureError, Figure, print_figures
from studyguide import disk, offline
from studyguide.model import HostLoad, Traffic
from tests.browser.harness import (
    BROWSER_ARGUMENTS,
    PREFIX,
    ROOT,
    SiteRequestHandler,
    SiteServer,
    build_site,
    open_page,
    settle,
    wait_until,
)
from tests.browser.strict import wake_planner

FILE = ROOT / "facts" / "host-load.json"
NOW = datetime.datetime.fromisoformat("2026-11-21T09:00")
PLANNER = "planner/?date=2026-12-20"
DAY = ("today/", "plan/day-08/", "questions/ml-concepts/metrics/", "drills/softmax/", "review/", "checklist/")
"""What somebody opens who studies for a day: the tasks, what one of them is about, a drill, the review, a tick."""

_SENT_AS_THEY_ARE = {".apkg", ".gz", ".pdf", ".png", ".wasm", ".webp", ".zip"}


@functools.cache
def weight(file: Path) -> int:
    """The bytes that a file takes over the wire."""
    data = file.read_bytes()
    return len(data) if file.suffix in _SENT_AS_THEY_ARE else len(gzip.compress(data, 6))


@dataclass
class Host:
    """A server of the site that notes what it is asked for."""

    site: Path
    url: str = ""
    answers: list[tuple[str, int]] = field(default_factory=list)

    def take(self) -> Traffic:
        """What it has been asked for since this was last asked."""
        answers, self.answers = self.answers, []
        sent = sum(weight(self._file(path)) for path, status in answers if status == 200)
        return Traffic(requests=len(answers), sent=sent)

    def _file(self, address: str) -> Path:
        file = self.site / urlsplit(address).path.removeprefix(PREFIX)
        return file / "index.html" if file.is_dir() else file


@contextmanager
def serve(site: Path) -> Iterator[Host]:
    """A host of this site, on loopback."""
    host = Host(site)

    class Handler(SiteRequestHandler):
        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            host.answers.append((self.path, int(code)))

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "max-age=600")  # as GitHub Pages has it
            super().end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    host.url = f"http://127.0.0.1:{server.server_port}{PREFIX}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


def measure_load(browser: Browser, site: Path, day: datetime.date) -> HostLoad:
    """What a learner's visits to this built site ask of its host."""
    with serve(site) as host:
        first_view = measure_visit(browser, host, [""])
        whole_day = measure_visit(browser, host, DAY)
        context = _new_context(browser, host)
        page = _open(context, host, ["", PLANNER])
        wake_planner(page)
        page.get_by_role("button", name="Use this plan").click()
        page.get_by_text("This is the plan in use.").first.wait_for()
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")  # it has fetched everything
        page.close()
        first_visit = host.take()
        page = _open(context, host, DAY)
        page.wait_for_timeout(3000)  # a browser asks for the worker some time after it has shown a page
        day_kept = host.take()
        context.close()
    files = [file for file in site.rglob("*") if file.is_file()]
    return HostLoad(
        version=1,
        measured=day,
        pages_a_day=len(DAY),
        first_view=first_view,
        first_visit=first_visit,
        day=whole_day,
        day_kept=day_kept,
        edition=measure_files(edition_of(site)),
        site=measure_files(files),
        largest=max(file.stat().st_size for file in files),
    )


def measure_visit(browser: Browser, host: Host, paths: Sequence[str]) -> Traffic:
    """What these pages ask of the host, one after the other, for a browser that has nothing of the site."""
    context = _new_context(browser, host)
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    _open(context, host, paths)
    context.close()
    return host.take()


def measure_files(files: Iterable[Path]) -> Traffic:
    """What it takes to send each of these files once."""
    sizes = [weight(file) for file in files]
    return Traffic(requests=len(sizes), sent=sum(sizes))


def edition_of(site: Path) -> list[Path]:
    """What a browser that keeps the site fetches when texts have changed: pages, data, search, the new worker.

    Each page says at its foot when the guide last changed, so all of them are new; scripts and styles seldom are.
    """
    kept = [file for file in sorted(site.rglob("*")) if offline.is_kept(file.relative_to(site).as_posix())]
    return [site / "service-worker.js", *(file for file in kept if file.suffix in {".html", ".json", ".xml"})]


def _new_context(browser: Browser, host: Host) -> BrowserContext:
    """A browser that was never there, on a phone."""
    return browser.new_context(base_url=host.url, viewport={"width": 390, "height": 844})


def _open(context: BrowserContext, host: Host, paths: Sequence[str]) -> Page:
    """A tab that has gone through these pages, and has waited for what comes late."""
    page = open_page(context, host.url)
    page.clock.set_fixed_time(NOW)
    for path in paths:
        page.goto(host.url + path)
        wait_until(page, "Boolean(customElements.get('study-page'))")
        settle(page)
        page.wait_for_timeout(300)
        settle(page)
    return page


def measure() -> Iterator[Figure]:
    """The same as figures, without goals: what they mean depends on how many learners there are."""
    load = measure_once()
    for name in ("first_view", "first_visit", "day", "day_kept", "edition", "site"):
        traffic: Traffic = getattr(load, name)
        what = HostLoad.model_fields[name].description or name
        yield Figure(what.rstrip("."), traffic.sent / 1000, "kB", note=f"{traffic.requests} requests")


def measure_once() -> HostLoad:
    """What it is for the site as it is now."""
    path = prepare.find_browser()
    if path is None:
        raise CannotMeasureError(prepare.NO_BROWSER)
    with tempfile.TemporaryDirectory(prefix="bench-") as name, sync_playwright() as playwright:
        site = build_site(Path(name), SiteServer(Path(name)).url)
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        load = measure_load(browser, site, datetime.datetime.now(datetime.UTC).date())
        browser.close()
    return load


def main() -> int:
    """Prints the figures, or writes them down."""
    parser = argparse.ArgumentParser(description="Measure what a host sends to a learner.")
    parser.add_argument("--write", action="store_true", help="write facts/host-load.json")
    if not parser.parse_args().write:
        print_figures(measure())
        return 0
    disk.write(FILE, measure_once().model_dump_json(indent=1) + "\n")
    print(f"{FILE.relative_to(ROOT)} is written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
