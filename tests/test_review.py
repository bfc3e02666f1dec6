"""Reviews of pull requests: fixes as suggestions at their lines, and nothing of what is proposed is more than text."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import review
from studyguide.problems import Fix, Location, Problem
from studyguide.reviewing import AT_MOST, lines_in_patch, quote, suggest, write_review
from tests.cases import FACTS, FILES, SMALL, Case

FILE = "resources.yaml"


def problem(
    start: tuple[int, int], end: tuple[int, int], text: str, message: str = "wrong", file: str = FILE
) -> Problem:
    """A problem with a fix."""
    place = Location(file, *start)
    return Problem(place, message, "texts", Fix(place, Location(file, *end), text))


LINES = {FILE: ["a: 1", "b: x  y ", "c: 3", "d: 4"], "other.yaml": ["a"]}


def test_fixes_of_a_line_are_one_suggestion() -> None:
    found = list(
        suggest(
            [
                problem((2, 5), (2, 7), " ", "two spaces"),
                problem((2, 8), (2, 9), "", "at the end"),
                problem((3, 1), (4, 1), "", "out"),
                problem((1, 1), (1, 2), "A", file="other.yaml"),
                Problem(Location(FILE, 1, 1), "no fix", "texts"),
            ],
            LINES,
        )
    )
    assert [(s.path, s.first, s.last, s.text) for s in found] == [
        ("other.yaml", 1, 1, "A"),
        (FILE, 2, 2, "b: x y"),
        (FILE, 3, 3, ""),
    ]
    assert found[1].reasons == ("two spaces (texts)", "at the end (texts)")


def test_a_fix_over_lines_replaces_them() -> None:
    (found,) = suggest([problem((1, 3), (2, 5), " >-\n  x", "a"), problem((2, 7), (2, 9), "z", "b")], LINES)
    assert (found.first, found.last, found.text) == (1, 2, "a: >-\n  x  z")


PATCH = """\
@@ -1,3 +1,4 @@ section
 a: 1
-b: old
+b: x  y
+c: 3
 d: 4
@@ -10 +11,2 @@
+k
 m
