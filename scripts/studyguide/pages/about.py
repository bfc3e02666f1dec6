"""Where the content comes from, what was put right, how links are kept honest."""

from __future__ import annotations

from collections.abc import Iterator

from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.template import fill


def render(library: Library) -> Iterator[GeneratedFile]:
    """about.md."""
    catalogue = library.catalogue
    text = fill(
        "about.md.jinja",
        sources=[
            {
                "source": source,
                "date": words.date(source.date),
                "title": source.title,
                "url": (standing := library.standing(source.url, source.date)).address,
                "fact": standing.fact,
            }
            for source in catalogue.sources
        ],
        corrections=[
            {
                "id": correction.id,
                "source": library.sources[correction.source],
                "said": correction.said,
                "now": correction.now,
            }
            for correction in catalogue.corrections
        ],
        repositories=len(library.facts.repositories),
    )
    yield GeneratedFile("about.md", text, ("corrections",))
