"""What a benchmark finds: figures, each with its goal, and how far it falls short.

Every benchmark has `measure() -> Iterable[Figure]`, which yields figures as it finds them, and prints them when it is
run by itself, `python -m benchmarks.NAME`. `python -m benchmarks` runs them all and prints one table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal


class CannotMeasureError(Exception):
    """This machine lacks what the benchmark needs; the text says what."""


@dataclass(frozen=True)
class Figure:
    """One number, and what it should be."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    better: Literal["less", "more"] = "less"
    note: str = ""
    each: Mapping[str, float] = field(default_factory=dict)
    """What the value was chosen from or made of, by name: kept with the run, not shown in the table."""

    @property
    def is_met(self) -> bool:
        """The goal is reached, or there is none."""
        return self.goal is None or self.short_by <= 0

    @property
    def short_by(self) -> float:
        """How much is missing to the goal; negative where there is room, 0 without a goal."""
        if self.goal is None:
            return 0.0
        return self.value - self.goal if self.better == "less" else self.goal - self.value

    @property
    def verdict(self) -> str:
        """`pass`, by how much the figure falls short, or nothing where there is no goal."""
        if self.goal is None:
            return ""
        return "pass" if self.is_met else f"short by {format_number(self.short_by)}{self._unit}"

    @property
    def value_text(self) -> str:
        """The value with its unit."""
        return format_number(self.value) + self._unit

    @property
    def goal_text(self) -> str:
        """The goal with its unit, and on which side of it the value should be."""
        if self.goal is None:
            return ""
        return f"{'≤' if self.better == 'less' else '≥'} {format_number(self.goal)}{self._unit}"

    @property
    def _unit(self) -> str:
        return f" {self.unit}" if self.unit else ""


def format_number(value: float) -> str:
    """Three figures that count, and no more digits than that says; whole numbers whole, with commas."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    digits = 2 if abs(value) < 10 else 1
    text = f"{value:.{digits}f}"
    return f"{value:.1g}" if float(text) == 0 else text


def print_figures(figures: Iterable[Figure]) -> None:
    """A line for each figure, as soon as it is there."""
    for figure in figures:
        parts = (f"{figure.name}: {figure.value_text}", figure.goal_text, figure.verdict, figure.note)
        print("; ".join(part for part in parts if part), flush=True)
