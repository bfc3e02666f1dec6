"""The site without a network: all of it after one visit, one build at a time, and nothing once it is turned off."""

from __future__ import annotations

import datetime
import functools
import os
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

import mkdocs_hook
from studyguide import markup, offline
from tests.browser.harness import (
    PREFIX,
    ROOT,
    NewPage,
    SiteRequestHandler,
    let_theme_follow,
    record,
    settle,
    wait_for,
    wait_until,
    wake_theme,
)
from tests.browser.strict import wake_planner

STATE = "study-offline p[role=status]"


class Host:
    """A host of its own for a copy of the site, which can fail and can publish again."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.left: int | None = None
        """How many more answers it gives before it is out of reach; None for no end."""
        self.seen: list[str] = []
        self.held: str | None = None
        """The path of a page that nobody gets an answer for until `release` is set."""
        self.release = threading.Event()
        host = self

        class Handler(SiteRequestHandler):
            def do_GET(self) -> None:  # noqa: N802, the name that http.server calls
                if host.left == 0:
                    self.close_connection = True
                    return
                host.left = host.left and host.left - 1
                path = self.path.removeprefix(PREFIX)
                host.seen.append(path)
                if path == host.held:
                    host.release.wait(60)
                super().do_GET()

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
        self.url = f"http://127.0.0.1:{self.server.server_port}{PREFIX}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def change(self, path: str, old: str, new: str) -> None:
        file = self.site / path
        text = file.read_text(encoding="utf-8")
        assert old in text, path
        file.unlink()  # it may be the one file of several sites
        file.write_text(text.replace(old, new), encoding="utf-8")

    def publish_second_edition(self) -> None:
        """Other pages with other scripts, which say so, and the worker that a build makes for them."""
        for page in self.site.rglob("*.html"):
            path = page.relative_to(self.site).as_posix()
            self.change(path, "<body", '<body data-edition="2"')
            self.change(path, '<meta name="build"', '<meta name="old"')
        for name in ("page", "elements/study-filter", "elements/study-record"):
            file = self.site / "javascripts" / f"{name}.mjs"
            text = file.read_text(encoding="utf-8")
            file.unlink()
            file.write_text(f'document.documentElement.setAttribute("data-{name[-6:]}", "2");{text}', encoding="utf-8")
        self.publish_worker()

    def publish_worker(self) -> None:
        """The worker that a build makes for the files as they are."""
        worker = self.site / "service-worker.js"
        worker.unlink()
        shutil.copy(ROOT / "docs" / "service-worker.js", worker)
        pages = {path.relative_to(self.site).as_posix(): path.read_text("utf-8") for path in self.site.rglob("*.html")}
        for path in pages:
            (self.site / path).unlink()  # other tests read that very file at this moment
        mkdocs_hook._publish_worker(self.site, pages)


@pytest.fixture
def whole(tmp_path: Path, site_dir: Path) -> Iterator[Host]:
    """A host of all of the site."""
    written = {path: path.stat().st_mtime_ns for path in site_dir.rglob("*") if path.is_file()}
    shutil.copytree(site_dir, tmp_path / "site", copy_function=os.link)
    host = Host(tmp_path / "site")
    yield host
    host.release.set()
    host.server.shutdown()
    host.server.server_close()
    assert [path for path, when in written.items() if path.stat().st_mtime_ns != when] == []  # the site of all tests


@pytest.fixture
def host(whole: Host) -> Host:
    """A host of the site without its many pages of one kind, so that to keep it takes half the time."""
    for name in ("api", "drills", "questions", "domains"):
        shutil.rmtree(whole.site / name)
    whole.publish_worker()
    return whole


@pytest.fixture
def reader(host: Host, new_page: NewPage) -> Page:
    """A tab of a browser that keeps sites, about to visit this one."""
    return new_page(offline_worker=True)


def wait_until_kept(page: Page) -> None:
    """The whole site is in the browser, and the tab is the worker's."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    wait_until(page, "Boolean(navigator.serviceWorker.controller)")


def visit(page: Page, host: Host, path: str = "record/") -> None:
    """The site is kept: the page of the record begins with it at once."""
    page.goto(host.url + path)
    wait_until_kept(page)


def edition(page: Page) -> tuple[str | None, str | None]:
    """Which edition the page is of, and which its script."""
    wait_until(page, "Boolean(customElements.get('study-page'))")
    found: tuple[str | None, str | None] = tuple(
        page.evaluate(
            "[document.body.dataset.edition ?? '1', document.documentElement.getAttribute('data-page') ?? '1']"
        )
    )
    return found


def wait_until_in_charge(page: Page) -> None:
    """The newer worker has taken over: it begins with putting what the earlier one kept away."""
    wait_until(page, "caches.keys().then((names) => names.filter((name) => !name.endsWith('guests')).length === 1)")


