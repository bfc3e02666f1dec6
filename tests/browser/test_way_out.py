"""The way out: other generators build the same site, and what a reader gets there is the same but for what is listed.

ProperDocs goes on with MkDocs and runs our hook: tests/test_reproducible.py has its build. Zensical starts anew and
runs none: it builds what `python scripts/build.py --stage` writes. docs/contributing/architecture.md has the same list
as this file.
"""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from playwright.sync_api import Page, expect

from studyguide import markup
from studyguide.folder import ZIP
from tests.browser.harness import (
    PREFIX,
    ROOT,
    NewPage,
    build_once,
    record,
    served,
    settle,
    wait_until,
)

TOOL = Path(sys.executable).parent


def run(*command: str | Path, cwd: Path, **environment: str) -> None:
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


@pytest.fixture(scope="session")
def zensical(site_place: tuple[Path, str]) -> Path:
    """The staged pages as Zensical builds them, with what is to be copied beside them."""
    folder, url = site_place

    def build(new: Path) -> None:
        run(sys.executable, ROOT / "scripts" / "build.py", "--stage", "--out", new, cwd=ROOT, SITE_URL=url)
        run(TOOL / "zensical", "build", "--strict", "--config-file", new / "mkdocs.yml", cwd=new, SITE_URL=url)
        shutil.copytree(new / "beside", new / "site", dirs_exist_ok=True)

    return build_once(folder, "zensical", build) / "site"


@cache
def content(file: Path) -> str:
    """What stands in the page's article, without what the generators put around the text."""
    article = file.read_text(encoding="utf-8").partition("<article")[2].rpartition("</article>")[0]
    return re.sub(r'<(script|style)\b.*?</\1>|<a\b[^>]*\bclass="headerlink".*?</a>', "", article, flags=re.S)


def words(part: str) -> list[str]:
    return unescape(re.sub(r"<[^>]*>", " ", part)).split()


def pages(site: Path) -> set[str]:
    return {path for path in files(site) if path.endswith(".html")}


def test_zensical_makes_every_page_and_no_other(site_dir: Path, zensical: Path) -> None:
    assert pages(zensical) == pages(site_dir)


def test_zensical_hands_on_every_file_for_readers(site_dir: Path, zensical: Path) -> None:
    theirs = set(files(zensical))
    missing = {path for path in set(files(site_dir)) - theirs if not path.startswith("assets/")}
    assert {re.sub(r"\.[0-9a-f]{8}\.", ".", path) for path in missing} == {
        ".nojekyll",
        "_headers",
        ZIP,
        "search/search_index.json",  # search.json there
        "sitemap.xml.gz",
        "stylesheets/guide.css",  # the sheets as they are written, of which it is made
    }


def test_zensical_says_the_same(site_dir: Path, zensical: Path) -> None:
    # And the sizes: of the zip, and of what a device keeps.
    imprint = re.compile(r'<p class="imprint">.*?</p>| \(\d+\.\d MB\)(?=</a>)|Some \d+ MB of storage [^.]*\.', re.S)
    for path in sorted(pages(site_dir)):
        ours, theirs = imprint.sub("", content(site_dir / path)), content(zensical / path)
        assert words(theirs) == words(ours), path
        for what in (
            r'\bid="([^"]*)"',
            r"<(study-[a-z-]+)",
            r'\bdata-(?:task|item|drill|resource|domain|card)="[^"]*"',
        ):
            found = set(re.findall(what, theirs)) ^ set(re.findall(what, ours))
            assert found <= {"__skip"}, path


