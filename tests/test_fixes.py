"""Fixes: what needs no thought is mended in place, and nothing else of the file changes."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import check
from studyguide.load import load
from studyguide.model import Facts, RepositoryFacts, Upstream
from studyguide.problems import CatalogueError, Fix, Location, Problem, apply_fixes, choose_fixes
from studyguide.rules import distinct_urls
from tests.cases import FACTS, FILES, SMALL, Case, read_cases

TODAY = datetime.date(2026, 11, 21)
HERE = Path(__file__).parent
CASES = [case for path in sorted(HERE.glob("mistakes/*.txt")) for case in read_cases(path)]
CASES += [case for path in sorted(HERE.glob("rules/*.txt")) for case in read_cases(path, rule=path.stem)]

# What stands in the small catalogue, what a person makes of it, and what --fix leaves.
MENDED = {
    "two spaces, and one at the end": (
        "summary: Fifty questions in seven patterns.",
        'summary: "Fifty  questions in seven patterns. "',
        'summary: "Fifty questions in seven patterns."',
    ),
    "a folded text keeps its lines": (
        "    best_for: Practice by pattern.",
        "    best_for: >-  # a reason\n      Practice  by\n      pattern.",
        "    best_for: >-  # a reason\n      Practice by\n      pattern.",
    ),
    "a line break at the end": (
        "    summary: Ten recorded lectures.",
        "    summary: >\n      Ten recorded lectures.",
        "    summary: >-\n      Ten recorded lectures.",
    ),
    "several lines": (
        "    summary: Problems with a judge.",
        "    summary: |-\n      Problems\n      with a judge.",
        "    summary: |-\n      Problems with a judge.",
    ),
    "an HTML code": ("    author: Example Ltd", "    author: Example &amp; Sons", "    author: Example & Sons"),
    "what nobody sees": (
        "    author: Example Ltd",
        '    author: "Example\\u200b\\u00a0Ltd"',
        '    author: "Example Ltd"',
    ),
    "an apostrophe in quotes": (
        "    author: Example Ltd",
        "    author: 'It''s  Ltd'",
        "    author: 'It''s Ltd'",
    ),
    "tracking": (
        "url: https://practice.example.org/",
        "url: https://practice.example.org/?a=1&utm_source=x&b=2  # seen",
        "url: https://practice.example.org/?a=1&b=2  # seen",
    ),
    "a user name": (
        "url: https://cases.example.org/",
        "url: https://me@cases.example.org/",
        "url: https://cases.example.org/",
    ),
    "http where the host is known to answer https": (
        "        url: https://books.example.org/concepts/1#estimation",
        "        url: http://books.example.org/concepts/1#estimation",
        "        url: https://books.example.org/concepts/1#estimation",
    ),
    "a repository's address": (
        "url: https://github.com/bob-example/tool",
        "url: https://www.github.com/bob-example/tool.git#readme",
        "url: https://github.com/bob-example/tool",
    ),
    "a licence that is on record": (
        "    access: free\n    answers: none\n",
        "    access: free\n    licence: MIT\n    answers: none\n",
        "    access: free\n    answers: none\n",
    ),
    "a word twice in brackets": (
        "topics: [arrays, generics]",
        "topics: [arrays, generics, arrays]",
        "topics: [arrays, generics]",
    ),
    "a word twice on lines": (
        "    topics: [stories]",
        "    topics:\n      - stories\n      # again\n      - stories",
        "    topics:\n      - stories\n      # again",
    ),
    "a country for a language": (
        "    other_languages: [de]",
        "    other_languages: [cn, de]",
        "    other_languages: [zh, de]",
    ),
    "the main language again": (
        "    other_languages: [de]",
        "    other_languages: [en, de]",
        "    other_languages: [de]",
    ),
    "the day of the last change": ("updated: 2026-11-20", "updated: 2026-01-20 # day", "updated: 2026-11-20 # day"),
    "a key in another spelling": (
        "    best_for: Timed practice.",
        "    Best-For: Timed practice.",
        "    best_for: Timed practice.",
    ),
    "an American licence": ("    licence: CC0", "    license: CC0", "    licence: CC0"),
    "a value in another spelling": ("    kind: question bank", "    kind: Question-Bank", "    kind: question bank"),
    "an id in capitals": ("  - id: practice-hall", "  - id: Practice Hall", "  - id: practice-hall"),
    "a list of one without brackets": (
        "    domains: [behavioural]",
        "    domains: behavioural",
        "    domains: [behavioural]",
    ),
    "a list without brackets": ("topics: [arrays, generics]", "topics: arrays, generics", "topics: [arrays, generics]"),
    "a number for a title": ("    title: Practice Hall", "    title: 1.10", '    title: "1.10"'),
    "a word that is a truth value": ("    author: Example Ltd", "    author: No", '    author: "No"'),
    "yes for true": ("          buffer: true", "          buffer: yes", "          buffer: true"),
    "a number in quotes": ("              minutes: 80", '              minutes: "80"', "              minutes: 80"),
    "a date in quotes": ("date: 2023-05-01", 'date: "2023-05-01"', "date: 2023-05-01"),
    "a truth value in quotes": ("          buffer: true", '          buffer: "True"', "          buffer: true"),
    "a colon in a text": (
        "    title: Practice Hall",
        '    title: Practice: a "Hall"',
        '    title: "Practice: a \\"Hall\\""',
    ),
    "no space after a colon": ("    title: Practice Hall", "    title:Practice Hall", "    title: Practice Hall"),
    "a byte order mark": ("# yaml-language-server", "\ufeff# yaml-language-server", "# yaml-language-server"),
    "a control character": ("    author: Example Ltd", "    author: Example\x07 Ltd", "    author: Example Ltd"),
}


def problems_of(path: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with a catalogue."""
    try:
        load(path, FACTS, today=TODAY)
    except CatalogueError as error:
        return error.problems
    return ()


