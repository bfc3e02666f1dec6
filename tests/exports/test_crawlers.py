"""What crawlers and language models look for, read as they read it."""

from __future__ import annotations

import re
import urllib.robotparser

import pytest

from studyguide.exports import crawlers, render_downloads
from studyguide.load import Loaded
from studyguide.pages import render_site
from studyguide.pages.library import Library


@pytest.fixture(scope="module")
def texts(library: Library) -> dict[str, str]:
    return {download.path: download.content.decode() for download in crawlers.render(library)}


def test_robots_may_read_everything_and_find_the_sitemap(texts: dict[str, str]) -> None:
    parser = urllib.robotparser.RobotFileParser()
    parser.parse(texts["robots.txt"].splitlines())
    assert parser.can_fetch("any", "https://guide.example.org/plan/")
    assert parser.site_maps() == ["https://guide.example.org/sitemap.xml"]


def test_a_site_without_an_address_names_no_sitemap(tiny: Loaded) -> None:
    texts = {one.path: one.content.decode() for one in crawlers.render(Library(tiny.catalogue, tiny.facts))}
    assert texts["robots.txt"] == "User-agent: *\nAllow: /\n"


def test_llms_txt_leads_to_pages_and_data_that_are_there(texts: dict[str, str], library: Library) -> None:
    text = texts["llms.txt"]
    lines = text.splitlines()
    assert lines[0] == "# ML Interview Guide"
    assert lines[2].startswith("> ")
    links = re.findall(r"^- \[[^\]]+\]\(https://guide\.example\.org/([^)]*)\): \S", text, re.MULTILINE)
    assert len(links) == text.count("\n- ")
    files = render_site(library.catalogue, library.facts, {}, hosting=library.hosting)
    pages = {re.sub(r"(^|/)index/$", r"\1", f"{file.path.removesuffix('.md')}/") for file in files}
    assert set(links) <= pages | {download.path for download in render_downloads(library)}
    assert {f"domains/{domain.id}/" for domain in library.catalogue.domains} <= set(links)
