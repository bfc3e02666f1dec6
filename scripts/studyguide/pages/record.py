"""Your record: what the browser keeps, and how to carry it elsewhere. All of its numbers are the browser's."""

from __future__ import annotations

from collections.abc import Iterator

from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.template import fill


def render(library: Library) -> Iterator[GeneratedFile]:
    """record.md."""
    yield GeneratedFile("record.md", fill("record.md.jinja"))
