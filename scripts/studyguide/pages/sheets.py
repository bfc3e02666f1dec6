"""The sheets to print and pin up: where their files are, and how pages speak of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from studyguide.pages import words

PAPERS = {"a4": "A4", "letter": "US Letter"}
"""The sizes of paper: as the names of files end, and as people say them."""


@dataclass(frozen=True)
class SheetView:
    """A sheet as PDF: its path below the home of the site, its paper, and the size of the file in words."""

    path: str
    paper: str
    size: str


def sheet_path(name: str, paper: str) -> str:
    """Where the sheet of that name is for that paper."""
    return f"downloads/{name}-{paper}.pdf"


def view_sheets(name: str, downloads: Mapping[str, int]) -> list[SheetView]:
    """The sheet of that name on each paper, of those that were made."""
    return [
        SheetView(path, spoken, words.size(downloads[path]))
        for paper, spoken in PAPERS.items()
        if (path := sheet_path(name, paper)) in downloads
    ]
