"""The calendar, read back by a library that knows RFC 5545."""

from __future__ import annotations

import datetime
from typing import Any

import icalendar
import pytest

from studyguide.exports import calendar
from studyguide.load import Loaded
from studyguide.pages.library import Library
from tests.exports.conftest import HOSTING


def events(library: Library) -> list[Any]:
    """The events of the plan."""
    return list(icalendar.Calendar.from_ical(calendar.render(library).content).walk("VEVENT"))


def test_every_day_is_an_event_that_takes_the_day(library: Library, tiny: Loaded) -> None:
    found = events(library)
    days = tiny.catalogue.plan.days
    assert len(found) == len(days)
    start = datetime.date(2026, 11, 23)  # the Monday after 20 November 2026, a Friday
    for event, day in zip(found, days, strict=True):
        date = start + datetime.timedelta(days=day.number - 1)
        assert (event.start, event.end) == (date, date + datetime.timedelta(days=1))
        assert event["SUMMARY"] == f"Day {day.number}: {day.title}"
        assert str(event["DESCRIPTION"]).startswith(f"{day.goal}\n\n- {day.tasks[0].title} (")
        assert event["URL"] == f"https://guide.example.org/plan/day-{day.number:02d}/"
        assert event["UID"] == f"day-{day.number:02d}@plan.ml-interview-guide"


@pytest.mark.parametrize(
    ("updated", "first"),
    [("2026-11-22", "2026-11-23"), ("2026-11-23", "2026-11-30"), ("2026-12-31", "2027-01-04")],
)
def test_day_1_is_the_monday_after_the_last_change(updated: str, first: str) -> None:
    date = calendar.first_day(datetime.date.fromisoformat(updated))
    assert date.isoformat() == first


def test_hostile_texts_stay_texts_and_lines_stay_short(tiny: Loaded) -> None:
    evil = "a;b,c\\n\\d\r\nEND:VEVENT\rBEGIN:VALARM\u2028X\x07: “ünï” " + "\U0001f600漢" * 60
    plan = tiny.catalogue.plan
    week = plan.weeks[0]
    day = week.days[0].model_copy(update={"title": evil, "goal": evil})
    weeks = (week.model_copy(update={"days": (day, *week.days[1:])}), *plan.weeks[1:])
    catalogue = tiny.catalogue.model_copy(update={"plan": plan.model_copy(update={"weeks": weeks})})
    library = Library(catalogue, tiny.facts, tiny.links, HOSTING)
    content = calendar.render(library).content
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)
    for line in lines:
        line.decode()  # no character is cut in two
    found = events(library)
    assert len(found) == len(plan.days)
    meant = evil.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x07", " ")
    assert found[0]["SUMMARY"] == f"Day 1: {meant}"
    assert str(found[0]["DESCRIPTION"]).startswith(meant)
    assert content.count(b"\r\nBEGIN:VALARM") == 0
