"""The verb `new`: entries that can be pasted, and refusals that say why."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

import new
from studyguide.load import load
from tests.cases import FACTS, SMALL

TODAY = datetime.date(2026, 11, 21)


def run(*arguments: str) -> int:
    """The verb on the small catalogue."""
    return new.main([*arguments, "--catalogue", str(SMALL), "--facts", str(FACTS), "--checked", "2026-11-20"])


def test_an_entry_for_a_repository(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("https://github.com/Some-One/Deep_Notes", "--domain", "ml-concepts", "--topic", "drift") == 0
    out, err = capsys.readouterr()
    assert (
        out == "  - id: deep-notes\n"
        "    title: Deep Notes\n"
        "    author: Some-One\n"
        "    url: https://github.com/Some-One/Deep_Notes\n"
        "    kind: repository\n"
        "    domains: [ml-concepts]\n"
        "    topics: [drift]\n"
        "    level: all levels\n"
        "    language: en\n"
        "    access: free\n"
        "    summary: Say here in one or two sentences what it is.\n"
        "    best_for: Say here who gets most out of it.\n"
        "    checked: 2026-11-20\n"
    )
    assert "git clone https://github.com/Some-One/Deep_Notes" in err
    assert "python scripts/check.py" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["https://github.com/some-one/patterns"],
        ["https://www.example.com/a/Long%20Story.pdf", "--title", 'A "long": story # 1', "--author", "- no -"],
        ["https://example.com/", "--kind", "course", "--summary", "yes", "--best-for", "1.10", "--licence", "null"],
        [
            "https://example.com/x?y=1",
            "--domain",
            "coding",
            "--domain",
            "ml-concepts",
            "--title",
            "C:\\x [y], {z}: &a *b",
        ],
    ],
)
def test_a_pasted_entry_is_valid(arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 0
    entry = capsys.readouterr().out
    identity = entry.split("\n")[0].removeprefix("  - id: ")
    text = SMALL.read_text(encoding="utf-8").replace("\nchecklist:", f"{entry}\nchecklist:")
    text = text.replace("further: [patterns-tool/install]", f"further: [patterns-tool/install, {identity}]")
    path, facts = tmp_path / "resources.yaml", tmp_path / "facts.json"
    path.write_text(text, encoding="utf-8")
    known = json.loads(FACTS.read_text(encoding="utf-8"))
    record = known["repositories"]["bob-example/tool"] | {"repository": "some-one/patterns"}
    known["repositories"]["some-one/patterns"] = record
    facts.write_text(json.dumps(known), encoding="utf-8")
    added = load(path, facts, today=TODAY).catalogue.resources[-1]
    assert added.url == arguments[0]
    if "--title" in arguments:
        assert added.title == arguments[arguments.index("--title") + 1]


def test_an_address_is_tidied_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("https://www.github.com/Some-One/Deep_Notes.git?tab=readme-ov-file#start") == 0
    assert "    url: https://github.com/Some-One/Deep_Notes\n" in capsys.readouterr().out
    assert run(" https://example.org/deep?utm_source=mail&page=2") == 0
    assert "    url: https://example.org/deep?page=2\n" in capsys.readouterr().out


def test_a_taken_id_gets_the_owner_in_front(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("https://github.com/xy/arrays-sheet") == 0
    assert capsys.readouterr().out.startswith("  - id: xy-arrays-sheet\n")
    assert run("https://github.com/case/collection", "--id", "case-collection") == 1
    assert "taken" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["https://github.com/BOB-example/Patterns.git/"], "'patterns-bank' has this address already"),
        (["https://cases.example.org#top"], "'case-collection' has this address already"),
        (["http://example.org/x"], "https://example.org/x"),
        (["example.org"], "https://"),
        (["https://[x"], "well-formed"),
        (["https://exa mple.org/"], "space"),
        (["https://user@example.org:80/"], "port"),
        (["https://example.org/x", "--domain", "codng"], "Did you mean 'coding'?"),
        (["https://example.org/x", "--topic", "zzz"], "Choose from"),
        (["https://example.org/x", "--id", "Not An Id"], "Write 'not-an-id'"),
        (["https://example.org/x", "--language", "english"], "two lower-case letters"),
        (["https://example.org/x", "--title", "<b>x</b>"], "HTML"),
    ],
)
def test_refusals(arguments: list[str], part: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert part in err


@pytest.mark.parametrize(
    "arguments", [[], ["https://example.org", "--kind", "novel"], ["https://example.org", "--checked", "today"]]
)
def test_wrong_usage_ends_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        new.main(arguments)
    assert ended.value.code == 2


@pytest.mark.parametrize(
    "content",
    ["a: b: c\n", "", "resources: x\n", "resources: [1, {id: 5, formerly: 3, url: 2}]\ndomains: [{topics: 1}]\n"],
)
def test_a_broken_catalogue_breaks_nothing(content: str, tmp_path: Path) -> None:
    path = tmp_path / "resources.yaml"
    path.write_text(content, encoding="utf-8")
    assert new.main(["https://example.org/x", "--catalogue", str(path)]) == 1
    assert new.main(["https://example.org/x", "--catalogue", str(tmp_path / "none")]) == 1
