"""Check the catalogue, its question cards and its drills: every mistake with its line and what to do."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from studyguide.disk import CannotWriteError, write
from studyguide.load import load
from studyguide.model import Catalogue
from studyguide.problems import CatalogueError, Fix, Problem, apply_fixes, choose_fixes, format_problems

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 20
"""How often mended files are checked again: one mend can bring to light what another one is for."""


def main(arguments: list[str] | None = None) -> int:
    """0 when the catalogue is valid, 1 when it has mistakes: they go to the output, the summary to the error output.

    With --fix, what needs no thought is mended first, and said in the error output.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "catalogue", nargs="?", type=Path, default=ROOT / "resources.yaml", help="resources.yaml by default"
    )
    parser.add_argument("--facts", type=Path, default=ROOT / "facts" / "repositories.json", help="upstream facts")
    parser.add_argument(
        "--format",
        choices=("text", "github", "json"),
        default="github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
        help="lines for people, annotations for GitHub, or JSON for tools; in GitHub Actions 'github' by default",
    )
    parser.add_argument("--fix", action="store_true", help="mend what needs no thought; comments and layout stay")
    options = parser.parse_args(arguments)
    try:
        problems, summary = _mend(options) if options.fix else _check(options)
    except CannotWriteError as error:
        print(error)
        return 1
    try:
        sys.stdout.write(format_problems(problems, options.format))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    print(summary, file=sys.stderr)
    return 1 if problems else 0


def _check(options: argparse.Namespace) -> tuple[Sequence[Problem], str]:
    """What is wrong, and a summary."""
    try:
        loaded = load(options.catalogue, options.facts, today=datetime.datetime.now(datetime.UTC).date())
    except CatalogueError as error:
        return error.problems, _count_by_file(error.problems)
    return (), f"{options.catalogue.name} is valid: {_contents(loaded.catalogue)}"


def _mend(options: argparse.Namespace) -> tuple[Sequence[Problem], str]:
    """The same, of the files with every fix made."""
    problems, summary = _check(options)
    for _ in range(ROUNDS):
        fixes = choose_fixes(problem.fix for problem in problems if problem.fix)
        if not fixes:
            break
        for file in {fix.start.file for fix in fixes}:
            _write(Path(file), [fix for fix in fixes if fix.start.file == file])
        made = [problem for problem in problems if problem.fix in fixes]
        sys.stderr.writelines(f"mended {line}\n" for line in format_problems(made, "text").splitlines())
        problems, summary = _check(options)
    return problems, summary


def _write(path: Path, fixes: Sequence[Fix]) -> None:
    """The file has the fixes, and is otherwise what it was, byte for byte."""
    text = path.read_bytes().decode("utf-8-sig", errors="surrogateescape")
    write(path, apply_fixes(text, fixes).encode("utf-8", errors="surrogateescape"))


def _contents(catalogue: Catalogue) -> str:
    items = [item for group in catalogue.checklist for item in group.items]
    added = sum(item.added for item in items)
    return (
        f"{len(catalogue.resources)} resources, {len(catalogue.plan.days)} days, {len(items) - added}+{added} checklist"
        f" items, {len(catalogue.cards)} question cards, {len(catalogue.drills)} coding drills"
    )


def _count_by_file(problems: Sequence[Problem]) -> str:
    counts = Counter(problem.location.file for problem in problems)
    return ", ".join(f"{number} problem{'s' if number > 1 else ''} in {file}" for file, number in counts.items())


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):  # whatever the terminal's encoding, a message is shown
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # typed as TextIO, is a TextIOWrapper
    sys.exit(main())
