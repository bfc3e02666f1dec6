"""Cases kept as files: edits to the small catalogue, with a § in front of everything that must be reported.

A file holds any number of cases:

    # An id that belongs to another source already.
    <<<
      - id: second-post
    ===
      - id: §roadmap-post
    >>> unique-ids

The lines between <<< and === stand in tests/golden/small/resources.yaml, once, and are replaced by those between ===
and >>>. After >>> stand the rules that speak, in the order of the marks (nothing where the file belongs to one rule).
A case may have several edits. The word (everything) between <<< and === replaces the whole catalogue. ⇥ stands for a
tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SMALL = Path(__file__).parent / "golden" / "small" / "resources.yaml"
FACTS = SMALL.with_name("facts.json")
MARK = "§"

_EDIT = re.compile(r"^<<<\n(.*?)\n?^===\n(.*?)\n?^>>>([^\n]*)$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """A catalogue, and the line, column and rule of each problem that it must give, in order."""

    name: str
    text: str = field(repr=False)
    expected: tuple[tuple[int, int, str], ...] = field(repr=False)

    def __str__(self) -> str:
        return self.name


def read_cases(path: Path, *, rule: str | None = None) -> Iterator[Case]:
    """The cases of one file; with `rule`, every mark is that rule's."""
    content = path.read_text(encoding="utf-8").replace("⇥", "\t")
    for part in re.split(r"^# ", content, flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        edits = _EDIT.findall(body)
        assert edits, f"{path.name}: '{title}' has no edit"
        yield _edited(f"{path.stem}: {title}", edits, rule)


def _edited(name: str, edits: list[tuple[str, str, str]], rule: str | None) -> Case:
    text = SMALL.read_text(encoding="utf-8")
    rules: dict[str, str] = {}
    for number, (old, new, words) in enumerate(edits):
        marked = new
        for place, spoken in enumerate(words.split() if rule is None else [rule] * new.count(MARK)):
            # Each mark gets a private character for a while, so that the order of edits does not matter.
            sign = chr(0xE000 + 64 * number + place)
            rules[sign] = spoken
            assert MARK in marked, f"{name}: more rules than marks"
            marked = marked.replace(MARK, sign, 1)
        assert MARK not in marked, f"{name}: more marks than rules"
        if old == "(everything)":
            text = marked
        else:
            assert text.count(f"{old}\n") == 1, f"{name}: {text.count(old)} times in the small catalogue:\n{old}"
            text = text.replace(f"{old}\n", f"{marked}\n" if marked else "")
    expected = []
    for line_number, line in enumerate(text.split("\n"), start=1):
        signs = [sign for sign in line if sign in rules]
        for place, sign in enumerate(signs):
            expected.append((line_number, line.index(sign) - place + 1, rules[sign]))
    return Case(name, "".join(character for character in text if character not in rules), tuple(sorted(expected)))
