"""What a review of a pull request says: each fix as a suggestion at its lines, which a click takes over.

What is quoted was written by anybody. It stands in blocks of code that it cannot end, so none of it is Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studyguide.problems import Fix, Location, Problem, apply_fixes, choose_fixes

AT_MOST = 30
"""More suggestions than this nobody clicks on: --fix makes them all at once."""

_HUNK = re.compile(r"@@ -[0-9]+(?:,[0-9]+)? \+([0-9]+)(?:,[0-9]+)? @@")


@dataclass(frozen=True)
class Suggestion:
    """Lines of a file, from the first to the last, what to put in their place, and why."""

    path: str
    first: int
    last: int
    text: str
    reasons: tuple[str, ...]


def suggest(problems: Sequence[Problem], lines: Mapping[str, Sequence[str]]) -> Iterator[Suggestion]:
    """The fixes of some problems as whole lines; `lines` are those of each file. Fixes of one line come together."""
    fixes = choose_fixes(problem.fix for problem in problems if problem.fix)
    group: list[Fix] = []
    for fix in fixes:
        if group and not (group[0].start.file == fix.start.file and _last(group[-1]) >= fix.start.line):
            yield _join(group, problems, lines)
            group = []
        group.append(fix)
    if group:
        yield _join(group, problems, lines)


def lines_in_patch(patch: str) -> frozenset[int]:
    """The lines of the new file that a patch shows: the only ones at which GitHub takes a comment."""
    shown: set[int] = set()
    number = 0
    for line in patch.split("\n"):
        if hunk := _HUNK.match(line):
            number = int(hunk[1])
        elif line[:1] in {"+", " "} and number:
            shown.add(number)
            number += 1
    return frozenset(shown)


def write_review(
    suggestions: Sequence[Suggestion], shown: Mapping[str, Collection[int]], known: Collection[tuple[str, str]]
) -> dict[str, Any] | None:
    """The review as GitHub's API takes it; None where there is nothing new to say.

    `shown` are the lines of each file at which it may be said, `known` the path and text of what was said before.
    """
    possible = [s for s in suggestions if set(range(s.first, s.last + 1)) <= set(shown.get(s.path, ()))]
    comments = [comment for comment in map(_comment, possible) if (comment["path"], comment["body"]) not in known]
    if not comments:
        return None
    left = len(suggestions) - len(possible) + max(0, len(comments) - AT_MOST)
    more = f" {left} more cannot be shown here." if left else ""
    body = (
        "These mistakes need no thought, so the right lines are suggested."
        f"{more} `python scripts/check.py --fix` mends them all at once."
    )
    return {"event": "COMMENT", "body": body, "comments": comments[:AT_MOST]}


def quote(text: str, kind: str) -> str:
    """A block of code that holds the text as it is, whatever it is."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    end = "" if text == "" else "\n"
    return f"{fence}{kind}\n{text}{end}{fence}"


def _comment(suggestion: Suggestion) -> dict[str, Any]:
    reasons = "\n".join(suggestion.reasons)
    body = f"{quote(reasons, 'text')}\n\n{quote(suggestion.text, 'suggestion')}"
    comment: dict[str, Any] = {"path": suggestion.path, "line": suggestion.last, "side": "RIGHT", "body": body}
    if suggestion.first < suggestion.last:
        comment |= {"start_line": suggestion.first, "start_side": "RIGHT"}
    return comment


def _join(group: Sequence[Fix], problems: Sequence[Problem], lines: Mapping[str, Sequence[str]]) -> Suggestion:
    path, first, last = group[0].start.file, group[0].start.line, _last(group[-1])
    part = "".join(f"{line}\n" for line in lines[path][first - 1 : last])
    moved = [Fix(_up(fix.start, first), _up(fix.end, first), fix.text) for fix in group]
    reasons = dict.fromkeys(f"{problem.message} ({problem.rule})" for problem in problems if problem.fix in group)
    return Suggestion(path, first, last, apply_fixes(part, moved).removesuffix("\n"), tuple(reasons))


def _last(fix: Fix) -> int:
    """The last line that a fix changes: one that ends before a line's first character leaves that line alone."""
    ends_before = fix.end.column == 1 and fix.end.line > fix.start.line
    return fix.end.line - 1 if ends_before else fix.end.line


def _up(place: Location, first: int) -> Location:
    return Location(place.file, place.line - first + 1, place.column)
