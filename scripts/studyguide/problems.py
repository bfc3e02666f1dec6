"""What can be wrong with the catalogue, and how that is said."""

from __future__ import annotations

import datetime
import difflib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Path = tuple[str | int, ...]
"""Where a value stands in the catalogue: keys and list positions from the top, ("plan", "weeks", 0, "title")."""

Format = Literal["text", "github", "json"]

# What ends a line, moves a terminal's cursor or turns the direction of writing.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file. Lines and columns count from 1, columns in characters."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, order=True)
class Fix:
    """A text to put in place of what stands in a file from `start` up to, and without, `end`."""

    start: Location
    end: Location
    text: str


@dataclass(frozen=True)
class Mend:
    """What certainly puts a finding right: this value at `path`, or no such entry where the value is None."""

    path: Path
    value: str | datetime.date | None


@dataclass(frozen=True)
class Finding:
    """What a rule has to say about the value at `path`; the loader adds the location and the rule's name.

    `see` is another value that the message speaks of; the loader adds its line. With a `mend`, nobody has to think
    about what to do, and the loader makes a fix of it.
    """

    path: Path
    message: str
    see: Path | None = None
    mend: Mend | None = None


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it stands, what is wrong, what to do, the rule that says so, and a fix if there is one."""

    location: Location
    message: str
    rule: str
    fix: Fix | None = field(default=None, compare=False)


class CatalogueError(Exception):
    """The catalogue cannot be used; `problems` says why, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(format_problems(self.problems, "text"))


def format_problems(problems: Sequence[Problem], style: Format) -> str:
    """One line a problem for people ("text") or GitHub annotations ("github"), or one array for tools ("json").

    Ends with a newline unless there is nothing to say; the JSON form is an array even when empty.
    """
    if style == "json":
        return json.dumps([_record(problem) for problem in problems], indent=2, ensure_ascii=False) + "\n"
    line = _annotation if style == "github" else _sentence
    return "".join(line(problem) + "\n" for problem in problems)


def choose_fixes(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """Fixes that can be made together, each once, in the order of the files.

    Where two want the same place, the first is taken; there may be another for the text that results.
    """
    chosen: list[Fix] = []
    for fix in sorted(set(fixes)):
        if not chosen or chosen[-1].end < fix.start:
            chosen.append(fix)
    return tuple(chosen)


def apply_fixes(text: str, fixes: Iterable[Fix]) -> str:
    """One file's text with fixes made that can be made together, and every other character as it was."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    starts = [0, *(end.end() for end in re.finditer("\n", text))]
    parts: list[str] = []
    done = 0
    for fix in sorted(fixes):
        start, end = (starts[place.line - 1] + place.column - 1 for place in (fix.start, fix.end))
        parts += [text[done:start], fix.text.replace("\n", line_end)]
        done = end
    return "".join([*parts, text[done:]])


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The spelling in `known` that a person most likely meant by `word`, or None."""
    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


class Speller:
    """Offers the nearest of some known words, for as many mistakes as a person would read.

    Comparing every unknown word with every known one would make a long list of mistakes take minutes.
    """

    def __init__(self, known: Iterable[str], *, at_most: int = 50) -> None:
        self._known = tuple(known)
        self._left = at_most

    def nearest(self, word: str) -> str | None:
        """The spelling that a person most likely meant by `word`, or None."""
        self._left -= 1
        return nearest(word, self._known) if self._left >= 0 else None


def _record(problem: Problem) -> dict[str, Any]:
    place, fix = problem.location, problem.fix
    record: dict[str, Any] = {"file": place.file, "line": place.line, "column": place.column}
    record |= {"message": problem.message, "rule": problem.rule}
    if fix:
        spots = {
            name: {"line": spot.line, "column": spot.column} for name, spot in (("start", fix.start), ("end", fix.end))
        }
        record["fix"] = {**spots, "text": fix.text}
    return record


def _sentence(problem: Problem) -> str:
    place = problem.location
    return f"{place.file}:{place.line}:{place.column}: {_seen(problem.message)} ({problem.rule})"


def _annotation(problem: Problem) -> str:
    # Properties and data escape differently: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    place = problem.location
    file = _escape_data(place.file).replace(":", "%3A").replace(",", "%2C")
    message = _escape_data(f"{problem.message} ({problem.rule})")
    return f"::error file={file},line={place.line},col={place.column},title={problem.rule}::{message}"


def _seen(text: str) -> str:
    """The text on one line, with a code for each character that is not seen: messages quote what somebody sent."""
    return _UNSEEN.sub(lambda sign: sign[0].encode("unicode_escape").decode(), text)


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
