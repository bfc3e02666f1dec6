"""The calendar file that the browser makes, read by a parser that is not ours."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import icalendar
import pytest

ROOT = Path(__file__).resolve().parent.parent
TITLE = "Naïve Bayes; priors, posteriors \\ evidence: " + "π" * 60
SCRIPT = """
import { makePlan } from "./docs/javascripts/plan.mjs";
import { makeCalendar } from "./docs/javascripts/calendar.mjs";
const { title, settings } = JSON.parse(process.argv[1]);
const task = (id) => ({ id, title, kind: "coding", domain: "coding", minutes: 45, priority: "must" });
const days = ["a", "b", "c"].map((day) => ({ buffer: false, tasks: [task(`${day}-1`), task(`${day}-2`)] }));
const catalogue = { domains: [{ id: "coding", prerequisites: [] }], days };
const plan = makePlan({ catalogue, settings, today: "2026-12-30" });
const site = "https://example.org/guide/";
process.stdout.write(makeCalendar({ days: plan.days, settings, site, now: "2026-12-30T10:00:00.000Z" }));
"""


def events(**settings: str) -> list[Any]:
    """What the parser finds in the calendar of a three-day plan from 30 December 2026."""
    node = ROOT / ".venv" / "bin" / "node"
    command = str(node) if node.exists() else shutil.which("node")
    assert command, "Node is missing. Type: make test"
    arguments = json.dumps({"title": TITLE, "settings": settings})
    made = subprocess.run(
        [command, "--input-type=module", "--eval", SCRIPT, arguments], cwd=ROOT, capture_output=True, check=True
    )
    calendar: Any = icalendar.Calendar.from_ical(made.stdout)
    assert not calendar.errors
    assert str(calendar["X-WR-CALNAME"]) == "ML Interview Guide"
    found = list(calendar.walk("VEVENT"))
    assert not [event.errors for event in found if event.errors]
    return found


def test_days_without_an_hour_last_all_day() -> None:
    found = events()
    assert [event.start for event in found] == [datetime.date(2026, 12, day) for day in (30, 31)] + [
        datetime.date(2027, 1, 1)
    ]
    assert {event.duration for event in found} == {datetime.timedelta(days=1)}
    assert [str(event["SUMMARY"]) for event in found] == [
        f"ML Interview Guide: day {number}, 90 minutes" for number in (1, 2, 3)
    ]


@pytest.mark.parametrize("at", ["00:00", "18:30"])
def test_days_with_an_hour_are_in_the_readers_own_time(at: str) -> None:
    found = events(at=at)
    hour, minute = map(int, at.split(":"))
    assert found[0].start == datetime.datetime(2026, 12, 30, hour, minute)  # noqa: DTZ001 - no zone is the point
    assert {event.duration for event in found} == {datetime.timedelta(minutes=90)}


def test_texts_come_back_whole_and_every_event_has_its_own_id() -> None:
    found = events()
    line = f"45 min: {TITLE}"
    assert {str(event["DESCRIPTION"]) for event in found} == {f"{line}\n{line}\nhttps://example.org/guide/"}
    assert len({str(event["UID"]) for event in found}) == 3
    assert {event["DTSTAMP"].dt for event in found} == {datetime.datetime(2026, 12, 30, 10, tzinfo=datetime.UTC)}
