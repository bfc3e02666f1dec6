"""The checklist, on screen and on one sheet of paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.sheets import view_sheets
from studyguide.pages.template import fill
from studyguide.pages.views import view_item


def render(library: Library, downloads: Mapping[str, int]) -> Iterator[GeneratedFile]:
    """checklist.md."""
    text = fill(
        "checklist.md.jinja",
        total=len(library.items),
        sheets=view_sheets("checklist", downloads),
        groups=[
            {
                "group": group,
                "target": words.target(group.counter) if group.counter else "",
                "views": [view_item(library, item) for item in group.items],
            }
            for group in library.catalogue.checklist
        ],
    )
    yield GeneratedFile("checklist.md", text, ("checklist",))
