"""The zip of the site, unpacked and opened from its folder: no server, no network."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from studyguide.folder import ZIP
from tests.browser.harness import assert_clean, open_page, wait_until, wake_theme
from tests.browser.strict import wake_planner

TAG = re.compile(r"<[a-z][^>]*>", re.I)
LINK = re.compile(r'\s(?:xlink:)?(?:href|src|action)="([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|\?|$", re.I)
# One of each kind of page, and of each tool.
KINDS = (
    "",
    "today/",
    "planner/",
    "roadmap/",
    "plan/",
    "plan/day-08/",
    "domains/rag/",
    "questions/",
    "questions/coding/",
    "resources/",
    "case-studies/",
    "checklist/",
    "review/",
    "mock-interview/",
    "error-log/",
    "design-drill/",
    "drills/softmax/",
    "stories/",
    "record/",
    "how-to-use/",
    "open-data/",
)

Open = Callable[[str], Page]


@pytest.fixture(scope="module")
def unpacked(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as a reader has it."""
    place = tmp_path_factory.mktemp("memory stick")  # with a space in its path
    zipfile.ZipFile(site_dir / ZIP).extractall(place)
    return place / "ml-interview-guide"


@pytest.fixture
def home(unpacked: Path) -> str:
    return unpacked.as_uri() + "/"


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    """A tab with nothing stored."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    context.set_default_timeout(10_000)
    yield open_page(context, home)
    context.close()


@pytest.fixture
def open_at(page: Page, home: str) -> Open:
    def go(path: str) -> Page:
        page.goto(f"{home}{path}index.html")
        return page

    return go


def test_every_link_leads_to_a_file(unpacked: Path) -> None:
    broken = set()
    pages = sorted(unpacked.rglob("*.html"))
    for file in pages:
        for tag in TAG.findall(file.read_text(encoding="utf-8")):
            for link in map(html.unescape, LINK.findall(tag)):
                if not ELSEWHERE.match(link) and not (file.parent / unquote(re.split(r"[?#]", link)[0])).is_file():
                    broken.add((file.relative_to(unpacked).as_posix(), link))
    assert broken == set()
    assert len(pages) > 100


def test_what_the_search_finds_are_files(unpacked: Path) -> None:
    places = re.findall(r'"location":"([^"#]*)', (unpacked / "search" / "search_index.js").read_text(encoding="utf-8"))
    assert [place for place in places if not (unpacked / place).is_file()] == []
    assert len(places) > 100


def test_the_site_says_how_large_the_zip_is(site_dir: Path, unpacked: Path) -> None:
    size = f"{(site_dir / ZIP).stat().st_size / 1e6:.1f} MB"
    assert f"to open from a folder ({size})</a>" in (site_dir / "how-to-use" / "index.html").read_text(encoding="utf-8")
    copy = (unpacked / "how-to-use" / "index.html").read_text(encoding="utf-8")
    assert re.search(rf'<a href="https?://[^"]*{ZIP}">[^<(]*</a>', copy)


def test_every_kind_of_page_opens_without_a_fault(page: Page, open_at: Open) -> None:
    for path in KINDS:
        open_at(path)
        expect(page.locator("h1").first).to_be_visible()
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px"  # the style sheet is there
    wake_theme(page)
    assert_clean(page)


def test_search_finds_and_opens(page: Page, open_at: Open, home: str) -> None:
    open_at("plan/day-08/")
    wake_theme(page)
    page.keyboard.press("/")
    page.keyboard.type("attention")
    hit = page.locator(".md-search-result__link", has_text="Attention, single-head")
    hit.first.click()
    page.wait_for_url(f"{home}drills/attention/index.html?h=attention*")
    expect(page.locator("mark").first).to_have_text(re.compile("attention", re.I))
    assert_clean(page)


def test_a_tick_stays_and_shows_elsewhere(page: Page, open_at: Open) -> None:
    open_at("plan/day-01/")
    tick = page.locator("article input[type=checkbox]").first
    tick.check()
    page.reload()
    expect(tick).to_be_checked()
    done = tick.locator("xpath=ancestor::*[@data-task]").get_attribute("data-task")
    open_at("today/")
    expect(page.locator(f'[data-task="{done}"] input[type=checkbox]').first).to_be_checked()
    assert_clean(page)


def test_a_plan_is_made_and_followed(page: Page, open_at: Open, home: str) -> None:
    page.clock.set_fixed_time("2026-11-21T09:00")
    open_at("")
    page.get_by_label("Interview date").fill("2026-12-20")
    page.get_by_role("button", name="Make my plan").click()
    wake_planner(page)
    page.get_by_role("button", name="Use this plan").click()
    page.get_by_text("This is the plan in use.").first.wait_for()
    assert page.url.startswith(f"{home}planner/index.html?date=2026-12-20")
    with page.expect_download() as download:
        page.get_by_role("button", name="Calendar file").click()
    calendar = download.value.path().read_text(encoding="utf-8")
    assert "BEGIN:VEVENT" in calendar
    assert "file:" not in calendar
    open_at("")
    page.get_by_role("link", name="Open Today").locator("visible=true").first.click()
    expect(page.locator("article [data-task]").first).to_be_visible()
    assert page.url == f"{home}today/index.html"
    assert_clean(page)


def test_a_card_is_shown_and_graded(page: Page, open_at: Open, home: str) -> None:
    open_at("review/")
    page.locator("study-review form [type=submit]").click()
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator("study-review [data-part=text] p").first).to_be_visible()
    addresses = page.locator("study-review a").evaluate_all("(links) => links.map(({ href }) => href)")
    assert [link for link in addresses if link.startswith("file:") and not link.split("#")[0].endswith(".html")] == []
    page.get_by_role("button", name="Good").click()
    expect(page.locator("study-review [data-part=progress]")).to_contain_text("11 to go")
    assert_clean(page)


def test_python_runs(page: Page, open_at: Open) -> None:
    open_at("drills/softmax/")
    editor = page.locator("study-runner textarea")
    editor.fill("print(sum(range(101)))")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("study-runner [data-part=output]")).to_have_text("5050\n")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("study-runner [data-part=status]")).to_contain_text("cases pass", timeout=20_000)
    assert_clean(page)


def test_colours_are_kept_from_page_to_page(page: Page, open_at: Open) -> None:
    open_at("")
    wake_theme(page)
    page.locator("label[for=__palette_1], label[for=__palette_2]").locator("visible=true").first.click()
    page.locator("label[for=__palette_1], label[for=__palette_2], label[for=__palette_0]").locator(
        "visible=true"
    ).first.click()
    wait_until(page, "document.body.dataset.mdColorScheme === 'slate'")
    open_at("plan/day-08/")
    wait_until(page, "document.body.dataset.mdColorScheme === 'slate'")
    assert_clean(page)


def test_the_record_goes_out_and_comes_in(page: Page, open_at: Open) -> None:
    open_at("plan/day-01/")
    page.locator("article input[type=checkbox]").first.check()
    open_at("record/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download your record").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert '"task/' in text
    expect(page.locator("study-offline")).to_contain_text("does not let it be saved")
    assert_clean(page)


def test_nothing_foreign_runs(page: Page, open_at: Open) -> None:
    open_at("")
    page.evaluate(
        """() => {
            globalThis.refused = [];
            addEventListener("securitypolicyviolation", ({ blockedURI }) => refused.push(blockedURI));
            for (const [name, value] of [["textContent", "ran = true"], ["src", "https://127.0.0.1:1/x.js"]]) {
                document.head.append(Object.assign(document.createElement("script"), { [name]: value }));
            }
        }"""
    )
    wait_until(page, "refused.length === 2")
    assert sorted(page.evaluate("refused")) == ["https://127.0.0.1:1/x.js", "inline"]
    assert page.evaluate("typeof ran") == "undefined"
