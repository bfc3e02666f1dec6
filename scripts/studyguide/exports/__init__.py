"""The guide in other programs' formats: one format a module, from the library to bytes."""

from __future__ import annotations

from collections.abc import Callable

from studyguide.aside import Start, here
from studyguide.exports import anki, api, calendar, crawlers, drills, feed, guide, pdf, tables
from studyguide.exports.download import Download
from studyguide.pages.library import Library

__all__ = ["Download", "render_downloads", "start_downloads"]


def render_downloads(library: Library) -> tuple[Download, ...]:
    """Every file to download. The same catalogue gives the same bytes."""
    return start_downloads(library, here)()


def start_downloads(library: Library, start: Start) -> Callable[[], tuple[Download, ...]]:
    """The same, to be asked for later.

    The flashcards are made at once: what is typeset for them is what pages show.
    """
    others = start(lambda: _render_others(library))
    flashcards = anki.render(library)
    return lambda: (flashcards, *others())


def _render_others(library: Library) -> tuple[Download, ...]:
    return (
        *tables.render(library),
        *api.render(library),
        *drills.render(library),
        guide.render(library),
        calendar.render(library),
        *pdf.render(library),
        feed.render(library),
        *crawlers.render(library),
    )
