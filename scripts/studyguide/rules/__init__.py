"""The laws of the catalogue that types cannot say: one rule a file, each with its published help in its docstring."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding
from studyguide.rules import (
    answers,
    card_code,
    card_counts,
    card_files,
    card_references,
    card_subjects,
    checklist_taught,
    choices,
    counters,
    dates,
    day_minutes,
    day_order,
    deep_links,
    distinct_urls,
    drills,
    languages,
    learning_path,
    link_exceptions,
    prerequisites,
    prose,
    references,
    repeats,
    repository_facts,
    resources_used,
    texts,
    ticks,
    unique_ids,
    urls,
)

Rule: TypeAlias = Callable[[Catalogue, Facts, datetime.date], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    unique_ids.check,
    references.check,
    repeats.check,
    resources_used.check,
    checklist_taught.check,
    ticks.check,
    counters.check,
    day_order.check,
    day_minutes.check,
    choices.check,
    drills.check,
    prerequisites.check,
    learning_path.check,
    urls.check,
    distinct_urls.check,
    deep_links.check,
    repository_facts.check,
    link_exceptions.check,
    answers.check,
    languages.check,
    dates.check,
    texts.check,
    card_files.check,
    card_counts.check,
    card_references.check,
    card_subjects.check,
    card_code.check,
    prose.check,
)
"""Everything that is guaranteed about a catalogue, beside its shape. A new rule is a file and a line here."""


def rule_id(rule: Rule) -> str:
    """The name that problems carry and the documentation uses: its module's, with hyphens."""
    return rule.__module__.rpartition(".")[2].replace("_", "-")


RULE_HELP: Mapping[str, str] = {rule_id(rule): sys.modules[rule.__module__].__doc__ or "" for rule in RULES}
"""Each rule's published help, in Markdown: its module's docstring. The first line states the law."""
