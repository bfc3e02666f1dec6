"""Write the review of a pull request: what the check finds that needs no thought, as suggestions at the lines.

    python scripts/review.py COMMIT --files files.json --comments comments.json > review.json

COMMIT is what is proposed, and is in the repository already. Its data are read from git as text, nothing of it is run
or checked out: the code that checks is that of this folder. The other two files are what GitHub's API says about the
pull request, /pulls/N/files and /pulls/N/comments. What is printed goes to /pulls/N/reviews; nothing is printed where
there is nothing to say.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from studyguide.load import load
from studyguide.problems import CatalogueError
from studyguide.reviewing import lines_in_patch, suggest, write_review

DATA = re.compile(
    r"resources\.yaml|facts/[a-z]+\.json|questions/[a-z0-9-]+\.yaml"
    r"|drills/(check|checking|page)\.py|drills/[a-z0-9-]+/(plain/)?([a-z]+\.(md|yaml|py)|wrong/\w+\.py)",
    re.ASCII,
)
"""The files that make a catalogue, by their paths. Everything else of a proposal stays where it is."""

CODE = "scripts/"
LARGEST = 20_000_000


def main(arguments: list[str] | None = None) -> int:
    """0, with a review or without; 1 where the commit or what GitHub says cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commit", metavar="COMMIT", help="40 hexadecimal digits")
    parser.add_argument("--files", type=Path, required=True, help="what the API says of the changed files")
    parser.add_argument("--comments", type=Path, required=True, help="what it says of the comments so far")
    parser.add_argument("--repository", type=Path, default=Path(), help="the folder that has the commit; this one")
    options = parser.parse_args(arguments)
    try:
        changed, said = (_read_list(path) for path in (options.files, options.comments))
        if any(str(file.get("filename", "")).startswith(CODE) for file in changed):
            print("The proposal changes the code that checks, so this check does not speak for it.", file=sys.stderr)
            return 0
        with tempfile.TemporaryDirectory() as name:
            review = _review(Path(name), options, changed, said)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        print(f"No review: {error}", file=sys.stderr)
        return 1
    if review is not None:
        print(json.dumps({**review, "commit_id": options.commit}, ensure_ascii=True))
    return 0


def _review(
    folder: Path, options: argparse.Namespace, changed: list[dict[str, Any]], said: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """The review of a commit whose data are put into an empty folder."""
    for path, content in read_data(options.repository, options.commit):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    here = Path.cwd()
    os.chdir(folder)  # so that problems name files as the repository does
    try:
        load(Path("resources.yaml"), Path("facts/repositories.json"), today=datetime.datetime.now(datetime.UTC).date())
    except CatalogueError as error:
        problems = error.problems
    else:
        return None
    finally:
        os.chdir(here)
    lines = {
        path: (folder / path).read_text(encoding="utf-8-sig", errors="replace").split("\n")
        for path in {problem.fix.start.file for problem in problems if problem.fix}
    }
    shown = {str(file.get("filename")): lines_in_patch(str(file.get("patch", ""))) for file in changed}
    known = {(str(comment.get("path")), str(comment.get("body"))) for comment in said}
    return write_review(list(suggest(problems, lines)), shown, known)


def read_data(repository: Path, commit: str) -> Iterator[tuple[str, bytes]]:
    """The files of a commit that make its catalogue: plain files at paths that such files have, and no others."""
    if not re.fullmatch(r"[0-9a-f]{40}", commit):
        raise ValueError(f"'{commit[:60]}' is no commit: 40 hexadecimal digits are.")
    listed = _git(repository, "ls-tree", "-r", "-z", "--long", commit)
    for line in filter(None, listed.split(b"\0")):
        about, _, name = line.partition(b"\t")
        mode, _, identity, size = about.split()
        path = name.decode("utf-8", errors="replace")
        if mode != b"120000" and DATA.fullmatch(path) and size.isdigit() and int(size) <= LARGEST:
            yield path, _git(repository, "cat-file", "blob", identity.decode())


def _git(repository: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout


def _read_list(path: Path) -> list[dict[str, Any]]:
    """What the API says, page after page, as one list of objects. Raises ValueError where it is something else."""
    decoder, text = json.JSONDecoder(), path.read_text(encoding="utf-8").strip()
    found: list[dict[str, Any]] = []
    while text:  # one list for each page
        page, end = decoder.raw_decode(text)
        if not isinstance(page, list) or not all(isinstance(one, dict) for one in page):
            raise ValueError(f"{path}: not a list of objects")
        found += page
        text = text[end:].lstrip()
    return found


if __name__ == "__main__":
    sys.exit(main())
