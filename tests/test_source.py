"""Reading YAML: data, places, and every way in which a file can be wrong."""

from __future__ import annotations

import datetime
import gc
import time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from studyguide import source as module
from studyguide.problems import Location, Path
from studyguide.source import LAWS, Source
from tests.cases import SMALL


def reported(text: str | bytes) -> list[tuple[int, int, str]]:
    """Line, column and rule of every problem of a text."""
    problems = Source.parse(text, "f").problems
    assert all(problem.rule in LAWS for problem in problems)
    return [(problem.location.line, problem.location.column, problem.rule) for problem in problems]


def test_data_is_plain() -> None:
    text = (
        "text: a b\nnumber: 3\nminus: -4\nfraction: 1.5\nyes: true\nday: 2026-11-21\nlist: [a, 'b', \"c\"]\nentry: {x:"
        " y}\n"
    )
    assert Source.parse(text, "f").data == {
        "text": "a b",
        "number": 3,
        "minus": -4,
        "fraction": 1.5,
        "yes": True,
        "day": datetime.date(2026, 11, 21),
        "list": ["a", "b", "c"],
        "entry": {"x": "y"},
    }


@pytest.mark.parametrize(
    "text", ["1e5", "a: b", "null", "- x", "2026-02-30", "2026-11-21 10:00", "=", "'", "#", "@", "yes", "010", "é", ""]
)
def test_quoted_text_is_text(text: str) -> None:
    written = text.replace("'", "''")
    source = Source.parse(f"a: '{written}'\n", "f")
    assert (source.data, source.problems) == ({"a": text}, ())


def test_small_catalogue_reads_as_the_library_reads_it() -> None:
    text = SMALL.read_text(encoding="utf-8")
    source = Source.parse(text, "f")
    assert source.problems == ()
    assert source.is_whole
    assert source.data == yaml.safe_load(text)


TEXT = """\
# comment
version: 1
days:
  - number: 1
    title: "é😀": x
"""


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        ((), False, (2, 1)),
        (("version",), False, (2, 10)),
        (("version",), True, (2, 1)),
        (("days",), False, (4, 3)),
        (("days", 0), False, (4, 5)),
        (("days", 0, "number"), False, (4, 13)),
        (("days", 0, "tasks"), False, (4, 5)),
        (("days", 0, "tasks"), True, (4, 5)),
        (("days", 1, "number"), False, (4, 3)),
        (("days", "number"), False, (4, 3)),
        (("version", 0, "x"), True, (2, 10)),
        (("nothing",), True, (2, 1)),
    ],
)
def test_locate_finds_the_deepest_part_that_exists(path: Path, key: bool, place: tuple[int, int]) -> None:
    source = Source.parse(TEXT.replace(": x\n", "\n"), "f")
    assert source.locate(path, key=key) == Location("f", *place)


def test_columns_count_characters() -> None:
    source = Source.parse('"é😀": [x, ß, y]\n', "f")
    assert source.locate(("é😀", 2)) == Location("f", 1, 14)


def test_windows_line_ends_change_no_place() -> None:
    text = SMALL.read_text(encoding="utf-8")
    unix, windows = Source.parse(text, "f"), Source.parse(text.replace("\n", "\r\n").encode(), "f")
    assert windows.problems == ()
    assert windows.data == unix.data
    path: Path = ("plan", "weeks", 1, "days", 0, "tasks", 0, "minutes")
    assert windows.locate(path) == unix.locate(path)
    assert reported("a: 1\r\nb: c: d\r\n") == [(2, 5, "syntax")]


def test_written_is_what_stands_in_the_file() -> None:
    source = Source.parse("a: 1.10\nb: [yes]\n", "f")
    assert source.written(("a",)) == "1.10"
    assert source.written(("b", 0)) == "yes"
    assert source.written(("b",)) is None
    assert source.written(("c", 0)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"\xef\xbb\xbfa: 1\n", [(1, 1, "encoding")]),
        (b"a: 1\nb: caf\xe9\n", [(2, 7, "encoding")]),
        (b"a: \xff\nb: \xc3\n", [(1, 4, "encoding"), (2, 4, "encoding")]),
        ("a: é\nb: 1\n".encode("utf-16"), [(1, 1, "encoding")]),
        (b"a: 1\x00\n", [(1, 1, "encoding")]),
        (b"\x89PNG\r\n\x1a\n\x00\x00", [(1, 1, "encoding")]),
        ("a: 1\nb: x\x00y\n", [(2, 5, "encoding")]),
        ("a: x\x08y\n", [(1, 5, "encoding")]),
        ("a: x\u2028y\nb: x\x85y\n", [(1, 5, "encoding"), (2, 5, "encoding")]),
        ("a: x\ud800y\n", [(1, 5, "encoding")]),
        ("a: 'x\ry'\n", [(1, 6, "encoding")]),
        ("", [(1, 1, "syntax")]),
        (b"", [(1, 1, "syntax")]),
        ("\n\n", [(1, 1, "syntax")]),
        ("---\n", [(1, 1, "syntax"), (2, 1, "plain-yaml")]),
        ("%YAML 3.0\n---\na: 1\n", [(1, 1, "syntax")]),
        ("a: *x\n", [(1, 4, "plain-yaml")]),
        ("*x : 1\n", [(1, 1, "syntax")]),
        ("? [a]\n: 1\n", [(1, 3, "syntax")]),
        (": 1\n", [(1, 1, "syntax")]),
        ("a: [b, , c]\n", [(1, 8, "syntax")]),
        ("a: |x\n  y\n", [(1, 4, "syntax")]),
        ('a: "\\d"\n', [(1, 5, "syntax")]),
        ("a: 'it's'\n", [(1, 8, "syntax")]),
        ("a: - b\n", [(1, 4, "syntax")]),
        ("a: 1\n...\nb: 2\n", [(3, 1, "syntax")]),
        ("a: !x!y z\n", [(1, 4, "syntax")]),
        ("a: 99999999999999999999\n", [(1, 4, "plain-yaml")]),
        ("a: .inf\n", [(1, 4, "plain-yaml")]),
        ("a: ~\n", [(1, 4, "plain-yaml")]),
        ("a:\nb: 1\n", [(1, 1, "plain-yaml")]),
        ("a: [~]\n", [(1, 5, "plain-yaml")]),
    ],
)
def test_what_is_wrong_is_reported_at_its_place(text: str | bytes, expected: list[tuple[int, int, str]]) -> None:
    assert reported(text) == expected


