"""The verb `new`: entries that can be pasted, and refusals that say why."""

from __future__ import annotations

import datetime
import difflib
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import check
import new
from studyguide.forms import read_issue
from studyguide.load import load, load_facts
from studyguide.model import Resource
from studyguide.source import Source
from studyguide.writing import write_entry
from tests.cases import FACTS, FILES, SMALL, Case
from tests.hostile.planting import ATTACKS
from tests.test_forms import LABELS, issue
from tests.test_writing import HOSTILE

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
        "    joined: 2026-11-20\n"
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
    words = {"--summary": "Notes: what an interval tells.", "--best-for": "A first pass"}
    assert run(*arguments, *(part for pair in words.items() if pair[0] not in arguments for part in pair)) == 0
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


# Into the catalogue


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small catalogue."""
    return Case("small", FILES, ()).write(tmp_path)


WORDS = ["--summary", "Notes: what an interval tells.", "--best-for", "A first pass.", "--domain", "ml-concepts"]


def insert(path: Path, *arguments: str) -> int:
    """The verb on a copy of the small catalogue."""
    options = ["--insert", "--catalogue", str(path), "--facts", str(FACTS), "--checked", "2026-11-21"]
    return new.main([*arguments, *options])


def added_lines(path: Path) -> list[str]:
    """The lines that are new in the catalogue, where no line was lost."""
    before, after = FILES[SMALL.name].splitlines(), path.read_text(encoding="utf-8").splitlines()
    lines = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert [line for line in lines if line[0] == "-"] == ["- updated: 2026-11-20"]
    return [line[2:] for line in lines if line[0] == "+"]


def test_an_entry_is_put_in_its_place(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert insert(small, "https://notes.example.org/sampling", *WORDS) == 0
    out, err = capsys.readouterr()
    assert "'sampling' stands in" in out
    assert "from line" in out
    assert added_lines(small) == [
        "updated: 2026-11-21",
        "    further: [sampling]",
        "",
        "  - id: sampling",
        "    title: Sampling",
        "    author: notes.example.org",
        "    url: https://notes.example.org/sampling",
        "    kind: book",
        "    domains: [ml-concepts]",
        "    level: all levels",
        "    language: en",
        "    access: free",
        "    licence: No licence stated",
        '    summary: "Notes: what an interval tells."',
        "    best_for: A first pass.",
        "    joined: 2026-11-21",
        "    checked: 2026-11-21",
    ]
    text = small.read_text(encoding="utf-8")
    assert text.index("id: shop-forecast") < text.index("id: sampling") < text.index("id: patterns-tool")
    assert "still wrong" not in err
    assert check.main([str(small), "--facts", str(FACTS)]) == 0


def test_a_note_makes_it_reading(small: Path) -> None:
    arguments = ["https://notes.example.org/sampling", *WORDS, "--note", "Read it: all of it."]
    assert insert(small, *arguments) == 0
    assert added_lines(small)[1:3] == ["      - use: sampling", '        note: "Read it: all of it."']
    assert check.main([str(small), "--facts", str(FACTS)]) == 0


def test_a_list_that_is_there_grows(small: Path) -> None:
    assert insert(small, "https://notes.example.org/sampling", *WORDS[:4], "--domain", "coding") == 0
    assert "    further: [patterns-tool/install, sampling]\n" in small.read_text(encoding="utf-8")


def test_what_is_still_wrong_is_said(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert insert(small, "https://github.com/some-one/notes", *WORDS, "--answers", "some") == 0
    err = capsys.readouterr().err
    assert "What is still wrong with it:" in err
    assert "(answers)" in err
    assert "(repository-facts)" in err


def test_placeholders_are_not_put_in(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert insert(small, "https://notes.example.org/sampling", *WORDS[:2]) == 1
    assert "nobody has said 'best_for'. Give it with --best-for." in capsys.readouterr().err
    assert small.read_text(encoding="utf-8") == FILES[SMALL.name]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_and_comments_stay(small: Path, end: str) -> None:
    text = FILES[SMALL.name].replace("checklist:\n", "# What to be able to do\nchecklist:\n", 1).replace("\n", end)
    small.write_bytes(text.encode())
    assert insert(small, "https://notes.example.org/sampling", *WORDS[:4], "--domain", "behavioural") == 0
    changed = small.read_bytes().decode()
    assert changed.count("\n") == changed.count(end)
    for line in text.split(end):
        assert line in changed.split(end) or line.startswith("updated:")


# From an issue


def from_issue(path: Path, body: str, *arguments: str) -> int:
    """The verb on the text of an issue, for a copy of the small catalogue."""
    file = path.with_name("issue.md")
    file.write_bytes(body.encode("utf-8", errors="surrogatepass"))
    return new.main(["--from-issue", str(file), "--catalogue", str(path), "--facts", str(FACTS), *arguments])


def test_an_issue_becomes_an_entry(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert from_issue(small, issue(), "--insert") == 0
    assert check.main([str(small), "--facts", str(FACTS)]) == 0
    capsys.readouterr()
    catalogue = load(small, FACTS, today=TODAY).catalogue
    (entry,) = (resource for resource in catalogue.resources if resource.id == "sampling")
    assert entry.summary == "Fifty short questions on sampling, with notes: what they test."
    assert entry.sections[0].minutes == 25
    assert from_issue(small, issue(), "--insert") == 1
    assert "issue.md:3:1: 'sampling' has this address already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changes", "place", "part"),
    [
        ({"title": "<b>x</b>"}, "7:1", "'<b>' is HTML"),
        ({"url": "http://notes.example.org/x"}, "3:1", "starts with http"),
        ({"url": "javascript:alert(1)"}, "3:1", "https://"),
        ({"topics": "metrics, zzz"}, "23:1", "no topic has the id 'zzz'"),
        ({"language": "English"}, "31:1", "two lower-case letters"),
        ({"title": "x" * 200}, "7:1", "too long"),
        ({"sections": "Part | javascript:alert(1)// | 10"}, "70:1", "https://"),
        ({"kind": "novel"}, "15:1", "is no choice"),
        ({"summary": "See \u202ethis."}, "55:1", "U+202E"),
    ],
)
def test_an_issue_is_refused_at_its_line(
    changes: dict[str, str], place: str, part: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert from_issue(small, issue(**changes), "--insert") == 1
    out, err = capsys.readouterr()
    assert out == ""
    line = next(line for line in err.splitlines() if part in line)
    assert f"issue.md:{place}: " in line
    assert line.endswith("(form)")
    assert small.read_text(encoding="utf-8") == FILES[SMALL.name]


def test_an_issue_that_cannot_be_read(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert from_issue(small, "\ud800") == 1
    assert "is not UTF-8" in capsys.readouterr().err
    assert new.main(["--from-issue", "none.md", "--catalogue", str(small), "--facts", str(FACTS)]) == 1
    assert "none.md:1:1: the file cannot be read" in capsys.readouterr().err


def test_an_issue_from_the_input(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(issue().encode())))
    assert new.main(["--from-issue", "-", "--catalogue", str(small), "--facts", str(FACTS)]) == 0
    assert capsys.readouterr().out.startswith("  - id: sampling\n")


def test_an_attack_becomes_a_text_or_nothing() -> None:
    """In the answer to every question that takes words: refused at its line, or in the entry letter by letter."""
    source, facts = Source.parse(FILES[SMALL.name], SMALL.name), load_facts(FACTS)
    domains = [domain["id"] for domain in source.data["domains"]]
    kept = 0
    for text in ATTACKS:
        for key in ("title", "summary", "cautions"):
            given, lines, mistakes = read_issue(issue(**{key: text}), domains)
            if mistakes or given.get(key) is None:
                continue
            entry = new.complete(given, source, facts)
            objections = list(new.find_objections(entry, source, facts))
            assert all(objection.path[0] in lines for objection in objections)
            if not objections:
                again = Source.parse("resources:\n" + write_entry(entry, 2), "f")
                assert again.problems == ()
                assert again.data == {"resources": [entry]}
                assert key == "cautions" or entry[key] == " ".join(text.split())
                kept += 1
    assert kept > 50  # what only looks bad is taken


TEXTS = {"Title", "Author", "Summary", "Best for"}
texts = st.text(max_size=40) | st.sampled_from(HOSTILE)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(st.sampled_from(LABELS), texts, max_size=3))
def test_a_hostile_issue_becomes_its_own_texts_or_nothing(changes: dict[str, str], tmp_path: Path) -> None:
    """Whatever somebody writes: it stands in the catalogue as it was written, or the catalogue stays as it was."""
    small = Case("small", FILES, ()).write(tmp_path)
    if from_issue(small, issue(**changes).encode("utf-8", "replace").decode(), "--insert") == 0:
        before = Source.parse(FILES[SMALL.name], "f").data
        after: dict[str, Any] = Source.parse(small.read_bytes(), "f").data
        known = [resource["id"] for resource in before["resources"]]
        (entry,) = (resource for resource in after["resources"] if resource["id"] not in known)
        assert set(entry) <= set(Resource.model_fields)
        for label in TEXTS & set(changes):
            assert entry[label.lower().replace(" ", "_")] == " ".join(changes[label].split())
        after["resources"].remove(entry)
        for key in before.keys() - {"updated", "domains"}:
            assert after[key] == before[key]
    else:
        assert small.read_text(encoding="utf-8") == FILES[SMALL.name]


# On a terminal


def on_terminal(path: Path, arguments: list[str], answers: str) -> tuple[int, str]:
    """How the verb ends, and what it prints, where a person types these answers."""
    master, slave = pty.openpty()
    command = [sys.executable, new.__file__, *arguments, "--catalogue", str(path), "--facts", str(FACTS)]
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=path.parent) as process:
        os.close(slave)
        os.write(master, answers.encode())
        said = b""
        while True:
            try:
                piece = os.read(master, 4096)
            except OSError:  # the other end is closed
                break
            said += piece
    os.close(master)
    return process.returncode, said.decode().replace("\r\n", "\n")


ENTRY = """\
  - id: ten-lectures
    title: Ten Lectures
    author: Ada Example
    url: https://notes.example.org/ten-lectures
    kind: course
    domains: [ml-concepts]
    topics: [metrics]
    level: beginner
    language: en
    access: free
    answers: some
    answered: {count: 15, of: 50}
    licence: MIT
    summary: "Ten lectures: all recorded."
    best_for: People who listen.
    joined: """


def test_a_person_is_asked_and_asked_again(small: Path) -> None:
    answers = [
        "", "Ada Example", "novel", "course", "codng", "ml-concepts", "zzz", "metrics", "beginner", "", "", "some",
        "15 of 50", "MIT", "See <b>this</b>.", "Ten lectures: all recorded.", "", "People who listen.", "",
    ]  # fmt: skip
    typed = "".join(f"{answer}\n" for answer in answers)
    code, said = on_terminal(small, ["https://notes.example.org/ten-lectures", "--insert"], typed)
    assert code == 0, said
    assert "title [Ten Lectures]:" in said
    assert "'novel' is no choice. " in said
    assert "Did you mean 'coding'?" in said
    assert "no topic has the id 'zzz'" in said
    assert "is HTML" in said
    assert ENTRY in small.read_text(encoding="utf-8")


def test_nobody_is_asked_about_what_is_there_already(small: Path) -> None:
    code, said = on_terminal(small, ["https://cases.example.org", "--insert"], "")
    assert code == 1
    assert "'case-collection' has this address already" in said
    assert "Title:" not in said


def test_whoever_stops_leaves_nothing_behind(small: Path) -> None:
    code, said = on_terminal(small, ["https://notes.example.org/x1", "--insert"], "A title\n\x04")
    assert code == 130
    assert said.endswith("\nNothing is written.\n")
    assert small.read_text(encoding="utf-8") == FILES[SMALL.name]
