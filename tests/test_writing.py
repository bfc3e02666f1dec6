"""Values as YAML: whatever a value is, it is read as it was meant, or refused."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from studyguide.problems import Path, apply_fixes
from studyguide.source import Source
from studyguide.writing import (
    WIDTH,
    CannotBeWrittenError,
    append,
    change,
    last_line,
    rename,
    take_out,
    write_entry,
    write_scalar,
)
from tests.hostile.planting import ATTACKS

# What somebody might write into a field to make more of it than a text.
HOSTILE = (
    "x\n    url: https://evil.example", "x\n  - id: other", '"', "'", '\\"', "\\", '"\n"', "x # y", "#x", "a: b",
    "a:", ": a", "- a", "-", "? a", "[a", "a]", "{a", "a}", "&a", "*a", "!a", "!!python/object/apply:os.system [ls]",
    "|", ">", ">-", "%YAML 1.1", "---", "...", "@a", "`a`", "<<", "=", "~", "null", "Null", "true", "NO", "on", "y",
    "1", "1.10", "0x1F", "1_000", "1:20", ".inf", "2026-11-26", "2026-11-26T00:00:00Z", "", " ", " a", "a ", "a\tb",
    "\t", "a\r\nb", "a\rb", "\u2028", "\x85", "\xa0", "\u200b", "\u202e", "\ufeff", "\x00", "\x07", "\x1b[31m",
    "\ufffe", "😀", "a\n\nb", "\n", "a\n", "${{ github.token }}", "$(touch x)", "`touch x`", "; touch x", "{{ 7*7 }}",
    "{% raw %}", "<script>", "</textarea>", "[x](javascript:alert(1))", "a, b", "[a, b]", "{a: 1}", "a #", "a:b",
    "http://x:y@z", "é" * 300, "word " * 100 + "end", "x" * 2000, "!", "%", "? ", ", ", "- - a", '" "', "''", "\\x41",
    "\\N", "a\\nb",
)  # fmt: skip

# Half of a two-part character is no text; Python can hold it, no file can.
texts = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(HOSTILE)
dates = st.dates(datetime.date(1000, 1, 1), datetime.date(9999, 12, 31))
words = st.from_regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", fullmatch=True)
keys = st.from_regex(r"[a-z][a-z_]{0,9}", fullmatch=True).filter(
    lambda key: key not in {"no", "yes", "on", "off", "null", "true", "false"}
)
values = texts | st.integers(-(10**9), 10**9) | st.booleans() | dates | st.lists(texts, min_size=1, max_size=4)
entries = st.dictionaries(keys, values, min_size=1, max_size=5)


def read(text: str) -> Any:
    """What a text says; it must be right in every respect, and say the same to another reader."""
    source = Source.parse(text, "f")
    assert source.problems == (), text
    assert yaml.safe_load(text) == source.data
    return source.data


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_texts(text: str) -> None:
    written = write_scalar(text)
    assert "\n" not in written
    assert read(f"a: {written}\nb: [{written}, {written}]\nc:\n  - {written}\n") == {
        "a": text,
        "b": [text, text],
        "c": [text],
    }


def test_attacks_are_texts() -> None:
    for text in ATTACKS:
        written = write_scalar(text)
        assert "\n" not in written
        assert Source.parse(f"a: {written}\n", "f").data == {"a": text}


@given(texts)
def test_every_text_is_read_as_it_was(text: str) -> None:
    assert read(f"a: {write_scalar(text)}\n") == {"a": text}


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_what_no_file_can_hold_is_refused(text: str) -> None:
    with pytest.raises(CannotBeWrittenError, match="that no text file can hold"):
        write_scalar(text)


@pytest.mark.parametrize(
    ("value", "written"),
    [("Plain words", "Plain words"), ("It's", "It's"), ("a: b", '"a: b"'), ("no", '"no"'), (True, "true"), (3, "3"),
     (datetime.date(2026, 11, 26), "2026-11-26"), ("x\u200b", '"x\\u200b"'), ("1e3", '"1e3"'), ("3 words", "3 words")],
)  # fmt: skip
def test_scalars_are_written_as_people_do(value: Any, written: str) -> None:
    assert write_scalar(value) == written


@settings(max_examples=50)
@given(entries, st.integers(0, 6))
def test_every_entry_is_read_as_it_was(entry: dict[str, Any], indent: int) -> None:
    assert read("list:\n" + write_entry(entry, indent)) == {"list": [entry]}


def test_entries_are_laid_out_as_people_do() -> None:
    entry: dict[str, Any] = {
        "id": "some-notes",
        "topics": ["one", "two"],
        "many": [f"a-long-topic-{number}" for number in range(9)],
        "answered": {"count": 15, "of": 50},
        "summary": "words and " * 14 + "more words",
        "cautions": ["The last chapter is unfinished.", "Some: of it."],
        "sections": [{"id": "first", "title": "No", "minutes": 10}, {"id": "second", "minutes": 20}],
        "checked": datetime.date(2026, 11, 26),
    }
    written = write_entry(entry, 2)
    assert read(f"resources:\n{written}") == {"resources": [entry]}
    assert max(len(line) for line in written.split("\n")) <= WIDTH
    assert written.startswith(
        "  - id: some-notes\n    topics: [one, two]\n    many: [\n      a-long-topic-0, a-long-topic-1,"
    )
    assert "\n    answered: {count: 15, of: 50}\n    summary: >-\n      words and words" in written
    assert '\n    cautions:\n      - The last chapter is unfinished.\n      - "Some: of it."\n' in written
    assert (
        '\n    sections:\n      - id: first\n        title: "No"\n        minutes: 10\n      - id: second\n' in written
    )
    assert written.endswith("\n    checked: 2026-11-26\n")


FILE = """\
# The head.
updated: 2026-11-20   # the day