def test_zensical_lacks_what_the_hook_does_to_finished_pages(site_dir: Path, zensical: Path) -> None:
    """The list of what differs. What is no longer so is to be taken off it, here and in the architecture page."""
    ours, theirs = ((site / "plan" / "day-08" / "index.html").read_text("utf-8") for site in (site_dir, zensical))
    lacking = {
        name
        for name, sign in {
            "policy": "Content-Security-Policy",
            "shared link": 'property="og:title"',
            "structured data": "application/ld+json",
            "feed": "application/atom+xml",
            "imprint": 'class="imprint"',
            "build": '<meta name="build"',
            "theme's script when it is needed": "data-theme-script=",
            "one style sheet": "stylesheets/guide.",
            "script in the page": '<script type="module">',
            "tools": "<study-page>",
            "manifest": 'rel="manifest"',
            "colours before the first paint": "mdColorScheme",
        }.items()
        if sign in ours and sign not in theirs
    }
    assert lacking == {
        "policy",
        "shared link",
        "structured data",
        "feed",
        "imprint",
        "build",
        "theme's script when it is needed",
        "one style sheet",
        "script in the page",
    }
    assert "data-label=" in (site_dir / "contributing" / "index.html").read_text("utf-8")
    assert "data-label=" not in (zensical / "contributing" / "index.html").read_text("utf-8")
    scripts = {site: (site / "javascripts" / "keys.mjs").stat().st_size for site in (site_dir, zensical)}
    assert scripts[zensical] > scripts[site_dir]


def test_links_inside_zensical_s_site_lead_somewhere(zensical: Path, site_url: str) -> None:
    anchors: dict[str, set[str]] = {}
    for path in pages(zensical):
        page = (zensical / path).read_text(encoding="utf-8")
        anchors[path] = set(re.findall(r'\s(?:id|name)="([^"]*)"', page))
    faults = []
    for path in sorted(pages(zensical) - {"404.html"}):
        page = markup.swap_diagrams((zensical / path).read_text(encoding="utf-8"), {})
        for link in re.findall(r'\s(?:href|src)="([^"]*)"', page):
            address, anchor = urldefrag(urljoin(site_url + path.removesuffix("index.html"), unescape(link)))
            if not address.startswith(site_url.removesuffix(PREFIX)):
                continue
            target = unquote(address.removeprefix(site_url).partition("?")[0])  # whole, where it leaves the folder
            if target.endswith("/") or not target:
                target += "index.html"
            is_there = (zensical / target).is_file()
            if not is_there or (anchor and target in anchors and anchor not in anchors[target]):
                faults.append(target)
    assert {*faults} == {ZIP}


@pytest.fixture
def zensical_url(zensical: Path) -> Iterator[str]:
    with served(zensical) as home:
        yield home


def test_the_tools_live_on_zensical_s_pages(zensical_url: str, new_page: NewPage) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    open_page(page, zensical_url, "checklist/")
    page.locator("label.tick input").first.check()
    page.reload()
    wait_until(page, "Boolean(customElements.get('study-page'))")
    expect(page.locator("label.tick input").first).to_be_checked()

    in_four_weeks = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(28)
    open_page(page, zensical_url, f"planner/?date={in_four_weeks}")
    page.get_by_role("button", name="Use this plan").click()
    page.get_by_text("This is the plan in use.").first.wait_for()
    open_page(page, zensical_url, "review/")
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator("[data-part=text] .answer-text")).to_be_visible()
    open_page(page, zensical_url, "drills/softmax/")
    page.locator("study-runner").get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("study-runner [data-part=status]")).to_contain_text("cases pass", timeout=30_000)
    open_page(page, zensical_url, "roadmap/")
    expect(page.locator(".diagram svg a").first).to_be_visible()
    open_page(page, zensical_url, "record/")
    expect(page.get_by_role("button", name="Download your record")).to_be_visible()

    assert [url for url in asked if not url.startswith((zensical_url, "data:", "blob:"))] == []
    assert [problem for problem in record(page).problems if "uncaught" in problem or "status 4" in problem] == []


def open_page(page: Page, home: str, path: str) -> None:
    page.goto(home + path)
    settle(page)
    wait_until(page, "Boolean(customElements.get('study-page')) && !document.querySelector('article :not(:defined)')")
