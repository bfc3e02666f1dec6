"""The checklist and the plan as PDF, to print and pin up: a sheet each, in A4 and in US Letter.

Typst sets them with the fonts that it has in it, so that they are the same on every machine. What they say reaches it
as data and never as source, so no text of the catalogue can become a command.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import typst

from studyguide.exports.api import TERMS
from studyguide.exports.download import Download
from studyguide.model import Counter, Task
from studyguide.pages import words
from studyguide.pages.library import Library
from studyguide.pages.sheets import PAPERS, sheet_path
from studyguide.pages.template import FOLDER

_TYPST_PAPERS = {"a4": "a4", "letter": "us-letter"}


def render(library: Library) -> Iterator[Download]:
    """The checklist and the plan in downloads/, on each paper."""
    for name, data in (("checklist", _checklist(library)), ("plan", _plan(library))):
        for paper in PAPERS:
            sheet = json.dumps(data, ensure_ascii=False)
            yield Download(sheet_path(name, paper), _set(name, paper, sheet, library.catalogue.updated))


@lru_cache(maxsize=2 * len(PAPERS))  # `make serve` builds after every edit, and few of those change these
def _set(name: str, paper: str, sheet: str, updated: datetime.date) -> bytes:
    """The PDF of a template, dated with the day of the guide's last change."""

    def set_after(standards: list[typst.PDFStandard]) -> bytes:
        return typst.compile(
            FOLDER / f"{name}.typ",
            ignore_system_fonts=True,
            sys_inputs={"paper": _TYPST_PAPERS[paper], "sheet": sheet},
            pdf_standards=standards,
            timestamp=datetime.datetime.combine(updated, datetime.time(), datetime.UTC),
        )

    try:
        return set_after(["ua-1"])
    except typst.TypstError:
        # PDF/UA wants a glyph for every character. Without it the file is tagged all the same, and a character that no
        # font has stands as an empty frame.
        return set_after([])


def _checklist(library: Library) -> dict[str, Any]:
    return {
        **_about(library, "checklist/"),
        "total": len(library.items),
        "groups": [
            {
                "title": group.title,
                "counter": _counter(group.counter),
                "items": [{"title": item.title, "counter": _counter(item.counter)} for item in group.items],
            }
            for group in library.catalogue.checklist
        ],
    }


def _plan(library: Library) -> dict[str, Any]:
    plan = library.catalogue.plan
    return {
        **_about(library, "plan/"),
        "days": len(plan.days),
        "format": plan.format,
        "deliverables": plan.deliverables,
        "weeks": [
            {
                "number": week.number,
                "title": week.title,
                "time": _time(task for day in week.days for task in day.tasks),
                "days": [
                    {
                        "number": day.number,
                        "title": day.title,
                        "time": _time(day.tasks),
                        "tasks": [task.title for task in day.tasks],
                    }
                    for day in week.days
                ],
            }
            for week in plan.weeks
        ],
    }


def _about(library: Library, page: str) -> dict[str, Any]:
    updated, site = library.catalogue.updated, library.hosting.site
    return {
        "address": f"{site}{page}" if site else "",
        "author": TERMS.credit,
        "date": {"year": updated.year, "month": updated.month, "day": updated.day},
        "updated": words.date(updated),
    }


def _counter(counter: Counter | None) -> dict[str, Any] | None:
    if counter is None:
        return None
    return {"target": words.target(counter), "boxes": counter.at_most or counter.at_least}


def _time(tasks: Iterable[Task]) -> str:
    return words.duration(sum(task.minutes for task in tasks))
