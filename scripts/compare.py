"""Say what a change does to the pages of the site, as Markdown: which are new, gone or different, and how they begin.

    python scripts/compare.py main            the generated pages of this folder against those of a commit
    python scripts/compare.py main --out out  and keep both: out/base and out/head

The pages of the commit are made by the commit's own scripts, in a folder of their own.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import itertools
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from studyguide.reviewing import quote

ROOT = Path(__file__).resolve().parent.parent

LIMIT = 60_000
"""Characters of the whole: GitHub takes a megabyte, people take less."""
LINES = 40
"""Lines of one page's difference that are shown."""
WIDTH = 300
"""Characters of one line that are shown."""
ROWS = 100
"""Pages that are listed one by one."""

Pages = Mapping[str, bytes]
"""Every file of a site by its path."""


@dataclass(frozen=True)
class Change:
    """One page that is not what it was: its lines before and after, None where there was or is no such page."""

    path: str
    old: Sequence[str] | None
    new: Sequence[str] | None

    @property
    def difference(self) -> list[str]:
        """What differs, with two lines around it."""
        lines = difflib.unified_diff(self.old or [], self.new or [], lineterm="", n=2)
        return list(lines)[2:]  # without the names of the files

    @property
    def is_text(self) -> bool:
        """Whether people read it."""
        return self.path.endswith(".md")


def main(arguments: list[str] | None = None) -> int:
    """0 when the summary is printed, 1 when the pages of one side cannot be made; then that is what is printed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commit", metavar="COMMIT", help="what to compare with")
    parser.add_argument("--out", type=Path, help="keep the pages of both in this folder")
    options = parser.parse_args(arguments)
    with contextlib.ExitStack() as stack:
        out = options.out or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sides: list[Pages] = []
        for name, commit in (("base", options.commit), ("head", None)):
            folder = stack.enter_context(_checked_out(commit)) if commit else ROOT
            trouble = folder if isinstance(folder, str) else _build(folder, out.absolute() / name)
            if trouble:
                print(f"## Pages\n\nThe pages of the {name} cannot be made, so there is nothing to compare.\n")
                print(quote(_cut(trouble, 5_000), "text"))
                return 1
            sides.append(read_pages(out / name))
    print(summarise(*sides), end="")
    return 0


def summarise(base: Pages, head: Pages) -> str:
    """What differs between two sites, as Markdown of a bounded size."""
    changes = list(find_changes(base, head))
    added = sum(change.old is None for change in changes)
    removed = sum(change.new is None for change in changes)
    counts = f"{len(changes) - added - removed} of {len(head)} changed, {added} added, {removed} removed."
    if not changes:
        return f"## Pages\n\nNo page is different: all {len(head)} are what they were, byte for byte.\n"
    parts = [f"## Pages\n\n{counts}\n", "| Page | Lines added | Lines removed |\n| --- | ---: | ---: |"]
    details = {change.path: change.difference for change in changes if change.is_text}
    parts += [_row(change, details.get(change.path)) for change in changes[:ROWS]]
    if len(changes) > ROWS:
        parts.append(f"| and {len(changes) - ROWS} more | | |")
    text = "\n".join(parts) + "\n"
    for path, lines in details.items():
        shown = focus(lines[:LINES])
        more = f"\n{len(lines) - LINES} lines more.\n" if len(lines) > LINES else ""
        block = f"\n### {_code(path)}\n\n" + quote("\n".join(shown), "diff") + f"\n{more}"
        if len(text) + len(block) > LIMIT:
            return f"{text}\nThe rest is too long to be shown here.\n"
        text += block
    return text


def focus(difference: Sequence[str]) -> list[str]:
    """The lines of a difference, of long ones the stretch where the new line stops being the old one."""
    groups = [(sign, list(lines)) for sign, lines in itertools.groupby(difference, key=lambda line: line[:1])]
    shown: list[str] = []
    for number, (sign, lines) in enumerate(groups):
        beside = {"-": groups[number + 1 : number + 2], "+": groups[:number][-1:]}.get(sign, [])
        others = beside[0][1] if beside and {sign, beside[0][0]} == {"-", "+"} else []
        for line, other in itertools.zip_longest(lines, others[: len(lines)], fillvalue=""):
            shown.append(line if len(line) <= WIDTH else _stretch(line, _common(line, other)))
    return shown


def find_changes(base: Pages, head: Pages) -> Iterator[Change]:
    """Every file that is not the same on both sides, in the order of their paths."""
    for path in sorted(base.keys() | head.keys()):
        old, new = base.get(path), head.get(path)
        if old != new:
            yield Change(path, _lines(old), _lines(new))


def read_pages(folder: Path) -> Pages:
    """Every file in a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _common(one: str, other: str) -> int:
    """How many characters behind the first are the same."""
    pairs = zip(one[1:], other[1:], strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def _stretch(line: str, start: int) -> str:
    first = max(0, min(start - WIDTH // 3, len(line) - WIDTH))
    cut = "…" if first else ""
    return line[:1] + cut + _cut(line[1 + first :], WIDTH - 2)


def _lines(content: bytes | None) -> list[str] | None:
    return None if content is None else content.decode("utf-8", errors="replace").splitlines()


def _row(change: Change, difference: Sequence[str] | None) -> str:
    state = " (new)" if change.old is None else " (gone)" if change.new is None else ""
    if difference is None:  # data for programs, whose lines say nothing
        return f"| {_code(change.path)}{state} | | |"
    added, removed = (sum(line[:1] == sign for line in difference) for sign in "+-")
    return f"| {_code(change.path)}{state} | {added} | {removed} |"


def _code(path: str) -> str:
    """A path as code that a table can hold."""
    return "`" + "".join("?" if sign in "`|" or not sign.isprintable() else sign for sign in path)[:200] + "`"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


@contextlib.contextmanager
def _checked_out(commit: str) -> Iterator[Path | str]:
    """A folder with the files of a commit, or why there is none."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "base"
        git = ["git", "-C", str(ROOT), "worktree"]
        made = subprocess.run(
            [*git, "add", "--quiet", "--detach", str(folder), commit], capture_output=True, text=True, check=False
        )
        if made.returncode:
            yield made.stderr
            return
        try:
            yield folder
        finally:
            subprocess.run([*git, "remove", "--force", str(folder)], capture_output=True, check=False)


def _build(project: Path, out: Path) -> str:
    """The generated files of a project are in a folder; else what was said about it."""
    command = [sys.executable, str(project / "scripts" / "build.py"), "--out", str(out)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, errors="replace", check=False)
    return (done.stderr or done.stdout or "It says nothing.") if done.returncode else ""


if __name__ == "__main__":
    sys.exit(main())
