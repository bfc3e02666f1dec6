"""One run of the benchmarks: as JSON to keep, as one table to read, and the table in README.md. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.figures import Figure

BEGIN, END = "<!-- benchmarks: python -m benchmarks --readme writes this -->", "<!-- end of benchmarks -->"
HEAD = ("Figure", "Value", "Goal", "", "Note")


@dataclass(frozen=True)
class Part:
    """One benchmark of a run: what it found, or why it found no more than that."""

    name: str
    load: float
    """The machine's load average just before."""
    seconds: float
    figures: tuple[Figure, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class Run:
    """What was measured, when and where."""

    date: str
    commit: str
    machine: Mapping[str, str]
    parts: tuple[Part, ...]


def write_run(run: Run) -> str:
    """The run as JSON."""
    return json.dumps(asdict(run), ensure_ascii=False, indent=1) + "\n"


def read_run(text: str) -> Run:
    """The run that was written."""
    data: dict[str, Any] = json.loads(text)
    parts = tuple(
        Part(**{**part, "figures": tuple(Figure(**figure) for figure in part["figures"])}) for part in data["parts"]
    )
    return Run(data["date"], data["commit"], data["machine"], parts)


def render_table(run: Run) -> str:
    """Every figure with its goal, and whether it is reached or by how much not; as Markdown, in straight columns."""
    rows = [HEAD, *(row for part in run.parts for row in _rows(part))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    rule = tuple("-" * width for width in widths)
    return "".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |\n"
        for row in (rows[0], rule, *rows[1:])
    )


def _rows(part: Part) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [
        (figure.name, figure.value_text, figure.goal_text, figure.verdict, figure.note.replace("|", "/"))
        for figure in part.figures
    ]
    return [*rows, (part.name, "", "", "not measured", part.problem.replace("|", "/"))] if part.problem else rows


def render_durations(run: Run) -> str:
    """How long each part took, and how busy the machine was before it."""
    parts = ", ".join(f"{part.name} {part.seconds:,.0f} s (load {part.load:.1f})" for part in run.parts)
    return f"{parts}; together {sum(part.seconds for part in run.parts) / 60:.0f} minutes."


def render_section(run: Run) -> str:
    """What README.md says of the run."""
    goals = [figure for part in run.parts for figure in part.figures if figure.goal is not None]
    met = sum(figure.is_met for figure in goals)
    machine = ", ".join(run.machine.values())
    return (
        f"{run.date}, commit {run.commit}: {met} of {len(goals)} goals reached. Measured on {machine}.\n\n"
        f"{render_table(run)}\n"
        f"Durations: {render_durations(run)}\n"
    )


def put_section(readme: str, run: Run) -> str:
    """README.md with the run between its two marks."""
    if readme.count(BEGIN) != 1 or readme.count(END) != 1:
        raise ValueError(f"README.md needs these two lines, once each:\n{BEGIN}\n{END}")
    pattern = re.compile(rf"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    return pattern.sub(lambda _: f"{BEGIN}\n\n{render_section(run)}\n{END}", readme)