def said(problems: tuple[Problem, ...]) -> Counter[str]:
    """What is said, without the lines, which move."""
    return Counter(re.sub(r" See (line |\S+:)\d+\.| See \S+\.", "", f"{p.message} ({p.rule})") for p in problems)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small catalogue."""
    return Case("small", FILES, ()).write(tmp_path)


@pytest.mark.parametrize("title", MENDED)
def test_what_needs_no_thought_is_mended(title: str, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right, wrong, mended = MENDED[title]
    text = FILES[SMALL.name]
    assert text.count(right) >= 1
    small.write_text(text.replace(right, wrong, 1), encoding="utf-8", newline="\n")
    assert check.main([str(small), "--facts", str(FACTS), "--format", "text"]) == 1
    assert check.main([str(small), "--facts", str(FACTS), "--format", "text", "--fix"]) == 0, capsys.readouterr().out
    assert small.read_text(encoding="utf-8") == text.replace(right, mended, 1)
    assert "mended " in capsys.readouterr().err


def test_what_needs_thought_stays(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = FILES[SMALL.name].replace("level: advanced", "levle: advanced").replace("https://cases.", "http://cases.")
    text = text.replace("Ten recorded lectures.", "See <b>this</b>.")
    small.write_text(text, encoding="utf-8")
    assert check.main([str(small), "--facts", str(FACTS), "--format", "text", "--fix"]) == 1
    assert small.read_text(encoding="utf-8") == text
    out, err = capsys.readouterr()
    assert out.count("\n") == 1  # while a key is misspelt, rules do not speak
    assert "mended" not in err


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fix_takes_its_problem_away_and_brings_no_other(case: Case, tmp_path: Path) -> None:
    path = case.write(tmp_path)
    before = problems_of(path)
    for problem in before:
        if problem.fix is None:
            continue
        file = Path(problem.fix.start.file)
        text = file.read_bytes().decode("utf-8-sig", errors="surrogateescape")
        file.write_bytes(apply_fixes(text, [problem.fix]).encode("utf-8", errors="surrogateescape"))
        after = problems_of(path)
        file.write_bytes(text.encode("utf-8", errors="surrogateescape"))
        if {p.rule for p in before} <= {"syntax", "model", "plain-yaml", "encoding"}:
            # what could not be read, or had another shape, is now held against the rules
            assert said((problem,)) - said(after), problem
        else:
            assert not said(after) - said(before), problem
            assert said((problem,)) <= said(before) - said(after), problem


def test_line_ends_stay_what_they_are(small: Path) -> None:
    text = FILES[SMALL.name].replace("    author: Example Ltd", "    author: Example  Ltd").replace("\n", "\r\n")
    small.write_bytes(text.encode())
    assert check.main([str(small), "--facts", str(FACTS), "--fix"]) == 0
    assert small.read_bytes() == FILES[SMALL.name].replace("\n", "\r\n").encode()


def test_a_file_that_cannot_be_written(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path, new: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(path))

    small.write_text(FILES[SMALL.name].replace("Example Ltd", "Example  Ltd"), encoding="utf-8")
    monkeypatch.setattr(Path, "replace", refuse)
    assert check.main([str(small), "--facts", str(FACTS), "--fix"]) == 1
    assert "cannot be written (Permission denied). It is as it was." in capsys.readouterr().out
    assert "Example  Ltd" in small.read_text("utf-8")
    assert [path.name for path in small.parent.iterdir() if "-new-" in path.name] == []


def fix(start: tuple[int, int], end: tuple[int, int], text: str) -> Fix:
    """A fix in a file f."""
    return Fix(Location("f", *start), Location("f", *end), text)


def test_fixes_that_want_one_place_are_made_one_after_the_other() -> None:
    first, same, second = fix((1, 1), (1, 3), "x"), fix((1, 2), (1, 4), "y"), fix((2, 1), (2, 1), "z")
    assert choose_fixes([second, same, first, first]) == (first, second)
    assert apply_fixes("abcd\nef", [second, first]) == "xcd\nzef"
    assert apply_fixes("abcd\r\nef", [fix((1, 5), (1, 5), "\nk"), second]) == "abcd\r\nk\r\nzef"


@given(st.text("ab\n\x85\u2028", max_size=30), st.data())
def test_what_a_fix_does_not_touch_stays(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    spots = [(n, c) for n, line in enumerate(lines, start=1) for c in range(1, len(line) + 2)]
    start, end = sorted([data.draw(st.sampled_from(spots)), data.draw(st.sampled_from(spots))])
    starts = [sum(len(line) + 1 for line in lines[: n - 1]) + c - 1 for n, c in (start, end)]
    assert apply_fixes(text, [fix(start, end, "X")]) == text[: starts[0]] + "X" + text[starts[1] :]


# One page under several addresses


def record(name: str, now: str | None = None) -> RepositoryFacts:
    """What is on record of a repository."""
    day = datetime.date(2026, 11, 1)
    return RepositoryFacts(
        repository=name, branch="main", commit="0" * 40, seen=day, last_commit=day, first_commit=day,
        commits_past_year=0, paths={}, upstream=Upstream(asked=day, name=now) if now else None,
    )  # fmt: skip


KNOWN = Facts(version=1, repositories={"a/old": record("a/old", "B/New"), "c/same": record("c/same")})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://github.com/a/Old", "https://github.com/b/new"),
        ("https://github.com/a/old/tree/main/x/", "https://github.com/B/New/tree/main/x"),
        ("https://github.com/c/same", "https://www.github.com/C/Same.git/?tab=readme-ov-file#top"),
        ("https://github.com/c/same", "https://github.com/c/same/tree/main"),
        ("https://github.com/c/same", "https://github.com/c/same/blob/main/README.md"),
        ("https://example.org/a%7Eb", "https://www.example.org/a~b/index.html?utm_medium=x#y"),
        ("https://example.org", "http://EXAMPLE.org/"),
    ],
)
def test_one_page_under_two_addresses(one: str, other: str) -> None:
    assert distinct_urls.normalise(one, KNOWN) == distinct_urls.normalise(other, KNOWN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://github.com/c/same", "https://github.com/c/same/tree/next"),
        ("https://github.com/c/same", "https://github.com/c/same/tree/main/README.md/x"),
        ("https://github.com/d/unknown", "https://github.com/d/unknown/tree/main"),
        ("https://github.com/c/same", "https://gitlab.com/c/same"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://example.org/?id=1", "https://example.org/?id=2"),
        ("https://[x", "https://[y"),
    ],
)
def test_two_pages(one: str, other: str) -> None:
    assert distinct_urls.normalise(one, KNOWN) != distinct_urls.normalise(other, KNOWN)
