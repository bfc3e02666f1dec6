"""What a first view costs: bytes over the wire, our scripts among them, requests, elements and shifts.

The elements and the HTML of every page are counted in the built files; what comes with them, in a browser, for every
kind of page.

Bytes are those of the built files, gzipped as hosts do it, without the heads of the answers.
"""

from __future__ import annotations

import datetime
import gzip
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.harness import PREFIX, NewPage, record, settle, wait_until, wake_theme
from tests.browser.strict import fill_store, shift, watch_shifts

KILOBYTE = 1000
MOST_BYTES = 85 * KILOBYTE
MOST_OF_OUR_SCRIPTS = 15 * KILOBYTE
MOST_ELEMENTS = 1500
MOST_OF_HTML = 35 * KILOBYTE
# A page that is a tool loads that tool, and no other page does.
MOST_OF_A_TOOL = {"planner/": 22 * KILOBYTE}
# Today with a plan: its tasks, what slipped, the error log, the cards, and marks for each.
MOST_OF_A_DAY = 17 * KILOBYTE
NOW = datetime.datetime.fromisoformat("2026-11-21T09:00")
KINDS = (
    "",
    "today/",
    "planner/",
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
    """The files that the tab asked for, each once."""
    paths = dict.fromkeys(
        urlsplit(url).path.removeprefix(PREFIX) for url in record(page).requests if "data:" not in url
    )
    files = [site / path / "index.html" if (site / path).is_dir() else site / path for path in paths]
    assert all(file.is_file() for file in files), files
    return files


def our_scripts(files: list[Path], site: Path) -> int:
    return sum(weight(file) for file in files if file.is_relative_to(site / "javascripts"))


def test_no_page_is_heavy(site_dir: Path) -> None:
    """Where this fails for a page of question cards, divide its subject: docs/contributing/cards.md says how."""
    files = {file.relative_to(site_dir).as_posix(): file for file in site_dir.rglob("*.html")}
    elements = {path: len(re.findall(r"<[a-z]", file.read_text(encoding="utf-8"))) for path, file in files.items()}
    assert len(files) > 150
    assert min(elements.values()) > 100, "something is counted"
    assert {path: count for path, count in elements.items() if count > MOST_ELEMENTS} == {}
    assert {path: weight(file) for path, file in files.items() if weight(file) > MOST_OF_HTML} == {}


@pytest.mark.parametrize("path", KINDS)
def test_a_first_view_is_light(path: str, new_page: NewPage, site_dir: Path) -> None:
    page = new_page(width=390)
    page.clock.set_fixed_time(NOW)
    watch_shifts(page)
    page.goto(f"./{path}")
    settle(page)
    assert round(shift(page), 3) == 0  # after a while, for what comes late; a date in its field is no shift
    files = asked_for(page, site_dir)
    by_size = sorted(((weight(file), file.relative_to(site_dir).as_posix()) for file in files), reverse=True)
    assert sum(size for size, _ in by_size) <= MOST_BYTES, by_size
    assert our_scripts(files, site_dir) <= MOST_OF_A_TOOL.get(path, MOST_OF_OUR_SCRIPTS), by_size
    assert page.locator("*").count() <= MOST_ELEMENTS
    names = [name for _, name in by_size]
    assert not [name for name in names if "search" in name or "mermaid.min" in name or name.endswith("bundle.min.js")]


def test_a_reader_with_a_plan_loads_little_more(page: Page, site_dir: Path) -> None:
    page.clock.set_fixed_time(NOW)
    page.goto("planner/?date=2026-12-20")
    page.get_by_role("button", name="Use this plan").click()
    page.get_by_text("This is the plan in use.").first.wait_for()
    fill_store(page, [("review", {"event": ["lora-parameters", 3, 20_700, 1]})])
    for path in ("", "checklist/", "plan/day-08/", "review/", "today/"):
        record(page).clear()
        page.goto(f"./{path}")
        settle(page)
        page.wait_for_timeout(100)
        most = MOST_OF_A_DAY if path == "today/" else MOST_OF_OUR_SCRIPTS
        assert our_scripts(asked_for(page, site_dir), site_dir) <= most, path


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


def test_all_our_scripts_together(site_dir: Path) -> None:
    """In one piece: what a reader has loaded who has used every tool."""
    scripts = sorted((site_dir / "javascripts").rglob("*.*js"))
    together = gzip.compress(b"".join(file.read_bytes() for file in scripts), 6)
    assert len(together) <= 45 * KILOBYTE, len(together)
