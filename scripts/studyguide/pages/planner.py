"""The planner: a form and the parts that the browser fills with the reader's own days."""

from __future__ import annotations

from collections.abc import Iterator

from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.template import fill

LEVELS = (
    ("entry", "First job", "coding, concepts and ML coding stay longest"),
    ("mid", "Mid-level", "all domains give way evenly"),
    ("senior", "Senior", "design, case studies and behavioural stay longest"),
)
"""What the browser's module `plan-settings.mjs` knows as levels: key, name, and what it does to a plan."""


def render(library: Library) -> Iterator[GeneratedFile]:
    """planner.md."""
    plan = library.catalogue.plan
    longest = max(sum(task.minutes for task in day.tasks) for day in plan.days)
    text = fill(
        "planner.md.jinja",
        days=len(plan.days),
        longest=longest,
        longest_time=words.duration(longest),
        rounds=library.catalogue.rounds,
        levels=LEVELS,
        domains=library.catalogue.domains,
    )
    yield GeneratedFile("planner.md", text, ("plan",))