def test_a_second_key_is_reported_with_the_line_of_the_first() -> None:
    (problem,) = Source.parse("a: 1\nb: 2\na: 3\n", "f").problems
    assert problem.location == Location("f", 3, 1)
    assert "line 1" in problem.message
    assert Source.parse("a: 1\nb: 2\na: 3\n", "f").data == {"a": 1, "b": 2}


BOMB = "a: &a [lol, lol]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "a: &a [*a]\n",
        "a: &a {<<: *a}\n",
        "- " * 200_000 + "x",
        "[" * 200_000,
        "{" * 200_000,
        "{a: " * 200_000,
        "? " * 200_000,
        "a: " * 200_000,
        '"' * 200_001,
        "".join(f"{' ' * depth}a:\n" for depth in range(2000)),
        "a: b: c\n" * 20_000,
        "- x: 1\n" * 20_000 + "- @\n",
        "\t" * 100_000,
        "&a " * 100_000,
        "x" * 21_000_000,
    ],
    ids=range(16),
)
def test_hostile_files_are_refused_quickly(text: str) -> None:
    start = time.process_time()
    source = Source.parse(text, "f")
    assert source.problems
    assert len(repr(source.data)) < 2_000_000
    assert time.process_time() - start < 20  # seconds; a bomb would take hours and all memory


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_NODES", 100)
    assert reported("a: [" + "x, " * 200 + "]\n") == [(1, 1, "syntax")]


def test_garbage_collector_is_as_before() -> None:
    assert gc.isenabled()
    Source.parse("a: [", "f")
    assert gc.isenabled()
    gc.disable()
    try:
        Source.parse("a: 1", "f")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_without_libyaml_the_same_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        "a:\n\tb: 1\n",
        "a: 1\nb 2\n",
        "a: b: c\n",
        "a: 'x\n",
        "a: 1\na: 2\n",
        "a: [x\n",
        SMALL.read_text(encoding="utf-8"),
    ]
    fast = [(reported(text), Source.parse(text, "f").data) for text in texts]
    monkeypatch.setattr(module, "Loader", yaml.SafeLoader)
    assert [(reported(text), Source.parse(text, "f").data) for text in texts] == fast


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
trees = st.recursive(
    words | st.integers(-(10**17), 10**17) | st.booleans() | st.dates(datetime.date(1000, 1, 1)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words.filter(bool), inner, max_size=4),
    max_leaves=8,
)


def leaves(tree: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    """Every scalar of a tree with its path."""
    if isinstance(tree, dict):
        return [leaf for key, value in tree.items() for leaf in leaves(value, (*path, key))]
    if isinstance(tree, list):
        return [leaf for number, value in enumerate(tree) for leaf in leaves(value, (*path, number))]
    return [(path, tree)]


@given(st.dictionaries(words.filter(bool), trees, min_size=1, max_size=4), st.booleans())
def test_what_is_written_is_read_and_found(tree: dict[str, Any], is_flow: bool) -> None:
    text = yaml.safe_dump(tree, default_flow_style=is_flow, width=10**6)
    source = Source.parse(text, "f")
    assert source.problems == ()
    assert source.data == tree
    lines = text.split("\n")
    for path, value in leaves(tree):
        place = source.locate(path)
        written = lines[place.line - 1][place.column - 1 :]
        first = str(value).lower()[:1]
        assert written.startswith((first, "'", '"')) or written.lower().startswith(first)


@given(st.text() | st.binary())
def test_no_text_breaks_the_reader(text: str | bytes) -> None:
    reported(text)


@given(
    st.lists(
        st.sampled_from([*"abc \t\n:-#[]{}&*!|>'\"%@`,?~01.", "a: b\n", "  - x: y\n", "<<: ", "---\n", "no", "\r\n"])
    ).map("".join)
)
def test_no_yaml_breaks_the_reader(text: str) -> None:
    reported(text)
