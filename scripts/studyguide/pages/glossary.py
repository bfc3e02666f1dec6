"""The abbreviations and words of art that the pages use."""

from __future__ import annotations

from collections.abc import Iterator

from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.template import fill


def render(library: Library) -> Iterator[GeneratedFile]:
    """glossary.md, sorted by term whatever the order in the catalogue."""
    text = fill(
        "glossary.md.jinja",
        terms=sorted(library.catalogue.glossary, key=lambda term: (term.term.lower(), term.id)),
    )
    yield GeneratedFile("glossary.md", text, ("glossary",))
