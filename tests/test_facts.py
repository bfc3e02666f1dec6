"""Facts about repositories: headings and anchors, licences, clones and facts files, and what becomes of them."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
from pathlib import Path

import pytest

import facts
from studyguide import snapshot
from studyguide.model import Facts
from studyguide.problems import Location

SEEN = datetime.date(2026, 11, 21)
MIT = "MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy of this software"


def anchors(text: str) -> list[str]:
    return [heading.anchor for heading in snapshot.headings(text)]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Neural Networks: Zero to Hero", "neural-networks-zero-to-hero"),
        ("What's new?", "whats-new"),
        ("  spaced   out ", "spaced---out"),
        ("C++ / C# & .NET", "c--c--net"),
        ("under_score and hy-phen", "under_score-and-hy-phen"),
        ("`code` and `` a`b ``", "code-and-ab"),
        ("**Bold**, *slanted* and _also_", "bold-slanted-and-also"),
        ("[Link](https://example.org/a_(b)) text", "link-text"),
        ("Question [[src]](https://example.org/)", "question-src"),
        ("[text][1] and [not][defined]", "textdefined-and-notdefined".replace("defined-and", "1-and")),
        ("![logo](a.png) Title", "-title"),
        ('<a name="x"></a> 3. ML Depth', "-3-ml-depth"),
        (":bulb: Ideas :rocket:", "-ideas-"),
        ("Ratio 3:1:2", "ratio-312"),
        ("🚀 Start", "-start"),
        ("⚙️ Set-up", "\ufe0f-set-up"),
        ("R² and ①", "r-and-"),
        ("计算机视觉 (CV)", "计算机视觉-cv"),
        ("पाठ योजना", "पाठ-योजना"),
        ("Q&amp;A &lt;b&gt;", "qa-b"),
        (r"2 \* 3 \_x\_", "2--3-_x_"),
        ("Title ###", "title"),
    ],
)
def test_anchors_are_the_ones_github_makes(heading: str, anchor: str) -> None:
    assert anchors(f"## {heading}\n") == [anchor]


def test_a_reference_is_a_link_only_where_it_is_defined() -> None:
    assert anchors("# [a][One] [two]\n\n[one]: https://example.org/\n[two]: https://example.org/") == ["a-two"]


def test_repeated_headings_are_numbered() -> None:
    assert anchors("# A\n## a\n# A!\n") == ["a", "a-1", "a-2"]


def test_every_way_to_write_a_heading() -> None:
    by_hand = "# Hash\nUnder\nlined\n===\nSecond\n---\n- # In a list\n> # Quoted\n"
    in_html = "<h3 align='center'>In <b>HTML</b></h3>\n<h1>\nOver\nlines\n</h1>\n"
    found = [(heading.level, heading.text) for heading in snapshot.headings(by_hand + in_html)]
    assert found == [
        (1, "Hash"),
        (1, "Under lined"),
        (2, "Second"),
        (1, "In a list"),
        (1, "Quoted"),
        (3, "In HTML"),
        (1, "Over lines"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "```python\n# comment\n```",
        "~~~~\n# a\n~~~\n# b\n~~~~",
        "- x\n\n  ```\n# a\n  ```",
        "text\n\n    # indented code",
        "<!-- # a -->\n<!--\n# b\n```\n-->",
        "---\ntitle: a\n# comment\n---",
        "#hashtag\n\n####### seven",
        "| a | b |\n---\n\n- item\n---\n\n---",
        "`<h1>`",
        "# ![only a picture](x.png)",
        "",
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert snapshot.headings(text) == ()


@pytest.mark.parametrize("mark", ["\r\n", "\n"])
def test_what_comes_after_code_and_comments_is_seen(mark: str) -> None:
    text = "\ufeff---\na: b\n---\n```\n# no\n```\n# One\n<!--\n```\n# no\n-->\n# Two\n``` inline ```\n# Three"
    assert anchors(text.replace("\n", mark)) == ["one", "two", "three"]


def test_headings_of_a_notebook_count_over_its_cells() -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# A\n", "text"]},
        {"cell_type": "code", "source": ["# no"]},
        {"cell_type": "markdown", "source": "# A"},
    ]
    found = snapshot.headings_of("a.ipynb", json.dumps({"cells": cells}))
    assert [heading.anchor for heading in found] == ["a", "a-1"]
    assert snapshot.headings_of("a.ipynb", "broken") == snapshot.headings_of("a.py", "# A") == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (MIT, "MIT"),
        (
            "                                 Apache License\n                           Version 2.0, January 2004",
            "Apache-2.0",
        ),
        (
            "GNU GENERAL PUBLIC LICENSE\n Version 3, 29 June 2007 … GNU Affero General Public License version 3",
            "GPL-3.0",
        ),
        ("GNU AFFERO GENERAL PUBLIC LICENSE\n Version 3 … GNU General Public License, version 3", "AGPL-3.0"),
        ("Creative Commons Legal Code\n\nCC0 1.0 Universal", "CC0-1.0"),
        ("Attribution 4.0 International", "CC-BY-4.0"),
        ("Creative Commons Attribution-ShareAlike 4.0 International", "CC-BY-SA-4.0"),
        ("Attribution-NonCommercial 4.0 International", "CC-BY-NC-4.0"),
        ("# Attribution-NonCommercial-ShareAlike 4.0 International", "CC-BY-NC-SA-4.0"),
        ("This is free and unencumbered software released into the public domain.", "Unlicense"),
        ("Redistribution and use in source and binary forms … Neither the name of", "BSD-3-Clause"),
        ("Redistribution and use in source and binary forms, with or without", "BSD-2-Clause"),
        ("All rights reserved.", "other"),
        ("", "other"),
    ],
)
def test_licences_are_told_by_their_text(text: str, name: str) -> None:
    assert snapshot.licence(text) == name


def test_the_licence_file_is_the_one_at_the_top() -> None:
    assert snapshot.licence_file(["LICENSE-docs.txt", "LICENSE", "a/LICENSE", "README.md"]) == "LICENSE"
    assert snapshot.licence_file(["copying.md"]) == "copying.md"
    assert snapshot.licence_file(["a/LICENSE", "licenses.md"]) is None


def test_a_facts_file_says_what_is_wrong_with_it() -> None:
    for text in ("", "[]", "{}", '{"repository": 1}'):
        with pytest.raises(snapshot.SnapshotError, match="facts file"):
            snapshot.from_json(text)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone with commits of 2020, 2025 and 2026."""
    folder = tmp_path / "Owner+repo"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "trunk")
    for date, files in {
        "2020-02-03": {"README.md": "# Title\n\n## Part one\n", "LICENSE": MIT},
        "2025-11-20": {"docs/guide/ä b.md": "# Ä b\n"},
        "2026-01-02": {"src/code.py": "# no heading\n"},
    }.items():
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "--message", "x", date=date)
    return folder


