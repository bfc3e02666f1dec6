"""The page that greets: what this is, day 1 as it really is, the map."""

from __future__ import annotations

from collections.abc import Iterator

from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.template import fill
from studyguide.pages.views import view_day, week_days


def render(library: Library) -> Iterator[GeneratedFile]:
    """index.md."""
    catalogue = library.catalogue
    days = len(catalogue.plan.days)
    text = fill(
        "home.md.jinja",
        days=days,
        resources=len(catalogue.resources),
        first=view_day(library, catalogue.plan.days[0]),
        domains=catalogue.domains,
        weeks=[{"week": week, "days": week_days(week)} for week in catalogue.plan.weeks],
        items=len(library.items),
        questions=words.count(len(catalogue.cards), "question") if catalogue.cards else "",
    )
    yield GeneratedFile("index.md", text, ("plan", "weeks", 0, "days", 0))
