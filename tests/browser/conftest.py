"""Fixtures for tests in a real browser. Nothing is built or started until a test asks for it.

    def test_example(new_page: NewPage, axe: Axe, pdf: Pdf) -> None:
        page = new_page(width=390, color_scheme="dark")       # or javascript=False, reduced_motion="reduce", …
        page.goto("checklist/")                               # relative to the guide's home
        settle(page)
        assert_clean(page)                                    # no console errors, failed or foreign requests
        assert not axe(page)
        assert len(pdf(page, "A4").pages) == 1

`settle`, `assert_clean`, `record` and the types are in tests/browser/harness.py.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from pypdf import PdfReader

import prepare
from tests.browser.harness import (
    BROWSER_ARGUMENTS,
    Axe,
    NewPage,
    Pdf,
    build_site,
    open_page,
    violations,
    watch_policy,
)


@pytest.fixture(scope="session")
def site_dir(site_place: tuple[Path, str]) -> Path:
    """The built site, for `site_url`."""
    return build_site(*site_place)


@pytest.fixture(scope="session")
def site_url(site_dir: Path, site_place: tuple[Path, str]) -> str:
    """The address of the guide's home; it ends with a slash and is below the root of its host."""
    assert site_dir.exists()  # asked for, because there is nothing to serve before it is built
    return site_place[1]


@pytest.fixture(scope="session")
def page_paths(site_dir: Path) -> list[str]:
    """Every page, relative to the guide's home: "", "plan/", "404.html"."""
    files = sorted(site_dir.rglob("*.html"))
    return [file.relative_to(site_dir).as_posix().removesuffix("index.html") for file in files]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The browser, one for the whole run. Tests open tabs with `new_page`."""
    path = prepare.find_browser()
    if path is None:
        pytest.fail(prepare.NO_BROWSER, pytrace=False)
    # A page lives for a second or two here: what the engine spends on making its scripts faster does not come back.
    without_optimiser = "--js-flags=--no-opt,--no-maglev"
    browser = playwright.chromium.launch(executable_path=path, args=[*BROWSER_ARGUMENTS, without_optimiser])
    yield browser
    browser.close()


@pytest.fixture
def new_page(browser: Browser, site_url: str) -> Iterator[NewPage]:
    """Opens a tab with a fresh profile: nothing stored, nothing cached.

    Nothing that a test does may break the content security policy of a page.
    """
    pages: list[Page] = []
    refusals: list[list[str]] = []

    def make(
        *,
        width: int = 1280,
        height: int = 800,
        color_scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
        offline_worker: bool = False,
        **context_options: Any,
    ) -> Page:
        context = browser.new_context(
            base_url=site_url,
            viewport={"width": width, "height": height},
            color_scheme=color_scheme,
            java_script_enabled=javascript,
            **context_options,
        )
        context.set_default_timeout(10_000)
        refusals.append(watch_policy(context, javascript=javascript))
        if not offline_worker:  # else each test would load the whole site
            context.add_init_script("delete Navigator.prototype.serviceWorker")
        pages.append(open_page(context, site_url, javascript=javascript))
        return pages[-1]

    yield make
    for page in pages:
        page.context.close()
    assert [refusal for found in refusals for refusal in found] == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A tab as on a laptop, light."""
    return new_page()


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Accessibility violations of every level in what the tab shows now; of all rules, or of the named ones."""
    return violations


@pytest.fixture(scope="session")
def pdf() -> Pdf:
    """What a reader gets who prints the tab at 100 %, without background colours, as browsers do unless told."""

    def make(
        page: Page, format: Literal["A4", "Letter"] = "A4", *, landscape: bool = False, css_size: bool = False
    ) -> PdfReader:
        return PdfReader(io.BytesIO(page.pdf(format=format, landscape=landscape, prefer_css_page_size=css_size)))

    return make
