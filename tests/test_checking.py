"""What a learner reads about a case: the differences of values, and what a broken program is told."""

from __future__ import annotations

import textwrap
from typing import Any

import checking
import numpy as np
import pytest

NAN, INF = float("nan"), float("inf")


def check(code: str, *cases: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Name and details of each outcome."""
    text = (
        "import numpy as np\nfrom checking import Case, between, fits, one_of, raises\n"
        f"ROWS = [[1, 2], [3, 4]]\nCASES = [{', '.join(cases)}]\n"
    )
    events = checking.check(text, textwrap.dedent(code), "mine.py")
    return [(event.name, event.details) for event in events if not isinstance(event, str)]


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (1, 1.0),
        (1, 1 + 1e-9),
        (1e9, 1e9 + 1),
        (True, 1),
        ("a", "a"),
        (None, None),
        (NAN, NAN),
        (INF, INF),
        ([1, 2], (1, 2)),
        ([1, 2], np.array([1.0, 2.0])),
        (np.array([[1, 2]]), [[1, 2]]),
        (([1], 2), (np.array([1]), np.float64(2))),
        ({"a": [1]}, {"a": np.array([1])}),
        ({1, 2}, {2, 1}),
        ([], []),
    ],
)
def test_what_is_the_same(expected: Any, got: Any) -> None:
    assert checking.difference(expected, got, 1e-6) is None


@pytest.mark.parametrize(
    ("expected", "got", "reason"),
    [
        (1, 2, ""),
        (1, 1.00001, ""),
        (123.456701, 123.45699, "123.456701 expected, 123.45699 found"),
        (1, NAN, ""),
        (INF, -INF, ""),
        (1, "1", ""),
        ([1, 2], [1, 3], "at [1]: 2 expected, 3 found"),
        ([[1], [2, 5]], [[1], [2, 6]], "at [1][1]: 5 expected, 6 found"),
        ([1.0, 2.0], [1.0, NAN], "at [1]: 2 expected, nan found"),
        ([1, 2], [1], "2 elements expected, 1 element found"),
        ([[1, 2]], [[1]], "at [0]: 2 elements expected, 1 element found"),
        ([1, 2], 3, "a list expected, a number found"),
        ([1], None, "a list expected, None found"),
        ([1], "1", "a list expected, a string found"),
        ([1], {1}, "a list expected, something of type set found"),
        (np.zeros((2, 3)), np.zeros((3, 2)), "the shape: (2, 3) expected, (3, 2) found"),
        (np.zeros(2), np.zeros((2, 1)), "the shape: (2,) expected, (2, 1) found"),
        ([0, 0], np.zeros((2, 1)), "at [0]: 0 expected, [0] found"),
        ({"a": 1}, {}, "the key 'a' is missing"),
        ({"a": 1}, {"a": 2}, "at ['a']: 1 expected, 2 found"),
        ({}, {"b": 2}, "the key 'b' is not expected"),
        ({"a": 1}, [1], "a dictionary expected, a list found"),
        ([[1]], [1], "at [0]: a list expected, a number found"),
        ([True], [False], "at [0]: True expected, False found"),
    ],
)
def test_how_values_differ(expected: Any, got: Any, reason: str) -> None:
    assert checking.difference(expected, got, 1e-6) == reason


def test_the_tolerance_is_absolute_below_one_and_relative_above() -> None:
    assert checking.difference(0.5, 0.509, 0.01) is None
    assert checking.difference(0.5, 0.511, 0.01) is not None
    assert checking.difference(200, 201.9, 0.01) is None
    assert checking.difference(200, 202.1, 0.01) is not None


def test_a_failed_case_says_what_was_called_with_what_and_what_came_of_it() -> None:
    ((name, details),) = check(
        """
        def total(rows):
            return sum(rows[0])
        """,
        'Case("adds all", "total(ROWS)", 10, "Both rows.")',
    )
    assert name == "adds all"
    assert details == [
        ("call", "total(ROWS)"),
        ("with", "ROWS = [[1, 2], [3, 4]]"),
        ("expected", "10"),
        ("got", "3"),
        ("hint", "Both rows."),
    ]


def test_a_passed_case_has_nothing_to_say() -> None:
    assert check("f = max", 'Case("largest", "f(ROWS)", [3, 4], "")') == [("largest", [])]


def test_a_case_finds_its_data_as_they_were() -> None:
    spoil = "def f(rows):\n    rows.clear()\n    return 1"
    cases = (
        'Case("one", "f(ROWS)", 1, "")',
        'Case("two", "f(ROWS)", 1, "")',
        'Case("kept", "[f(ROWS), ROWS][1]", 0, "")',
    )
    outcomes = check(spoil, *cases)
    assert [bool(details) for _, details in outcomes] == [False, False, True]
    assert ("got", "[]") in outcomes[2][1]


@pytest.mark.parametrize(
    ("call", "expected", "words"),
    [
        ("7", "between(1, 5)", "a number from 1 to 5"),
        ("[1, 2]", "between(1, 5)", "a number from 1 to 5"),
        ("7", "one_of(1, [2])", "1 or [2]"),
        ("7", 'fits("an even number", lambda got: got % 2 == 0)', "an even number"),
        ("'x'", 'fits("an even number", lambda got: got % 2 == 0)', "an even number"),
        ("7", "raises(ValueError)", "an exception, ValueError"),
        ("int('x', 99, 1)", "raises(ValueError)", "an exception, ValueError"),
    ],
)
def test_conditions_say_what_they_want(call: str, expected: str, words: str) -> None:
    ((_, details),) = check("", f'Case("a case", "{call}", {expected}, "")')
    assert ("expected", words) in details


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("3", "between(1, 5)"),
        ("np.float64(3)", "between(1, 5)"),
        ("[2]", "one_of(1, [2])"),
        ("np.arange(3)", "fits('three', lambda got: got == [0, 1, 2])"),
        ("int('x')", "raises(ValueError)"),
    ],
)
def test_conditions_that_are_met(call: str, expected: str) -> None:
    assert check("", f'''Case("a case", """{call}""", {expected}, "")''') == [("a case", [])]


@pytest.mark.parametrize(
    ("code", "label", "text"),
    [
        ("def f(x):\n    return None", "got", "None. Is a `return` missing?"),
        (
            "def f(x):\n    raise NotImplementedError",
            "problem",
            "not written yet (line 2 of mine.py: raise NotImplementedError)",
        ),
        ("def f(x):\n    return x[9]", "got", "IndexError: list index out of range (line 2 of mine.py: return x[9])"),
        (
            "def f(x):\n    return f(x)",
            "got",
            "RecursionError: maximum recursion depth exceeded (line 2 of mine.py: return f(x))",
        ),
        (
            "def f(x):\n    raise ValueError('a\\n  b')",
            "got",
            "ValueError: a b (line 2 of mine.py: raise ValueError('a\\n  b'))",
        ),
        ("def f(x):\n    raise KeyError", "got", "KeyError (line 2 of mine.py: raise KeyError)"),
        ("def f(x):\n    exit(3)", "got", "SystemExit: the code ends the program (line 2 of mine.py: exit(3))"),
        ("def f(x):\n    return int('y' * 500)", "got", "ValueError: invalid literal"),
        ("", "got", "NameError: name 'f' is not defined"),
        ("def f(x):\n    return list(range(999))", "got", "[0, 1, 2, "),
    ],
)
def test_what_goes_wrong_is_one_line(code: str, label: str, text: str) -> None:
    ((_, details),) = check(code, 'Case("a case", "f(ROWS)", 1, "")')
    (said,) = [text for name, text in details if name == label]
    assert said.startswith(text)
    assert "\n" not in said
    assert len(said) < 400


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("def f(:\n    pass", "SyntaxError: invalid syntax (line 1 of mine.py: def f(:)"),
        (
            "def f():\nreturn 1",
            "IndentationError: expected an indented block after function definition on line 1"
            " (line 2 of mine.py: return 1)",
        ),
        (
            "x = 1\nimport nosuchmodule",
            "ModuleNotFoundError: No module named 'nosuchmodule' (line 2 of mine.py: import nosuchmodule)",
        ),
        ("'\\x00'[3]", "IndexError: string index out of range (line 1 of mine.py: '\\x00'[3])"),
    ],
)
def test_code_that_cannot_be_run_is_one_failed_case(code: str, text: str) -> None:
    events = list(checking.check("CASES = []", code, "mine.py"))
    assert events[0] == checking.FILE_RUNS
    assert [(event.name, event.details) for event in events[1:]] == [(checking.FILE_RUNS, [("problem", text)])]


def test_dataclasses_work_in_a_learners_file() -> None:
    code = "from __future__ import annotations\nfrom dataclasses import dataclass\n@dataclass\nclass P:\n    x: int"
    assert check(code, 'Case("has x", "P(3).x", 3, "")') == [("has x", [])]


def test_a_learners_own_imports_do_not_hide_the_cases() -> None:
    assert check("np = None\nROWS = 1", 'Case("uses both", "np.sum(ROWS)", 10, "")') == [("uses both", [])]
