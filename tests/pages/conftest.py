"""The tiny catalogue of the golden tests, its pages as text, and its pages as trees."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from studyguide.hosting import Hosting
from studyguide.load import Loaded, load
from studyguide.pages import render_site
from studyguide.pages.library import Library
from tests.html_tree import Element, parse
from tests.site_markdown import split_page, to_html

HOSTING = Hosting("https://guide.example.org/", "https://github.com/ada-example/guide")
DOWNLOADS = {
    "downloads/question-cards.apkg": 1_234_567,
    "downloads/question-cards.csv": 999,
    "downloads/question-cards.tsv": 12_345,
    "downloads/drills.zip": 123_456,
    "downloads/drills/running-mean.zip": 12_345,
}
RULE_HELP = {"urls": "An address is https.\n\nGood: `https://example.org/`."}

ReadPage = Callable[[str], Element]


@pytest.fixture(scope="session")
def small(root: Path) -> Loaded:
    """The tiny catalogue and its facts. No rules are asked: these tests are about pages."""
    folder = root / "tests" / "golden" / "small"
    return load(folder / "resources.yaml", folder / "facts.json", today=datetime.date(2026, 11, 21), rules=())


@pytest.fixture(scope="session")
def library(small: Loaded) -> Library:
    """The tiny catalogue, ready to be asked."""
    return Library(small.catalogue, small.facts)


@pytest.fixture(scope="session")
def files(small: Loaded) -> dict[str, str]:
    """Every generated file of the tiny catalogue: path to text."""
    files = render_site(small.catalogue, small.facts, RULE_HELP, hosting=HOSTING, downloads=DOWNLOADS)
    return {file.path: file.text for file in files}


@pytest.fixture(scope="session")
def read_page(files: dict[str, str]) -> ReadPage:
    """Reads a page of the tiny catalogue as a tree."""
    return lambda path: parse(to_html(split_page(files[path])[1]))