def test_after_one_visit_all_of_it_works_without_a_network(
    whole: Host, new_page: NewPage, page_paths: list[str]
) -> None:
    host, page = whole, new_page(offline_worker=True)
    page.goto(host.url)
    wait_until_kept(page)
    page.context.set_offline(True)
    host.left = 0
    answers = page.evaluate(
        "([home, paths]) => Promise.all(paths.map((path) => fetch(home + path).then(({ status }) => status, () => 0)))",
        [host.url, page_paths],
    )
    assert answers == [200] * len(page_paths)

    page.goto(host.url + "roadmap/")
    expect(page.locator("main .diagram svg").first).to_be_visible()
    page.goto(host.url + "questions/coding/graphs/")
    page.locator("section.card summary").first.click()
    expect(page.locator("section.card details[open]").first).to_be_visible()
    page.goto(host.url + "review/")
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator("[data-part=text] .answer-text")).to_be_visible()
    page.get_by_role("button", name="Good").click()
    expect(page.locator("[data-part=progress]")).to_contain_text("Good: in 2 days.")
    page.goto(host.url + "checklist")  # as people type it
    assert page.url == host.url + "checklist/"
    page.locator("label.tick input").first.check()
    in_four_weeks = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(28)
    page.goto(host.url + f"planner/?date={in_four_weeks}")
    wake_planner(page)
    page.get_by_role("button", name="Use this plan").click()
    page.get_by_text("This is the plan in use.").first.wait_for()
    page.goto(host.url + "timed-coding/")
    expect(page.locator("study-drill")).to_be_visible()
    page.goto(host.url + "resources/")
    expect(page.get_by_role("button", name="One at random")).to_be_visible()

    settle(page)
    wake_theme(page)
    page.locator(".md-search__input").click()
    page.keyboard.type("transformer")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=20_000)
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(re.compile(r"[?]h="))
    expect(page.locator("h1")).to_be_visible()

    answer = page.goto(host.url + "plan/nowhere/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_contain_text("This page is not here")
    page.get_by_role("link", name="The 30-day plan").click()
    expect(page.locator("h1")).to_contain_text("plan")
    assert not [problem for problem in record(page).problems if "Content Security" in problem or "uncaught" in problem]


def test_pages_come_fresh_while_there_is_a_network(host: Host, reader: Page) -> None:
    visit(reader, host)
    host.change("glossary/index.html", "<h1", '<p id="new">Today.</p><h1')
    reader.goto(host.url + "glossary/")
    expect(reader.locator("#new")).to_be_visible()


def test_a_new_version_is_announced_and_comes_whole(host: Host, reader: Page) -> None:
    visit(reader, host, "error-log/")
    assert edition(reader) == ("1", "1")
    host.publish_second_edition()
    other = reader.context.new_page()
    other.goto(host.url + "error-log/")  # a page of the new edition, while the old worker is in charge
    assert edition(other) == ("2", "2")
    other.goto(host.url + "resources/")
    wait_until(other, "document.documentElement.getAttribute('data-filter') === '2'")

    # The first tab has been told, and what it loads now is still of its own edition.
    expect(reader.get_by_text("A new version of this site is here.")).to_be_visible()
    reader.evaluate(
        "import(new URL('javascripts/elements/study-filter.mjs', document.querySelector('[rel=manifest]').href))"
    )
    assert reader.evaluate("document.documentElement.getAttribute('data-filter')") is None
    expect(other.get_by_text("A new version of this site is here.")).to_have_count(0)

    reader.get_by_role("button", name="Reload").click()
    expect(reader.locator("body[data-edition='2']")).to_be_attached(timeout=30_000)
    assert edition(reader) == ("2", "2")
    expect(reader.get_by_text("A new version of this site is here.")).to_have_count(0)
    wait_until_in_charge(reader)
    host.left = 0
    reader.goto(host.url + "resources/")
    assert edition(reader) == ("2", "2")
    wait_until(reader, "document.documentElement.getAttribute('data-filter') === '2'")


def test_a_new_version_comes_although_another_tab_still_waits_for_a_page(host: Host, reader: Page) -> None:
    visit(reader, host, "error-log/")
    other = reader.context.new_page()
    other.goto(host.url + "record/")
    host.publish_second_edition()
    reader.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update()).then(() => true)")
    expect(reader.get_by_text("A new version of this site is here.")).to_be_visible(timeout=30_000)
    host.held = "glossary/"
    other.evaluate("void fetch(new URL('../glossary/', location.href)).catch(() => {})")
    wait_for(reader, lambda: host.held in host.seen, "the request")

    reader.get_by_role("button", name="Reload").click()
    expect(reader.locator("body[data-edition='2']")).to_be_attached(timeout=30_000)
    assert edition(reader) == ("2", "2")

    # In charge at last, the new worker leaves alone the tab that is of its version, and loads the other one anew.
    reader.evaluate(
        """async () => {
            document.body.setAttribute('data-same', '');
            const home = document.querySelector('[rel=manifest]').href;
            await (await import(new URL('javascripts/offline.mjs', home))).keep();  // as a page does after 4 s
        }"""
    )
    host.release.set()
    expect(other.locator("body[data-edition='2']")).to_be_attached(timeout=30_000)
    wait_until_in_charge(reader)
    host.left = 0
    reader.evaluate(
        "import(new URL('javascripts/elements/study-filter.mjs', document.querySelector('[rel=manifest]').href))"
    )
    assert reader.evaluate("document.documentElement.getAttribute('data-filter')") == "2"
    expect(reader.locator("body[data-same]")).to_be_attached()