resources:
  # One group

  - id: first
    title: "A \\"title\\""   # quoted
    summary: >-
      Words that  go
      on for a while.
    topics: [one, two,
      three]

  # Another group
  - id: second
    answer: |
      Some text.

          code()
    topics:
      - one   # why
      - two
    last: x"""


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("updated",), datetime.date(2026, 11, 21), "2026-11-20", "2026-11-21"),
        (("resources", 0, "title"), 'A "name"', '"A \\"title\\""', '"A \\"name\\""'),
        (("resources", 0, "summary"), "Words that go on for a while.", "that  go", "that go"),
        (("resources", 0, "summary"), "Few.", "Words that  go\n      on for a while.", "Few."),
        (("resources", 1, "answer"), "Some text.\n\n    code(1)\n", "code()", "code(1)"),
        (("resources", 1, "last"), "y: z", "last: x", 'last: "y: z"'),
        (("resources", 1, "topics", 0), "four", "- one ", "- four "),
        (("resources", 0, "topics", 2), "a, b", "three]", '"a, b"]'),
        (("resources", 1, "last"), ["x", "y"], "last: x", "last: [x, y]"),
        (("resources", 1, "last"), 3, "last: x", "last: 3"),
    ],
)
def test_one_value_is_changed(path: Path, value: Any, old: str, new: str) -> None:
    assert FILE.count(old) == 1
    fix = change(Source.parse(FILE, "f"), path, value)
    assert fix
    assert apply_fixes(FILE, [fix]) == FILE.replace(old, new)


@pytest.mark.parametrize(
    ("path", "value"),
    [(("resources",), "x"), (("nothing",), "x"), (("resources", 1, "answer"), "a\n\nb\u0001"), (("resources", 7), "x")],
)
def test_what_cannot_be_changed_safely_is_left(path: Path, value: Any) -> None:
    assert change(Source.parse(FILE, "f"), path, value) is None


def test_nothing_is_changed_where_characters_cannot_be_read() -> None:
    assert change(Source.parse(b"a: x\nb: \xff\n", "f"), ("a",), "y") is None


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (("resources", 0, "title"), '    title: "A \\"title\\""   # quoted\n', None),
        (("resources", 0, "summary"), "    summary: >-\n      Words that  go\n      on for a while.\n", ""),
        (("resources", 0, "topics", 0), "one, two,", "two,"),
        (("resources", 0, "topics", 2), "", None),
        (("resources", 1, "topics", 1), "      - two\n", ""),
        (("resources", 1, "topics", 0), "", None),
        (("resources", 1, "id"), "", None),
        (("resources", 1), "", None),
    ],
)
def test_one_entry_is_taken_out(path: Path, old: str, new: str | None) -> None:
    fix = take_out(Source.parse(FILE, "f"), path)
    if new is None:  # its line has a comment, or others hang on it
        assert fix is None
    else:
        assert fix
        assert apply_fixes(FILE, [fix]) == FILE.replace(old, new)


def test_a_key_is_renamed_where_it_is_spelt_plainly() -> None:
    fix = rename(Source.parse(FILE, "f"), ("resources", 0, "summary"), "best_for")
    assert fix
    assert apply_fixes(FILE, [fix]) == FILE.replace("summary:", "best_for:")
    assert rename(Source.parse('"a": 1\n', "f"), ("a",), "b") is None


def test_lists_grow_at_their_end() -> None:
    source = Source.parse(FILE, "f")
    flat, lines = append(source, ("resources", 0, "topics"), "four"), append(source, ("resources", 1, "topics"), "no")
    assert flat
    assert lines
    assert apply_fixes(FILE, [flat, lines]) == FILE.replace("three]", "three, four]").replace(
        "      - two\n", '      - two\n      - "no"\n'
    )
    assert append(source, ("resources", 0, "nothing"), "x") is None
    long = f"a: [{'x' * 60}, {'y' * 50}]\n"
    grown = append(Source.parse(long, "f"), ("a",), "zzzz")
    assert grown
    assert apply_fixes(long, [grown]) == long.replace("]", ",\n  zzzz]")


def test_the_last_line_of_an_entry() -> None:
    source = Source.parse(FILE, "f")
    assert source.lines[last_line(source, ("resources", 0)) - 1] == "      three]"
    assert source.lines[last_line(source, ("resources", 1)) - 1] == "    last: x"


@settings(max_examples=50)
@given(entries, texts, st.booleans(), st.data())
def test_whatever_is_changed_nothing_else_is(
    entry: dict[str, Any], text: str, is_first: bool, data: st.DataObject
) -> None:
    other = {"id": "other", "note": "kept"}
    pair = [entry, other] if is_first else [other, entry]
    file = "# head\nlist:\n" + "  # between\n".join(write_entry(one, 2) for one in pair)
    key = data.draw(st.sampled_from(sorted(entry)))
    where = (0 if is_first else 1, key)
    fix = change(Source.parse(file, "f"), ("list", *where), text)
    if fix is None:
        assert isinstance(entry[key], list) or text == entry[key] or "\n" in text
        return
    pair[where[0]] = {**entry, key: text}
    changed = apply_fixes(file, [fix])
    assert read(changed) == {"list": pair}
    assert changed.count("#") >= 2
