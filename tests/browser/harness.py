"""The parts of the browser tests: a server for the built site, and a record of what went wrong in a tab."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(sys.prefix) / "bin" / "node"
NODE_PACKAGES = ROOT / "tests" / "node_modules"
PREFIX = "/guide/"
BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    # Every host but the test's own does not exist, whatever asks for it: a page, a worker, a prefetch. Playwright's
    # own way to refuse requests, routes, would switch off the cache and take three times as long.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


class NewPage(Protocol):
    """The type of the fixture `new_page`."""

    def __call__(
        self,
        *,
        width: int = 1280,
        height: int = 800,
        color_scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
        offline_worker: bool = False,
        **context_options: Any,
    ) -> Page: ...


class Axe(Protocol):
    """The type of the fixture `axe`."""

    def __call__(
        self, page: Page, *, rules: Sequence[str] | None = None, without: Sequence[str] = (), more: bool = False
    ) -> list[Violation]: ...


class Pdf(Protocol):
    """The type of the fixture `pdf`."""

    def __call__(
        self, page: Page, format: Literal["A4", "Letter"] = "A4", *, landscape: bool = False, css_size: bool = False
    ) -> PdfReader: ...


class SiteServer:
    """Serves `folder/site` on loopback under a sub-path, as GitHub Pages serves a project."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        handler = functools.partial(SiteRequestHandler, directory=str(folder / "site"))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}{PREFIX}"

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, name="site server", daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class SiteRequestHandler(SimpleHTTPRequestHandler):
    """Folders have their index.html and no listing; what is missing gets 404.html; nothing is outside the sub-path."""

    protocol_version = "HTTP/1.1"  # keeps connections open
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".ics": "text/calendar; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".woff2": "font/woff2",
        ".xml": "application/xml; charset=utf-8",
    }

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # a tab that went on does not wait for what it had asked for
            super().handle()

    def translate_path(self, path: str) -> str:
        if not path.startswith(PREFIX):
            return str(Path(self.directory) / "outside" / "of" / "the" / "site")
        return super().translate_path("/" + path.removeprefix(PREFIX))

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", self.extensions_map[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None

    def end_headers(self) -> None:
        self.send_header("LinkChecker", "welcome")  # linkchecker needs no pauses between its requests here
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass  # the tests have records of their own


