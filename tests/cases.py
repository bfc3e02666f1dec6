"""Cases kept as files: edits to the small catalogue, with a § in front of everything that must be reported.

A file holds any number of cases:

    # An id that belongs to another source already.
    <<<
      - id: second-post
    ===
      - id: §roadmap-post
    >>> unique-ids

The lines between <<< and === stand once in tests/golden/small/resources.yaml, or else in its question cards or in its
drill, and are replaced by those between === and >>>. After >>> stand the rules that speak, in the order of the marks
(nothing where the file belongs to one rule). A case may have several edits. The word (everything) between <<< and ===
replaces the whole catalogue, (cards) the question cards, and (PATH) the file at that path, which is removed where
nothing follows. ⇥ stands for a tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SMALL = Path(__file__).parent / "golden" / "small" / "resources.yaml"
FACTS = SMALL.with_name("facts.json")
CARDS = "questions/ml-concepts.yaml"
DRILL = "drills/running-mean"
FILES = {
    path.relative_to(SMALL.parent).as_posix(): path.read_text(encoding="utf-8")
    for path in (SMALL, SMALL.parent / CARDS, *sorted((SMALL.parent / "drills").rglob("*.*")))
}
"""The text of each file of the small catalogue, by its path below the catalogue's folder."""

MARK = "§"

_EDIT = re.compile(r"^<<<\n(.*?)\n?^===\n(.*?)\n?^>>>([^\n]*)$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """The files of a catalogue, and the file, line, column and rule of each problem that they must give, in order."""

    name: str
    files: Mapping[str, str] = field(repr=False)
    expected: tuple[tuple[str, int, int, str], ...] = field(repr=False)

    def __str__(self) -> str:
        return self.name

    def write(self, folder: Path) -> Path:
        """The files are in the folder; gives the main one."""
        for name, text in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return folder / SMALL.name


def read_cases(path: Path, *, rule: str | None = None) -> Iterator[Case]:
    """The cases of one file; with `rule`, every mark is that rule's."""
    content = path.read_text(encoding="utf-8").replace("⇥", "\t")
    for part in re.split(r"^# ", content, flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        edits = _EDIT.findall(body)
        assert edits, f"{path.name}: '{title}' has no edit"
        yield _edited(f"{path.stem}: {title}", edits, rule)


def _edited(name: str, edits: list[tuple[str, str, str]], rule: str | None) -> Case:
    files = dict(FILES)
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
            files = {SMALL.name: marked}
        elif old == "(cards)":
            files[CARDS] = marked
        elif old[1:-1] in FILES and f"({old[1:-1]})" == old:
            del files[old[1:-1]]
            if marked:
                files[old[1:-1]] = marked
        else:
            file = next((file for file, text in files.items() if f"{old}\n" in text), SMALL.name)
            count = files[file].count(f"{old}\n")
            assert count == 1, f"{name}: {count} times in the small catalogue:\n{old}"
            files[file] = files[file].replace(f"{old}\n", f"{marked}\n" if marked else "")
    expected = []
    for file, text in files.items():
        if text is FILES.get(file):
            continue  # as it was, like most of them
        for line_number, line in enumerate(text.split("\n"), start=1):
            signs = [sign for sign in line if sign in rules]
            for place, sign in enumerate(signs):
                expected.append((file, line_number, line.index(sign) - place + 1, rules[sign]))
    clean = {file: text.translate(dict.fromkeys(map(ord, rules))) for file, text in files.items()}
    return Case(name, clean, tuple(sorted(expected)))
