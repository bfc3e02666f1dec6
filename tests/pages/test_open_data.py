"""The page that documents the data names every file that there is."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from studyguide.exports import render_downloads
from studyguide.load import load
from studyguide.pages import open_data, words
from studyguide.pages.library import Library

SMALL = Path(__file__).resolve().parents[1] / "golden" / "small"


@pytest.fixture(scope="module")
def downloads() -> dict[str, int]:
    loaded = load(SMALL / "resources.yaml", SMALL / "facts.json", today=datetime.date(2026, 11, 21), rules=())
    return {one.path: len(one.content) for one in render_downloads(Library(loaded.catalogue, loaded.facts))}


def test_every_download_is_on_the_page_and_no_other(downloads: dict[str, int]) -> None:
    (page,) = open_data.render(downloads)
    linked = set(re.findall(r"\]\(([^)#:]+)\)", page.text)) - {"planner.md", "drills/index.md"}
    assert linked == {path for path in downloads if not path.startswith("downloads/drills/")}


def test_sizes_are_said(downloads: dict[str, int]) -> None:
    (page,) = open_data.render(downloads)
    for path in ("api/v1/cards.json", "guide.md", "downloads/plan.csv"):
        (line,) = (line for line in page.text.splitlines() if f"]({path})" in line)
        assert words.size(downloads[path]) in line


def test_what_is_not_there_is_not_named() -> None:
    (page,) = open_data.render({"guide.md": 2_000})
    assert "](api/" not in page.text
    assert "plan.ics" not in page.text
    assert "[`guide.md`](guide.md)" in page.text