@contextlib.contextmanager
def served(site: Path, handler: type[SiteRequestHandler] = SiteRequestHandler) -> Iterator[str]:
    """The folder is served under the sub-path of a host of its own while the block lasts; gives the home's address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()


def build_once(folder: Path, name: str, build: Callable[[Path], None]) -> Path:
    """What `build` makes in a folder of that name; the first of several processes makes it."""
    import fcntl  # here, because only this needs a Unix

    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = folder / name
        if not made.exists():
            new = folder / f"{name}.new"
            shutil.rmtree(new, ignore_errors=True)
            build(new)
            new.rename(made)
    return made


def build_site(folder: Path, url: str) -> Path:
    """The site, built for `url`, is in `folder/site`."""

    def build(new: Path) -> None:
        command = [sys.executable, str(ROOT / "scripts" / "publish.py"), "--out", str(new)]
        environment = {**os.environ, "SITE_URL": url}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"The site could not be built:\n{done.stdout}{done.stderr}")

    return build_once(folder, "site", build)


@dataclass
class Record:
    """What went wrong in a tab, and which hosts it asked, since it was opened or last cleared."""

    page: Page
    home: str
    javascript: bool = True
    problems: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    pending: set[Request] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self._add(f"uncaught {error}"))
        self.page.on("request", self._request)
        self.page.on("requestfinished", lambda request: self.pending.discard(request))
        self.page.on("requestfailed", self._request_failed)
        self.page.on("response", self._response)

    def clear(self) -> None:
        self.problems.clear()
        self.foreign.clear()
        self.requests.clear()

    def _add(self, problem: str) -> None:
        self.problems.append(f"{self.page.url.removeprefix(self.home) or './'}: {problem}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._add(f"console {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        self.pending.add(request)
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.netloc != urlsplit(self.home).netloc:
            self.foreign.append(request.url)
            self._add(f"a request to another host: {request.url}")

    def _request_failed(self, request: Request) -> None:
        self.pending.discard(request)
        if request.failure != "net::ERR_ABORTED":  # given up because the tab went to the next page
            self._add(f"a request failed: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self._add(f"status {response.status}: {response.url}")


@dataclass(frozen=True)
class Violation:
    """One axe finding on one page."""

    rule: str
    impact: str
    help: str
    nodes: tuple[str, ...]

    def __str__(self) -> str:
        more = f" and {len(self.nodes) - 3} more" if len(self.nodes) > 3 else ""
        return f"{self.rule} ({self.impact}): {self.help}: {'; '.join(self.nodes[:3])}{more}"


# A policy's refusals, those included that a script catches: eval throws, and says nothing on the console.
_REPORT = """addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    console.error("Content Security Policy:", effectiveDirective, blockedURI));"""


def watch_policy(context: BrowserContext, *, javascript: bool = True) -> list[str]:
    """What the content security policies of the pages refuse in any tab of this profile, as it happens."""
    refusals: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            refusals.append(f"{message.page.url if message.page else 'a worker'}: {message.text}")

    context.on("console", note)
    if javascript:
        context.add_init_script(_REPORT)
    return refusals


# Off unless asked for: one is of WCAG 2.2, the other still on trial.
_MORE_RULES = ("target-size", "label-content-name-mismatch")
# Violations only, and not the pass and the element of every one of 90 rules: this halves the time.
_AXE = """([only, rules]) => axe.run(document, {resultTypes: ["violations"], rules, ...(only && {runOnly: only})})
    .then((found) => found.violations)"""


# What readers without a pointer need comes with their first key, or three seconds after the page.
_FETCH_KEYS = """async () => {
    const manifest = document.querySelector("link[rel=manifest]"); // in a folder there is none, and one script for all
    if (manifest) await import(new URL("javascripts/keys.mjs", manifest.href).href);
}"""


def violations(
    page: Page, *, rules: Sequence[str] | None = None, without: Sequence[str] = (), more: bool = False
) -> list[Violation]:
    """What axe holds against the page as it is now, at every level; of the named rules only, without some, or more."""
    if _RECORDS[page].javascript:
        page.evaluate(_FETCH_KEYS)
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate((NODE_PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    switched = {name: {"enabled": name not in without} for name in (*(_MORE_RULES if more else ()), *without)}
    return [
        Violation(found["id"], found["impact"], found["help"], tuple(node["target"][-1] for node in found["nodes"]))
        for found in page.evaluate(_AXE, [rules, {} if rules else switched])
    ]


_RECORDS: WeakKeyDictionary[Page, Record] = WeakKeyDictionary()


def open_page(context: BrowserContext, home: str, *, javascript: bool = True) -> Page:
    """A new tab, with a record kept from its first request on."""
    page = context.new_page()
    _RECORDS[page] = Record(page, home, javascript)
    return page


def record(page: Page) -> Record:
    """What has happened in the tab."""
    return _RECORDS[page]


def assert_clean(page: Page) -> None:
    """Nothing has gone wrong in the tab: no console error or warning, no failed request, none to another host."""
    problems = _RECORDS[page].problems
    assert not problems, "\n".join(problems)


def wake_theme(page: Page) -> None:
    """The theme's own script is there: it comes with the first sign of a reader."""
    for left in (300, 310):  # a pointer that is there already has not moved
        page.mouse.move(left, 300)
    wait_until(page, "typeof document$ === 'object'")


def let_theme_follow(page: Page) -> None:
    """The theme's own script is there, and knows the pages: it is the one that goes where a link leads from now on."""
    wake_theme(page)
    wait_until(page, "document.documentElement.matches('[data-theme-follows]')")


def wait_until(page: Page, condition: str) -> None:
    """The condition, in JavaScript, holds. Playwright's own way to wait for one breaks the pages' content policy."""
    wait_for(page, lambda: page.evaluate(condition), condition)


def wait_for(page: Page, happened: Callable[[], object], what: str) -> None:
    """It has happened, while the tab went on; AssertionError, which says what, if not within 10 s."""
    for _ in range(1000):
        if happened():
            return
        page.wait_for_timeout(10)
    raise AssertionError(f"not after 10 s: {what}")


def settle(page: Page) -> None:
    """The page is drawn with its fonts, has come to life, and nothing is being fetched any more."""
    if _RECORDS[page].javascript:  # without it, no promise is ever kept
        page.evaluate(
            """async () => {
                await document.fonts.ready;
                if (document.querySelector("study-page")) await customElements.whenDefined("study-page");
                const elements = [...document.querySelectorAll(":not(:defined)")].map(({ localName }) => localName);
                const own = elements.filter((name) => name.startsWith("study-"));
                await Promise.all(own.map((name) => customElements.whenDefined(name)));
                for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
            }"""
        )
    for _ in range(500):
        if not _RECORDS[page].pending:
            return
        page.wait_for_timeout(10)  # not time.sleep: Playwright would sleep too
    raise AssertionError(f"still waiting after 5 s for {[request.url for request in _RECORDS[page].pending]}")
