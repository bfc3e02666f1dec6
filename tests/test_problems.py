"""How problems are printed, and how spellings are offered."""

from __future__ import annotations

import dataclasses
import json

from studyguide.problems import CatalogueError, Fix, Location, Problem, Speller, format_problems, nearest

FIRST = Problem(Location("a.yaml", 2, 3), "wrong: 100 %. Put it right.", "texts")
SECOND = Problem(Location("a.yaml", 10, 1), "two\nlines", "urls")


def test_text_is_one_line_each() -> None:
    assert format_problems([FIRST], "text") == "a.yaml:2:3: wrong: 100 %. Put it right. (texts)\n"
    assert format_problems([], "text") == ""


def test_github_annotations_are_escaped() -> None:
    odd = Problem(Location("a,b:c%.yaml", 1, 1), "x", "urls")
    assert (
        format_problems([FIRST, SECOND, odd], "github")
        == "::error file=a.yaml,line=2,col=3,title=texts::wrong: 100 %25. Put it right. (texts)\n"
        "::error file=a.yaml,line=10,col=1,title=urls::two%0Alines (urls)\n"
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,title=urls::x (urls)\n"
    )


def test_json_is_an_array() -> None:
    assert json.loads(format_problems([FIRST], "json")) == [
        {"file": "a.yaml", "line": 2, "column": 3, "message": "wrong: 100 %. Put it right.", "rule": "texts"}
    ]
    assert format_problems([], "json") == "[]\n"
    fix = Fix(FIRST.location, Location("a.yaml", 2, 9), "right")
    (record,) = json.loads(format_problems([dataclasses.replace(FIRST, fix=fix)], "json"))
    assert record["fix"] == {"start": {"line": 2, "column": 3}, "end": {"line": 2, "column": 9}, "text": "right"}


def test_an_error_holds_each_problem_once_in_order() -> None:
    assert CatalogueError([SECOND, FIRST, SECOND]).problems == (FIRST, SECOND)


def test_nearest_spelling() -> None:
    assert nearest("codng", ["coding", "nlp"]) == "coding"
    assert nearest("zzz", ["coding", "nlp"]) is None


def test_a_speller_stops_when_nobody_would_read_on() -> None:
    speller = Speller(["coding"], at_most=2)
    assert [speller.nearest("codng") for _ in range(3)] == ["coding", "coding", None]
