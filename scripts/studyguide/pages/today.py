"""Today: day 1 of the plan for a newcomer; the browser puts the reader's own day in its place."""

from __future__ import annotations

from collections.abc import Iterator

from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.template import fill
from studyguide.pages.views import view_day


def render(library: Library) -> Iterator[GeneratedFile]:
    """today.md."""
    days = library.catalogue.plan.days
    first = view_day(library, days[0])
    text = fill("today.md.jinja", days=len(days), first=first, tasks=words.count(len(first.tasks), "task"))
    yield GeneratedFile("today.md", text, ("plan", "weeks", 0, "days", 0))
