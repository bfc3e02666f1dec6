"""What render gives for the tiny catalogue is what the golden tree says: no byte more, no file more, none less.

Where a change is meant, `pytest --bless` accepts it, and the commit shows what it does to every kind of page.
"""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from studyguide.hosting import Hosting
from studyguide.load import load
from studyguide.pages import render_site

FOLDER = Path(__file__).parent / "golden" / "small"
# Not the real rules: a reworded rule is no change of the pages.
RULE_HELP = {
    "references": "Every id that is named exists.\n\nBad:\n\n```yaml\nuses: [concepts-primmer]\n```",
    "urls": "An address is https and has no tracking parameters.",
}
HOSTING = Hosting("https://guide.example.org/", "https://github.com/ada-example/guide")
DOWNLOADS = {f"downloads/question-cards.{ending}": 12_345 for ending in ("apkg", "csv", "tsv")}
DOWNLOADS |= {"downloads/drills.zip": 123_456, "downloads/drills/running-mean.zip": 12_345}
DOWNLOADS |= {"downloads/checklist-a4.pdf": 51_234, "downloads/checklist-letter.pdf": 51_000}
DOWNLOADS |= {"downloads/plan-a4.pdf": 75_000, "downloads/plan-letter.pdf": 74_000}
DOWNLOADS |= {"api/v1/cards.json": 1_234_567, "api/v1/openapi.json": 50_000, "guide.md": 424_242}
ADVICE = "If this is right, run pytest --bless"
LINES = 60


def render() -> dict[str, str]:
    """Every generated file: path to text."""
    # All rules are asked, today: the tiny catalogue is an example of a right one, too.
    loaded = load(FOLDER / "resources.yaml", FOLDER / "facts.json", today=datetime.date(2026, 11, 21))
    files = render_site(
        loaded.catalogue, loaded.facts, RULE_HELP, loaded.links, loaded.host_load, hosting=HOSTING, downloads=DOWNLOADS
    )
    return {file.path: file.text for file in files}


def read(folder: Path) -> dict[str, str]:
    """Every file of a folder: path to text, line ends as they are."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write(folder: Path, files: Mapping[str, str]) -> None:
    """The folder holds these files and no others."""
    for path in set(read(folder)) - set(files):
        (folder / path).unlink()
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())


def compare(expected: Mapping[str, str], found: Mapping[str, str]) -> Iterator[str]:
    """Each difference, for people: files too few, files too many, and lines."""
    yield from (f"missing: {path}" for path in sorted(set(expected) - set(found)))
    yield from (f"not expected: {path}" for path in sorted(set(found) - set(expected)))
    for path in sorted(set(expected) & set(found)):
        if expected[path] != found[path]:
            old, new = expected[path].splitlines(), found[path].splitlines()
            lines = [*difflib.unified_diff(old, new, f"expected/{path}", f"rendered/{path}", lineterm="", n=2)]
            more = [f"… {len(lines) - LINES} lines more"] if len(lines) > LINES else []
            yield "\n".join([*lines[:LINES], *more] or [f"{path}: only the line ends differ"])


def test_the_tiny_catalogue_gives_the_golden_tree(bless: bool) -> None:
    found = render()
    if bless:
        write(FOLDER / "expected", found)
    differences = list(compare(read(FOLDER / "expected"), found))
    if differences:
        pytest.fail("\n\n".join([*differences, ADVICE]), pytrace=False)


def test_the_same_catalogue_gives_the_same_bytes() -> None:
    assert render() == render()


def test_differences_are_found_both_ways() -> None:
    expected, found = {"a.md": "1\n2\n", "b.md": "x\n"}, {"a.md": "1\n3\n", "c.md": "x\n"}
    missing, extra, changed = compare(expected, found)
    assert (missing, extra) == ("missing: b.md", "not expected: c.md")
    assert changed.splitlines()[2:] == ["@@ -1,2 +1,2 @@", " 1", "-2", "+3"]
    assert [*compare({"a": "x\n"}, {"a": "x\r\n"})] == ["a: only the line ends differ"]
    assert [*compare(expected, expected)] == []


def test_blessing_leaves_exactly_what_was_rendered(tmp_path: Path) -> None:
    write(tmp_path, {"old.md": "x", "plan/day-01.md": "é\n"})
    write(tmp_path, {"plan/day-01.md": "é\r\n"})
    assert read(tmp_path) == {"plan/day-01.md": "é\r\n"}
