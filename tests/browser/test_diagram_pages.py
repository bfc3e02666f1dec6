"""The two diagrams of the roadmap as a reader meets them: there at once, legible, with links that lead somewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import NewPage, assert_clean, let_theme_follow, record, settle
from tests.html_tree import parse

NODES = [13, 5]
LEGIBLE = 11.0  # px on the screen
CONTRAST = 4.5  # WCAG 2.2, 1.4.3


def assert_drawn(page: Page) -> None:
    """Both diagrams are there as drawings, with all their boxes, and nothing was fetched to draw them."""
    drawings = page.locator("article .diagram > svg")
    expect(drawings).to_have_count(2)
    for drawing, nodes in zip(drawings.all(), NODES, strict=True):
        expect(drawing).to_be_visible()
        expect(drawing.locator("g.node")).to_have_count(nodes)
        assert drawing.locator("g.node").first.is_visible()
    assert page.locator("pre.mermaid").count() == 0
    assert [url for url in record(page).requests if "mermaid.min" in url] == []


def test_they_are_there_on_the_first_load(page: Page) -> None:
    page.goto("roadmap/")
    assert_drawn(page)
    assert_clean(page)


def test_they_are_there_after_instant_navigation(page: Page) -> None:
    page.goto("./")
    settle(page)
    let_theme_follow(page)
    page.evaluate("window.stayed = true")
    page.locator("article a[href*='roadmap/']").first.click()
    page.wait_for_url("**/roadmap/")
    assert_drawn(page)
    assert page.evaluate("window.stayed"), "the page was loaded afresh"
    page.go_back()
    page.wait_for_url("**/guide/")
    page.go_forward()
    page.wait_for_url("**/roadmap/")
    assert_drawn(page)
    assert_clean(page)


def test_they_are_there_without_javascript(new_page: NewPage, site_url: str) -> None:
    page = new_page(javascript=False)
    page.goto("roadmap/")
    assert_drawn(page)
    page.locator("g.node", has_text="NLP").click()
    assert page.url == f"{site_url}domains/nlp/"


def test_every_box_leads_to_a_page_and_a_heading(page: Page, site_dir: Path, site_url: str) -> None:
    page.goto("roadmap/")
    nodes = page.locator("article .diagram g.node")
    links = page.locator("article .diagram a:has(g.node), article .diagram g.node a")
    hrefs = links.evaluate_all("all => all.map((link) => new URL(link.href.baseVal, location).href)")
    assert len(hrefs) == nodes.count() == sum(NODES)
    missing = []
    for href in hrefs:
        address, fragment = urldefrag(href)
        file = site_dir / address.removeprefix(site_url) / "index.html"
        assert address.startswith(site_url), href
        if not file.is_file() or (fragment and not parse(file.read_text(encoding="utf-8")).all(id=fragment)):
            missing.append(href)
    assert missing == []
    assert len(set(hrefs)) == len(hrefs)


def test_a_box_opens_its_page_at_its_heading(page: Page, site_url: str) -> None:
    page.goto("roadmap/")
    settle(page)
    page.locator("g.node", has_text="Python").click()
    page.wait_for_url("**/essential-repositories/#*")
    fragment = page.url.partition("#")[2]
    expect(page.locator(f"[id='{fragment}']")).to_be_in_viewport()
    assert_clean(page)


def test_boxes_can_be_reached_and_opened_by_keyboard(page: Page) -> None:
    page.goto("roadmap/")
    settle(page)
    link = page.locator("article .diagram a").first
    link.focus()
    assert page.evaluate("document.activeElement.closest('.diagram') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/domains/**")


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_their_text_is_legible(width: int, new_page: NewPage) -> None:
    page = new_page(width=width)
    page.goto("roadmap/")
    settle(page)
    sizes = page.locator("article .diagram svg").evaluate_all(
        """all => all.map((svg) => {
            const label = getComputedStyle(svg.querySelector(".node text"));
            return svg.getScreenCTM().d * parseFloat(label.fontSize);
        })"""
    )
    assert min(sizes) >= (LEGIBLE if width >= 390 else 10), sizes
    widths = page.locator("article .diagram").evaluate_all("all => all.map((one) => one.scrollWidth - one.clientWidth)")
    assert max(widths) <= 0, "a drawing is wider than its place"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_their_text_stands_out(scheme: Literal["light", "dark"], new_page: NewPage) -> None:
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    page.goto("roadmap/")
    settle(page)
    faint = page.evaluate(
        """(least) => {
            // Colours as the browser paints them, whatever notation they are computed in.
            const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
            const channels = (colour, below) => {
                canvas.fillStyle = below; canvas.fillRect(0, 0, 1, 1);
                canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
                return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
            };
            const luminance = (colour) => colour
                .map((value) => value / 255)
                .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
                .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
            const contrast = (one, other) => {
                const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
                return (light + 0.05) / (dark + 0.05);
            };
            const paper = getComputedStyle(document.body).backgroundColor;
            return [...document.querySelectorAll("article .diagram .node")].map((node) => {
                const box = getComputedStyle(node.querySelector("rect"));
                const fill = channels(box.fill, paper);
                const text = channels(getComputedStyle(node.querySelector("text")).fill, box.fill);
                const edge = channels(box.stroke, paper);
                return {
                    label: node.textContent.trim(),
                    text: contrast(text, fill),
                    edge: contrast(edge, channels(paper, "white")),
                };
            }).filter(({text, edge}) => text < least || edge < 3);
        }""",
        CONTRAST,
    )
    assert faint == []


def test_they_have_names_for_those_who_do_not_see_them(page: Page) -> None:
    page.goto("roadmap/")
    for drawing in page.locator("article .diagram > svg").all():
        name = drawing.locator("> title").text_content()
        description = drawing.locator("> desc").text_content()
        assert name
        assert description
        labelled = drawing.get_attribute("aria-labelledby") or ""
        assert drawing.get_attribute("role")
        assert page.locator(f"[id='{labelled.split()[0]}']").count() == 1
