"""Figures and facts as words."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.load import Loaded
from studyguide.model import Access, Answered, Answers, Counter, Resource
from studyguide.pages import words


@pytest.fixture
def resource(small: Loaded) -> Resource:
    return small.catalogue.resources[0]


def but(resource: Resource, **changes: Any) -> Resource:
    """The same resource with other values."""
    return resource.model_copy(update=changes)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(1, "1 min"), (45, "45 min"), (59, "59 min"), (60, "1 h"), (61, "1 h 1 min"), (120, "2 h"), (150, "2 h 30 min")],
)
def test_duration(minutes: int, expected: str) -> None:
    assert words.duration(minutes) == expected


@given(st.integers(min_value=1, max_value=100_000))
def test_no_minute_is_lost(minutes: int) -> None:
    said = words.duration(minutes)
    hours, _, rest = said.rpartition(" h")
    assert 60 * int(hours or 0) + int(rest.removesuffix(" min") or 0) == minutes


def test_count() -> None:
    assert words.count(1, "task") == "1 task"
    assert words.count(0, "task") == "0 tasks"
    assert words.count(4, "task") == "4 tasks"
    assert words.count(2, "day of the plan", "days of the plan") == "2 days of the plan"
    assert words.count(1, "day of the plan", "days of the plan") == "1 day of the plan"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_enumerate_words(parts: list[str], expected: str) -> None:
    assert words.enumerate_words(parts) == expected


def test_date() -> None:
    assert words.date(datetime.date(2026, 11, 21)) == "21 November 2026"
    assert words.date(datetime.date(2020, 1, 5)) == "5 January 2020"
    assert words.date(datetime.date(2020, 12, 31)) == "31 December 2020"


@pytest.mark.parametrize(
    ("counter", "expected"),
    [
        (Counter(unit="stories", at_least=6), "6 stories"),
        (Counter(unit="demos", at_least=1, at_most=2), "1 to 2 demos"),
        (Counter(unit="demos", at_least=2, at_most=2), "2 demos"),
    ],
)
def test_target(counter: Counter, expected: str) -> None:
    assert words.target(counter) == expected


@pytest.mark.parametrize(
    ("language", "others", "expected"),
    [
        ("en", (), "English"),
        ("zh", ("en",), "Chinese, partly English"),
        ("en", ("de", "fr", "ja"), "English, partly German, French and Japanese"),
        ("en", ("de", "fr", "ja", "ko"), "English, and in part 4 other languages"),
        ("xx", ("yy",), "xx, partly yy"),
    ],
)
def test_language(resource: Resource, language: str, others: tuple[str, ...], expected: str) -> None:
    assert words.language(but(resource, language=language, other_languages=others)) == expected


def test_every_sort_of_access_has_words_of_its_own(resource: Resource) -> None:
    said = [words.access(but(resource, access=access)) for access in Access]
    assert len(set(said)) == len(Access)
    assert words.access(but(resource, access=Access.ACCOUNT)) == "free with an account"


def test_answers(resource: Resource) -> None:
    def said(answers: Answers | None, answered: Answered | None = None) -> str | None:
        return words.answers(but(resource, answers=answers, answered=answered))

    assert said(None) is None
    assert said(Answers.ALL) == "all questions answered"
    assert said(Answers.SOME) == "some questions answered"
    assert said(Answers.SOME, Answered(count=15, of=50)) == "15 of 50 questions answered"
    assert said(Answers.NONE) == "questions without answers"


def test_licence_of_a_repository_comes_from_the_facts(small: Loaded, resource: Resource) -> None:
    facts = small.facts.find("ada-example/Concepts-Primer")
    assert facts
    assert words.licence(resource, facts) == "licence MIT"
    assert words.licence(resource, facts.model_copy(update={"licence": None})) == "no licence file"
    assert words.licence(resource, facts.model_copy(update={"licence": "other"})) == "a licence of its own"
    assert words.licence(but(resource, licence="CC0"), facts) == "licence MIT"


def test_licence_of_other_things_is_in_the_catalogue(resource: Resource) -> None:
    assert words.licence(but(resource, licence="CC0"), None) == "terms: CC0"
    assert words.licence(but(resource, licence=None), None) == "no licence stated"


def test_freshness(small: Loaded) -> None:
    assert words.freshness(None) is None
    said = words.freshness(small.facts.find("bob-example/patterns"))
    assert said == "last commit 31 January 2023, as of 19 November 2026"