def git(folder: Path, *arguments: str, date: str = "2020-01-01") -> None:
    person = {f"GIT_{role}_{what}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {f"GIT_{role}_DATE": f"{date}T12:00:00Z" for role in ("AUTHOR", "COMMITTER")}
    nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    environment = {**os.environ, **person, **dates, **nothing}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, env=environment)


def catalogue(*paths: str, url: str = "https://github.com/owner/Repo") -> str:
    sections = "".join(f"      - id: s{number}\n        path: '{path}'\n" for number, path in enumerate(paths))
    return (
        f"resources:\n  - id: r\n    url: {url}\n    sections:\n{sections}"
        if paths
        else f"resources:\n  - url: {url}\n"
    )


def test_a_clone_is_read_like_its_facts_file(clone: Path) -> None:
    taken = facts.read_clone(clone, "Owner/repo", SEEN)
    assert (taken.branch, taken.first_commit, taken.last_commit) == ("trunk", "2020-02-03", "2026-01-02")
    assert taken.commits_past_year == 1
    assert (taken.licence, taken.licence_file) == ("MIT", "LICENSE")
    assert taken.files == ("LICENSE", "README.md", "docs/guide/ä b.md", "src/code.py")
    assert taken.kinds()["docs/guide"] == "folder"
    assert taken.anchors("docs/guide/ä b.md") == ("ä-b",)
    assert snapshot.from_json(snapshot.to_json(taken)) == taken
    # a git directory without a work tree is as good
    assert facts.read_clone(clone / ".git", "Owner/repo", SEEN) == taken


def run(tmp_path: Path, text: str, *snapshots: Path, more: tuple[str, ...] = ()) -> int:
    (tmp_path / "resources.yaml").write_text(text, encoding="utf-8")
    files = ["--catalogue", str(tmp_path / "resources.yaml"), "--facts", str(tmp_path / "facts" / "repositories.json")]
    return facts.main([*map(str, snapshots), *files, "--seen", SEEN.isoformat(), *more])


def written(tmp_path: Path) -> str:
    return (tmp_path / "facts" / "repositories.json").read_text("utf-8")