def test_an_old_tab_goes_to_a_new_page_by_loading_it_anew(host: Host, reader: Page) -> None:
    visit(reader, host, "error-log/")
    let_theme_follow(reader)
    settle(reader)
    host.publish_second_edition()
    reader.locator(".md-tabs a").first.click()
    reader.wait_for_url(host.url)
    expect(reader.locator("body[data-edition='2']")).to_be_attached(timeout=30_000)
    assert edition(reader) == ("2", "2")


def test_a_visit_that_was_cut_short_is_made_good_by_the_next(host: Host, reader: Page) -> None:
    host.left = 80
    reader.goto(host.url + "record/")
    wait_until(reader, "caches.keys().then((names) => names.length === 1)")
    wait_for(reader, lambda: host.left == 0, "the last answer")
    wait_until(reader, "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
    before = set(host.seen)
    host.left = None
    host.seen.clear()
    visit(reader, host)
    pages = [path for path in host.seen if path.startswith(("plan/", "resources/", "contributing/"))]
    assert pages
    assert not before.intersection(pages), "what had come was fetched again"


def test_a_file_of_another_build_is_not_kept(host: Host, reader: Page) -> None:
    host.change("glossary/index.html", "<h1", "<p>Half of it is published.</p><h1")
    reader.goto(host.url + "record/")
    wait_until(reader, "caches.keys().then((names) => names.length === 1)")
    wait_until(reader, "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
    host.change("glossary/index.html", "<p>Half of it is published.</p><h1", "<h1")
    visit(reader, host)
    host.left = 0
    reader.goto(host.url + "glossary/")
    expect(reader.locator("h1")).to_contain_text("Glossary")


def test_of_a_large_site_the_parts_of_shelves_are_kept_once_opened(
    host: Host, reader: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        part = host.site / "resources" / "coding" / name / "index.html"
        part.parent.mkdir(parents=True)
        text = (host.site / "glossary" / "index.html").read_text(encoding="utf-8")
        moved = text.replace('"../', '"../../../')  # in the script that stands in the page as well
        part.write_text(markup.drop_policy(moved), encoding="utf-8")
    monkeypatch.setattr(offline, "MOST", 1)
    host.publish_worker()
    visit(reader, host)
    expect(reader.locator(STATE)).to_contain_text("but 2 pages of long shelves are saved and work without")
    reader.goto(host.url + "resources/coding/one/")
    kept = "caches.match(location.href).then(Boolean)"
    wait_until(reader, kept)
    host.left = 0
    reader.goto(host.url + "resources/coding/one/")
    expect(reader.locator("h1")).to_contain_text("Glossary")
    with pytest.raises(Error):  # the browser says that there is no network, and nobody that there is no such page
        reader.goto(host.url + "resources/coding/two/")


def test_turned_off_it_leaves_nothing_and_stays_off(host: Host, reader: Page) -> None:
    visit(reader, host)
    expect(reader.locator(STATE)).to_contain_text(re.compile(r"work without a network\. They use \d+\.\d MB"))
    reader.locator("study-offline").get_by_role("button", name="Turn off").click()
    expect(reader.locator(STATE)).to_contain_text("Off: nothing is saved")
    nothing = (
        "Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then((all) => !all.flat().length)"
    )
    wait_until(reader, nothing)
    reader.goto(host.url + "glossary/")
    reader.wait_for_timeout(4500)  # longer than a page waits before it begins
    assert reader.evaluate(nothing)

    reader.goto(host.url + "record/")
    reader.locator("study-offline").get_by_role("button", name="Turn on").click()
    expect(reader.locator(STATE)).to_contain_text("work without a network")
    reader.locator("study-offline").get_by_role("button", name="Turn off").click()
    wait_until(reader, nothing)
    reader.locator("study-offline").get_by_role("button", name="Turn on").click()  # while the tab is still the worker's
    expect(reader.locator(STATE)).to_contain_text("work without a network")
    host.left = 0
    reader.goto(host.url + "glossary/")
    expect(reader.locator("h1")).to_contain_text("Glossary")


def test_who_saves_data_is_asked_first(host: Host, reader: Page) -> None:
    reader.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    reader.goto(host.url + "record/")
    expect(reader.locator(STATE)).to_contain_text("Off")
    assert reader.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    reader.locator("study-offline").get_by_role("button", name="Turn on").click()
    wait_until_kept(reader)


def test_without_a_worker_the_record_says_so(page: Page) -> None:
    page.goto("record/")
    settle(page)
    expect(page.locator("study-offline")).to_contain_text("does not let it be saved")
    assert not record(page).problems