\\ No newline at end of file"""


def test_only_lines_that_the_patch_shows_take_comments() -> None:
    assert lines_in_patch(PATCH) == {1, 2, 3, 4, 11, 12}
    assert lines_in_patch("") == lines_in_patch("None") == frozenset()


def test_a_review_says_each_thing_once() -> None:
    suggestions = list(suggest([problem((2, 5), (2, 7), " "), problem((3, 1), (4, 1), "")], LINES))
    written = write_review(suggestions, {FILE: lines_in_patch(PATCH)}, ())
    assert written
    first, second = written["comments"]
    assert first == {
        "path": FILE,
        "line": 2,
        "side": "RIGHT",
        "body": "```text\nwrong (texts)\n```\n\n```suggestion\nb: x y \n```",
    }
    assert second["body"].endswith("```suggestion\n```")
    again = write_review(suggestions, {FILE: lines_in_patch(PATCH)}, {(FILE, first["body"])})
    assert again
    assert again["comments"] == [second]
    assert (
        write_review(suggestions, {FILE: lines_in_patch(PATCH)}, {(FILE, c["body"]) for c in (first, second)}) is None
    )
    assert write_review(suggestions, {}, ()) is None
    assert "1 more cannot be shown here" in (write_review(suggestions, {FILE: {2}}, ()) or {})["body"]


def test_several_lines_are_marked_from_the_first_to_the_last() -> None:
    written = write_review(list(suggest([problem((1, 1), (3, 2), "x")], LINES)), {FILE: {1, 2, 3}}, ())
    assert written
    (comment,) = written["comments"]
    assert (comment["start_line"], comment["line"], comment["start_side"]) == (1, 3, "RIGHT")


def test_nobody_clicks_a_hundred_times() -> None:
    lines = {FILE: ["x"] * 100}
    many = [problem((number, 1), (number, 2), "y") for number in range(1, 101)]
    written = write_review(list(suggest(many, lines)), {FILE: set(range(1, 101))}, ())
    assert written
    assert len(written["comments"]) == AT_MOST
    assert f"{100 - AT_MOST} more" in written["body"]


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text("`~\n @#<x", max_size=30))
def test_a_quote_cannot_be_left(text: str) -> None:
    block = quote(text, "text")
    fence = re.match("`+", block)
    assert fence
    inner = block.removeprefix(f"{fence[0]}text\n").removesuffix(fence[0])
    assert inner == (f"{text}\n" if text else "")
    assert fence[0] not in text


# From a commit


class Project:
    """A git repository with the small catalogue, and what GitHub's API says of a pull request."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        Case("small", FILES, ()).write(folder)
        (folder / "facts").mkdir()
        (folder / "facts" / "repositories.json").write_bytes(FACTS.read_bytes())
        self.git("init", "--quiet")
        self.base = self.commit()

    def git(self, *arguments: str) -> str:
        """What git says."""
        settings = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=false"]
        command = ["git", "-C", str(self.folder), *settings, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def commit(self) -> str:
        """Everything in the folder as a commit, which is then gone from the folder."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "x")
        return self.git("rev-parse", "HEAD").strip()

    def write(self, path: str, text: str) -> None:
        """A file of the proposal."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def review(self, *said: dict[str, Any], head: str | None = None) -> int:
        """The verb on what is in the folder."""
        head = head or self.commit()
        files = []
        for path in self.git("diff", "--name-only", self.base, "HEAD").split("\n"):
            if path:
                patch = self.git("diff", self.base, "HEAD", "--", path)
                files.append({"filename": path, "patch": patch[patch.find("@@") :]})
        where = self.folder.parent
        (where / "files.json").write_text(json.dumps(files) + json.dumps([]), encoding="utf-8")
        (where / "comments.json").write_text(json.dumps(said), encoding="utf-8")
        return review.main(
            [head, "--files", str(where / "files.json"), "--comments", str(where / "comments.json"),
             "--repository", str(self.folder)]
        )  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A repository of its own."""
    (tmp_path / "project").mkdir()
    return Project(tmp_path / "project")


def mistaken(text: str) -> str:
    """The small catalogue with two mistakes that need no thought."""
    assert "    author: Example Ltd\n" in text
    return text.replace("    author: Example Ltd\n", "    author: Example  Ltd\n").replace(
        "url: https://practice.example.org/", "url: https://practice.example.org/?utm_source=x"
    )


def test_a_commit_is_reviewed(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.write(FILE, mistaken(FILES[SMALL.name]))
    assert project.review() == 0
    written = json.loads(capsys.readouterr().out)
    assert written["commit_id"] == project.git("rev-parse", "HEAD").strip()
    assert written["event"] == "COMMENT"
    first, second = written["comments"]
    assert first["path"] == second["path"] == FILE
    assert (first["line"], second["line"]) == (248, 249)
    assert first["body"].endswith("```suggestion\n    author: Example Ltd\n```")
    assert "tracks readers" in second["body"]
    said = [{"path": FILE, "body": comment["body"]} for comment in (first, second)]
    assert project.review(*said, head=written["commit_id"]) == 0
    assert capsys.readouterr().out == ""


def test_a_right_commit_is_not_reviewed(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.write(FILE, FILES[SMALL.name] + "\n# more\n")
    assert project.review() == 0
    assert capsys.readouterr().out == ""


def test_code_is_left_to_people(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.write(FILE, mistaken(FILES[SMALL.name]))
    project.write("scripts/studyguide/model.py", "raise SystemExit(3)")
    assert project.review() == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "changes the code that checks" in err


def test_nothing_but_data_leaves_the_repository(project: Project) -> None:
    """No links, no files that a catalogue does not have, no path that leads out; and what is run is ours."""
    for path in (
        "questions/../../out.yaml",
        "questions/x.yml",
        "conftest.py",
        "drills/a b/prompt.md",
        "sitecustomize.py",
    ):
        assert review.DATA.fullmatch(path) is None
    project.write("sitecustomize.py", "raise SystemExit(3)")
    project.write("drills/running-mean/studyguide.py", "raise SystemExit(3)")
    (project.folder / "questions" / "secret.yaml").symlink_to("/etc/hostname")
    commit = project.commit()
    found = dict(review.read_data(project.folder, commit))
    assert "questions/secret.yaml" not in found
    assert "sitecustomize.py" not in found
    assert found[FILE] == FILES[SMALL.name].encode()
    assert set(FILES) <= set(found)


@pytest.mark.parametrize("commit", ["HEAD", "; ls", "0" * 40, "main", "a" * 39])
def test_what_is_no_commit_is_refused(project: Project, commit: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert project.review(head=commit) == 1
    assert capsys.readouterr().err.startswith("No review: ")


@pytest.mark.parametrize("text", ["", "{}", "[1]", "[{}", "null"])
def test_what_github_does_not_say_is_refused(
    project: Project, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = tmp_path / "bad.json", tmp_path / "good.json"
    bad.write_text(text, encoding="utf-8")
    good.write_text("[]", encoding="utf-8")
    options = ["--comments", str(good), "--repository", str(project.folder)]
    code = review.main([project.base, "--files", str(bad), *options])
    assert code == (0 if text == "" else 1)
    assert capsys.readouterr().out == ""


def test_hostile_texts_stay_quoted(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    nasty = '"``` @everyone <img src=x> ````` [x](javascript:alert(1))  "'
    project.write(FILE, FILES[SMALL.name].replace("    author: Example Ltd\n", f"    author: {nasty}\n"))
    assert project.review() == 0
    out = capsys.readouterr().out
    body = json.loads(out)["comments"][0]["body"] if out else ""
    for block in re.split(r"\n\n", body):
        fence = re.match("`+", block)
        assert fence
        assert block.count(fence[0]) == 2