def test_facts_hold_what_the_catalogue_links_to_and_no_more(clone: Path, tmp_path: Path) -> None:
    text = catalogue("README.md#part-one", "README.md", "docs/guide", "src/", "src/code.py")
    assert run(tmp_path, text, clone) == 0
    found = Facts.model_validate_json(written(tmp_path)).find("OWNER/repo")
    assert found is not None
    assert found.repository == "Owner/repo"
    assert found.seen == SEEN
    assert {path: (of.kind, of.anchors) for path, of in found.paths.items()} == {
        "README.md": ("file", ("title", "part-one")),
        "docs/guide": ("folder", ()),
        "src": ("folder", ()),
        "src/code.py": ("file", ()),
    }


def test_the_same_run_writes_the_same_bytes(clone: Path, tmp_path: Path) -> None:
    run(tmp_path, catalogue("README.md"), clone)
    first = written(tmp_path)
    run(tmp_path, catalogue("README.md"), clone)
    assert written(tmp_path) == first
    assert first.endswith("}\n")


def test_other_records_stay_and_those_of_dropped_repositories_go(clone: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(snapshot.to_json(facts.read_clone(clone, "a/other", SEEN)), encoding="utf-8")
    two = catalogue() + "  - url: https://github.com/a/other\n"
    assert run(tmp_path, two, clone, other) == 0
    before = json.loads(written(tmp_path))["repositories"]
    assert list(before) == ["a/other", "Owner/repo"]
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "x", date="2026-02-02")
    assert run(tmp_path, two, clone) == 0
    after = json.loads(written(tmp_path))["repositories"]
    assert after["a/other"] == before["a/other"]
    assert after["Owner/repo"]["last_commit"] == "2026-02-02"
    assert run(tmp_path, catalogue(), clone) == 0
    assert list(json.loads(written(tmp_path))["repositories"]) == ["Owner/repo"]


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("README.md#part-won", "no heading with the anchor '#part-won'. Did you mean 'part-one'?"),
        ("REDME.md", "'REDME.md' is not in Owner/repo at"),
        ("docs/guide/a b.md", "Did you mean 'docs/guide/ä b.md'?"),
        ("src/code.py#x", "no heading with the anchor '#x'."),
        ("docs#x", "no heading"),
        ("nothing/like/it", "is not in Owner/repo"),
    ],
)
def test_a_deep_link_that_is_not_there_is_said_with_its_place(
    clone: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], link: str, words: str
) -> None:
    assert run(tmp_path, catalogue(link), clone) == 1
    error = capsys.readouterr().err
    assert f"resources.yaml:6:15: '{link.partition('#')[0]}'" in error
    assert words in error
    assert "(deep-links)" in error
    assert not (tmp_path / "facts").exists()


def test_a_cut_list_of_files_is_said(clone: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(snapshot.to_json(facts.read_clone(clone, "Owner/repo", SEEN)))
    data["files"] = data["files"][:1]
    (tmp_path / "cut.json").write_text(json.dumps(data), encoding="utf-8")
    assert run(tmp_path, catalogue("src/code.py"), tmp_path / "cut.json") == 1
    assert "use a clone" in capsys.readouterr().err
    # what is known from its headings is there all the same
    assert run(tmp_path, catalogue("docs/guide", "README.md#title"), tmp_path / "cut.json") == 0


def test_a_clone_has_to_be_named(clone: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nameless = clone.rename(clone.with_name("clone"))
    assert run(tmp_path, catalogue("README.md"), nameless) == 1
    assert "--repository OWNER/NAME" in capsys.readouterr().err
    assert run(tmp_path, catalogue("README.md"), nameless, more=("--repository", "Owner/repo")) == 0


@pytest.mark.parametrize("kind", ["missing", "folder", "text"])
def test_what_is_no_snapshot_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    path = tmp_path / "a+b"
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("x")
    assert run(tmp_path, catalogue(), path) == 1
    assert str(path) in (error := capsys.readouterr().err) or "facts file" in error
    assert "Traceback" not in error


def test_a_catalogue_of_the_wrong_shape_has_no_deep_links() -> None:
    shapes: list[object] = [None, [], {"resources": None}, {"resources": [None, {"url": 1}, {"url": "https://x.org/"}]}]
    for data in shapes:
        assert facts.deep_links(data) == {}


def test_the_leap_day_has_a_year_before_it() -> None:
    assert facts._year_before(datetime.date(2024, 2, 29)) == datetime.date(2023, 2, 28)


def test_the_nearest_path_is_found_among_many() -> None:
    files = tuple(f"articles/problem-{number}.md" for number in range(3000))
    taken = snapshot.Snapshot("a/b", "main", "0" * 40, "2026-01-01", "2026-01-01", 0, None, None, files)
    links: facts.Links = {"a/b": {("resources", 0): "articles/problem_7.md"}}
    (problem,) = facts.check_links(taken, links, lambda _: Location("resources.yaml", 1, 1))
    assert "Did you mean 'articles/problem-7.md'?" in problem.message
