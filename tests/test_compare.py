"""What a change does to the pages: counted, shown, and never more than people can take."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import compare


def test_the_same_pages_are_said_to_be_the_same() -> None:
    pages = {"a.md": b"x\n", "b.json": b"{}"}
    assert compare.summarise(pages, pages) == (
        "## Pages\n\nNo page is different: all 2 are what they were, byte for byte.\n"
    )


def test_pages_that_are_new_gone_and_different() -> None:
    base = {"a.md": b"1\n2\n3\n", "gone.md": b"x\n", "data/c.json": b"1", "same.md": b"s"}
    head = {"a.md": b"1\n2 & <b>\n3\n", "new.md": b"x\ny\n", "data/c.json": b"2", "same.md": b"s"}
    assert compare.summarise(base, head) == (
        "## Pages\n\n2 of 4 changed, 1 added, 1 removed.\n\n"
        "| Page | Lines added | Lines removed |\n| --- | ---: | ---: |\n"
        "| `a.md` | 1 | 1 |\n"
        "| `data/c.json` | | |\n"
        "| `gone.md` (gone) | 0 | 1 |\n"
        "| `new.md` (new) | 2 | 0 |\n"
        "\n### `a.md`\n\n```diff\n@@ -1,3 +1,3 @@\n 1\n-2\n+2 & <b>\n 3\n```\n"
        "\n### `gone.md`\n\n```diff\n@@ -1 +0,0 @@\n-x\n```\n"
        "\n### `new.md`\n\n```diff\n@@ -0,0 +1,2 @@\n+x\n+y\n```\n"
    )


def test_long_lines_show_where_they_differ() -> None:
    old, new = "x" * 1000 + "old" + "y" * 1000, "x" * 1000 + "new" + "y" * 1000
    removed, added = compare.focus([f"-{old}", f"+{new}"])
    assert "old" in removed
    assert "new" in added
    assert max(len(removed), len(added)) <= compare.WIDTH
    assert compare.focus([" a", "-b", "+c"]) == [" a", "-b", "+c"]
    assert compare.focus(["+" + "z" * 400]) == ["+" + "z" * (compare.WIDTH - 3) + "…"]


def test_much_is_cut() -> None:
    head = {f"{number:04}.md": ("word " * 50 + "\n").encode() * 50 for number in range(300)}
    text = compare.summarise({}, head)
    assert len(text) <= compare.LIMIT + 100
    assert f"| and {300 - compare.ROWS} more | | |" in text
    assert "lines more." in text
    assert text.endswith("The rest is too long to be shown here.\n")


pages = st.dictionaries(
    st.text(max_size=8).map(lambda name: f"{name}.md") | st.just("a.json"),
    st.text("`~\n|x<@", max_size=30).map(str.encode),
    max_size=4,
)


@settings(max_examples=50)
@given(pages, pages)
def test_whatever_pages_hold_is_quoted(base: dict[str, bytes], head: dict[str, bytes]) -> None:
    text = compare.summarise(base, head)
    fence = ""
    for line in text.split("\n"):
        run = re.match("`{3,}", line)
        if fence:
            assert line[:1] in {"+", "-", " ", "@", "`", ""} or fence
            fence = "" if line == fence else fence
        elif run:
            assert line == f"{run[0]}diff"
            fence = run[0]
        else:
            assert line == "" or line.startswith(("#", "|", "No page", *"0123456789"))
    assert fence == ""


def test_the_pages_of_this_folder_against_those_of_a_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a repository of its own, whose build.py writes what its data says."""
    project = tmp_path / "project"
    (project / "scripts").mkdir(parents=True)
    (project / "scripts" / "build.py").write_text(
        "import sys, pathlib\nout = pathlib.Path(sys.argv[2])\nout.mkdir(parents=True)\n"
        "text = pathlib.Path('data').read_text()\n"
        "if 'bad' in text: sys.exit('data:1:1: `bad`')\n"
        "(out / 'index.md').write_text(text)\n",
        encoding="utf-8",
    )

    def git(*arguments: str) -> None:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", "-C", str(project), *who, *arguments], capture_output=True, check=True)

    (project / "data").write_text("one\n", encoding="utf-8")
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")
    monkeypatch.setattr(compare, "ROOT", project)
    (project / "data").write_text("two\n", encoding="utf-8")
    assert compare.main(["HEAD", "--out", str(tmp_path / "out")]) == 0
    assert "-one\n+two\n" in capsys.readouterr().out
    assert (tmp_path / "out" / "base" / "index.md").read_text("utf-8") == "one\n"
    (project / "data").write_text("bad\n", encoding="utf-8")
    assert compare.main(["HEAD"]) == 1
    assert capsys.readouterr().out.endswith(
        "of the head cannot be made, so there is nothing to compare.\n\n```text\ndata:1:1: `bad`\n\n```\n"
    )
    assert compare.main(["nothing"]) == 1
    assert "of the base cannot be made" in capsys.readouterr().out
    listed = subprocess.run(["git", "-C", str(project), "worktree", "list"], capture_output=True, text=True, check=True)
    assert len(listed.stdout.splitlines()) == 1
