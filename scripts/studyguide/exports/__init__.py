"""The guide in other programs' formats: one format a module, from the library to bytes."""

from __future__ import annotations

from studyguide.exports import anki, api, calendar, crawlers, drills, feed, guide, pdf, tables
from studyguide.exports.download import Download
from studyguide.pages.library import Library

__all__ = ["Download", "render_downloads"]


def render_downloads(library: Library) -> tuple[Download, ...]:
    """Every file to download. The same catalogue gives the same bytes."""
    return (
        anki.render(library),
        *tables.render(library),
        *api.render(library),
        *drills.render(library),
        guide.render(library),
        calendar.render(library),
        *pdf.render(library),
        feed.render(library),
        *crawlers.render(library),
    )
