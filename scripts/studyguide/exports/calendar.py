"""The plan as a calendar: a day of the plan is an event that takes the whole day (RFC 5545)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from studyguide.exports.download import Download
from studyguide.model import Day
from studyguide.pages import words
from studyguide.pages.library import Library
from studyguide.pages.views import day_page

LINE = 75
"""Octets that a line may have without its end; a longer one is folded."""


def render(library: Library) -> Download:
    """plan.ics. Whoever wants other days uses the planner, which writes a calendar of its own."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ML Interview Guide//Plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *(line for day in library.catalogue.plan.days for line in _event(library, day)),
        "END:VCALENDAR",
    ]
    return Download("plan.ics", "".join(f"{_fold(line)}\r\n" for line in lines).encode())


def first_day(updated: datetime.date) -> datetime.date:
    """The date of day 1: the first Monday after the guide's last change."""
    return updated + datetime.timedelta(days=7 - updated.weekday())


def _event(library: Library, day: Day) -> Iterator[str]:
    updated = library.catalogue.updated
    date = first_day(updated) + datetime.timedelta(days=day.number - 1)
    page = f"{library.hosting.site}plan/{day_page(day)}/"
    tasks = [f"- {task.title} ({words.duration(task.minutes)}, {task.priority.value})" for task in day.tasks]
    about = "\n".join([day.goal, "", *tasks, *(["", page] if library.hosting.site else [])])
    yield "BEGIN:VEVENT"
    yield f"UID:day-{day.number:02d}@plan.ml-interview-guide"
    yield f"DTSTAMP:{updated:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{date:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{date + datetime.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'Day {day.number}: {day.title}')}"
    yield f"DESCRIPTION:{_text(about)}"
    if library.hosting.site:
        yield f"URL:{page}"
    yield "TRANSP:TRANSPARENT"  # a plan keeps nobody from being invited
    yield "END:VEVENT"


def _text(value: str) -> str:
    """A value of the type TEXT: what would end it or begin another line is escaped, and control characters go."""
    value = re.sub(r"\r\n?|[\u2028\u2029\x85\v\f]", "\n", value)
    value = re.sub(r"[\x00-\x09\x0b-\x1f\x7f]", " ", value)
    return re.sub(r"([\\;,])", r"\\\1", value).replace("\n", r"\n")


def _fold(line: str) -> str:
    """The line in pieces of at most 75 octets, none of which ends inside a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LINE:
            pieces.append(piece)
            piece, size = "", 1  # the space that a continued line begins with
        piece += character
        size += octets
    return "\r\n ".join([*pieces, piece])
