"""The coding drills: a list of them, a page each, and for those that run on their page what the browser needs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from studyguide.model import Drill
from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.template import fill
from studyguide.pages.views import view_lessons, view_reference
from studyguide.typesetting import plain_line, typeset, typeset_line

ALL = "downloads/drills.zip"
"""All drills in one archive."""

_HEADING = re.compile(r"^## +(.*?) *$", re.MULTILINE)


def archive(drill: Drill) -> str:
    """Where the archive of one drill is."""
    return f"downloads/drills/{drill.id}.zip"


@dataclass(frozen=True)
class DrillSummary:
    """A drill as lists show it."""

    drill: Drill
    summary: str
    facts: list[str]


def view_summary(library: Library, drill: Drill) -> DrillSummary:
    """The summary of a drill."""
    day = next(lesson.day.number for lesson in library.lessons if lesson.task.id in drill.tasks)
    facts = [words.duration(drill.minutes), f"from day {day}", "runs on its page" if drill.plain else ""]
    return DrillSummary(drill, typeset_line(drill.summary), [fact for fact in facts if fact])


def render(library: Library, downloads: Mapping[str, int]) -> Iterator[GeneratedFile]:
    """drills/index.md, drills/<id>.md and, where a drill has a plain form, data/drills/<id>.json."""
    drills = library.drills
    if not drills:
        return
    groups = [
        {"domain": domain, "views": [view_summary(library, drill) for drill in of_domain]}
        for domain in library.catalogue.domains
        if (of_domain := library.drills_of_domain(domain.id))
    ]
    views = {drill.id: _view_drill(library, drill) for drill in drills}  # first, while downloads are in the making
    text = fill(
        "drills.md.jinja",
        groups=groups,
        total=len(drills),
        plain=sum(drill.plain for drill in drills),
        all=_download(ALL, downloads),
        example=drills[0],
    )
    yield GeneratedFile("drills/index.md", text)
    for drill in drills:
        text = fill(
            "drill.md.jinja",
            **views[drill.id],
            archive=_download(archive(drill), downloads),
            all=_download(ALL, downloads),
        )
        yield GeneratedFile(f"drills/{drill.id}.md", text, ("drills", drill.id))
        if drill.plain_form is not None:
            source = {
                "version": 1,
                "file": f"{drill.id.replace('-', '_')}.py",
                "checking": library.catalogue.drill_tools["checking.py"],
                "page": library.catalogue.drill_tools["page.py"],
                "cases": drill.plain_form.cases,
            }
            text = json.dumps(source, ensure_ascii=False, separators=(",", ":"))
            yield GeneratedFile(f"data/drills/{drill.id}.json", text + "\n", ("drills", drill.id))


def _view_drill(library: Library, drill: Drill) -> dict[str, Any]:
    """What the page of a drill shows, but for its downloads."""
    address = f"{library.hosting.site}drills/{drill.id}/"
    return {
        "drill": drill,
        "view": view_summary(library, drill),
        "description": plain_line(drill.summary),
        "domain": library.domains[drill.domain],
        "time": words.duration(drill.minutes),
        "prompt": typeset(drill.prompt),
        "allowed": typeset_line(drill.allowed),
        "aloud": [typeset_line(line) for line in drill.aloud],
        "complexity": typeset_line(drill.complexity),
        "starter": _code(drill.numpy_form.starter),
        "solution": _code(drill.numpy_form.solution),
        "plain_starter": _code(drill.plain_form.starter) if drill.plain_form else "",
        "plain_solution": _code(drill.plain_form.solution) if drill.plain_form else "",
        "discussion": [{"title": title, "text": typeset(part)} for title, part in _parts(drill.discussion)],
        "lessons": view_lessons(lesson for lesson in library.lessons if lesson.task.id in drill.tasks),
        "items": [library.items[item] for item in drill.items],
        "references": [view_reference(library, reference) for reference in drill.references],
        "checked": words.date(drill.checked),
        "report": library.hosting.report("correct-a-fact", f"Wrong: drill {drill.id}", page=address),
    }


def _download(path: str, downloads: Mapping[str, int]) -> dict[str, str] | None:
    """Where an archive is and how large; None where none was made."""
    return {"path": path, "size": words.size(downloads[path])} if path in downloads else None


def _code(python: str) -> str:
    return typeset(f"```python\n{python}```")


def _parts(discussion: str) -> Iterator[tuple[str, str]]:
    """The discussion's headings, each with what stands under it."""
    _, *rest = _HEADING.split(discussion)
    yield from zip(rest[::2], rest[1::2], strict=True)
