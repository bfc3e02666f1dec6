"""Loading: files that are not there, the wording of mistakes, and the catalogue that comes out."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.load import find_mistakes, load
from studyguide.model import Counter
from studyguide.problems import CatalogueError, Problem
from studyguide.rules import RULES
from tests.cases import CARDS, DRILL, FACTS, FILES, SMALL

TODAY = datetime.date(2026, 11, 21)
TEXT = SMALL.read_text(encoding="utf-8")
LINES = TEXT.split("\n")


def problems(catalogue: Path, facts: Path = FACTS) -> tuple[Problem, ...]:
    """What is wrong with two files."""
    try:
        load(catalogue, facts, today=TODAY)
    except CatalogueError as error:
        return error.problems
    return ()


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[str, str], list[str]]:
    """The messages about the small catalogue after one edit, each with its rule."""

    def messages(old: str, new: str) -> list[str]:
        assert sum(text.count(old) for text in FILES.values()) == 1
        for name, text in FILES.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text.replace(old, new), encoding="utf-8")
        path = tmp_path / "resources.yaml"
        return [f"{problem.message} ({problem.rule})" for problem in problems(path)]

    return messages


def test_a_valid_catalogue_is_loaded_with_its_places() -> None:
    loaded = load(SMALL, FACTS, today=TODAY)
    assert [day.number for day in loaded.catalogue.plan.days] == [1, 2, 3]
    assert loaded.locate(("resources", 0)).line == LINES.index("  - id: concepts-primer") + 1
    record = loaded.facts.find(loaded.catalogue.resources[0].repository)
    assert record is not None
    assert record.licence == "MIT"


def test_question_cards_are_part_of_the_catalogue() -> None:
    loaded = load(SMALL, FACTS, today=TODAY)
    assert list(loaded.catalogue.questions) == ["ml-concepts"]
    assert loaded.catalogue.cards[0].id == "variance-of-a-mean"
    place = loaded.locate(("questions", "ml-concepts", "cards", 1, "level"))
    assert place.file.endswith("golden/small/questions/ml-concepts.yaml")
    assert FILES[CARDS].split("\n")[place.line - 1].strip() == "level: deep"
    assert loaded.locate(("questions",)).file.endswith("resources.yaml")


def test_a_catalogue_may_do_without_question_cards(tmp_path: Path) -> None:
    path = tmp_path / "resources.yaml"
    path.write_text(TEXT, encoding="utf-8")
    assert load(path, FACTS, today=TODAY).catalogue.cards == ()


def test_a_file_of_cards_that_nothing_would_read_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "resources.yaml"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "coding.yml").write_text("", encoding="utf-8")
    (tmp_path / "questions" / "notes.txt").write_text("", encoding="utf-8")
    (tmp_path / "questions" / "old.yaml").mkdir()
    assert [(Path(p.location.file).name, p.rule) for p in problems(path)] == [
        ("coding.yml", "files"),
        ("old.yaml", "files"),
    ]


def test_drills_are_part_of_the_catalogue() -> None:
    loaded = load(SMALL, FACTS, today=TODAY)
    drill = loaded.catalogue.drills["running-mean"]
    assert drill.prompt == FILES[f"{DRILL}/prompt.md"]
    assert drill.numpy_form.wrong == ("never_leaves", "not_divided", "off_by_one")
    assert drill.plain_form is not None
    assert drill.plain_form.cases == FILES[f"{DRILL}/plain/cases.py"]
    place = loaded.locate(("drills", "running-mean", "minutes"))
    assert place.file.endswith("golden/small/drills/running-mean/drill.yaml")
    assert FILES[f"{DRILL}/drill.yaml"].split("\n")[place.line - 1] == "minutes: 15"


@pytest.fixture
def drill(tmp_path: Path) -> Path:
    """The folder of the drill in a copy of the small catalogue."""
    shutil.copytree(SMALL.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / DRILL


def test_every_text_that_a_drill_lacks_is_told_in_one_run(drill: Path) -> None:
    for name in ("prompt.md", "solution.py", "plain/cases.py"):
        (drill / name).unlink()
    (drill / "discussion.md").write_bytes(b"\xff")
    found = problems(drill.parent.parent / "resources.yaml")
    assert [(Path(p.location.file).relative_to(drill).as_posix(), p.rule) for p in found] == [
        ("discussion.md", "files"),
        ("plain/cases.py", "files"),
        ("prompt.md", "files"),
        ("solution.py", "files"),
    ]


def test_a_folder_of_drills_is_a_drill(drill: Path) -> None:
    (drill.parent / "sorting").mkdir()
    (drill.parent / "__pycache__").mkdir()
    (found,) = problems(drill.parent.parent / "resources.yaml")
    assert found.location.file.endswith("drills/sorting/drill.yaml")
    assert "remove the folder" in found.message


def test_a_plain_form_that_the_drill_does_not_speak_of_is_a_problem(drill: Path) -> None:
    text = (drill / "drill.yaml").read_text(encoding="utf-8")
    (drill / "drill.yaml").write_text(text.replace("plain: true\n", ""), encoding="utf-8")
    (found,) = problems(drill.parent.parent / "resources.yaml")
    assert found.rule == "files"
    assert found.message.startswith("plain/ stands here")


# The only place where wording is held: what a contributor reads for the mistakes that are made most.
@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "    title: What rounds test\n",
            "",
            "source 'second-post' needs the key 'title'. Add it. (model)",
        ),
        (
            "    level: advanced\n",
            "    levle: advanced\n",
            "resource 'concepts-book': there is no key 'levle' here. Did you mean 'level'? (model)",
        ),
        (
            "    kind: tool\n",
            "    kind: tols\n",
            (
                "resource 'patterns-tool': 'kind' must be one of: repository, question bank, case studies, book,"
                " course, cheat sheet, practice site, competition, tool; but found 'tols'. Did you mean 'tool'? (model)"
            ),
        ),
        (
            "    title: What rounds test\n",
            "    title: 1.10\n",
            (
                "source 'second-post': 'title' must be text, but 1.10 is read as a number. Put quotes around it:"
                ' "1.10". (model)'
            ),
        ),
        (
            "    language: en\n    other_languages: [de]\n",
            "    language: no\n    other_languages: [de]\n",
            (
                "'no' without quotes is a word to some programs and true or false to others. Write \"no\" for the word,"
                " or true or false. (plain-yaml)"
            ),
        ),
        (
            "              minutes: 80\n",
            "              minutes: 80 min\n",
            (
                "plan day 1, task 2: 'minutes' must be a whole number, but found '80 min'. Write digits only, without"
                " quotes or units. (model)"
            ),
        ),
        (
            "updated: 2026-11-20\n",
            "updated: 2026-02-30\n",
            "catalogue: 'updated': there is no day 2026-02-30. Correct the date. (model)",
        ),
        (
            "  - id: second-post\n",
            "  - id: Second_Post\n",
            (
                "source 'Second_Post': 'id' cannot be 'Second_Post': it must be lower-case letters, digits and single"
                " hyphens, as in 'bias-variance'. Write 'second-post'. (model)"
            ),
        ),
        (
            "    prerequisites: [coding]\n",
            "    prerequisites: coding\n",
            (
                "domain 'ml-concepts': 'prerequisites' must be a list, but found 'coding'. Write [one, two], or each"
                " value on a line of its own that starts with '- '. (model)"
            ),
        ),
        (
            "    title: What rounds test\n",
            "    title: What rounds test: a study\n",
            "a second ': ' stands in this line. Put quotes around the whole value. (syntax)",
        ),
        (
            "              uses: [patterns-bank/two-pointers]\n",
            "              uses: [pattern-bank/two-pointers]\n",
            (
                "plan day 1, task 1: no resource has the id 'pattern-bank'. Did you mean 'patterns-bank'? "
                f"See line {LINES.index('  - id: patterns-bank') + 1}. (references)"
            ),
        ),
        (
            "    summary: Small problems solved in clean code within the hour.\n",
            "    summary: Small problems.\n    prerequisites: [behavioural]\n",
            (
                "domain 'coding': these domains need each other: coding -> behavioural -> ml-concepts -> coding. Remove"
                " one of the prerequisites. (prerequisites)"
            ),
        ),
    ],
)
def test_wording(edited: Callable[[str, str], list[str]], old: str, new: str, message: str) -> None:
    assert edited(old, new) == [message]


def test_both_files_are_reported_in_one_run(tmp_path: Path) -> None:
    catalogue, facts = tmp_path / "none.yaml", tmp_path / "none.json"
    assert [(Path(p.location.file).name, p.rule) for p in problems(catalogue, facts)] == [
        ("none.json", "files"),
        ("none.yaml", "files"),
    ]


def test_folders_and_odd_names_are_no_catalogue(tmp_path: Path) -> None:
    (found,) = problems(tmp_path)
    assert "folder" in found.message
    (found,) = problems(Path("a\0b"))
    assert found.rule == "files"
    (found,) = problems(SMALL / "below-a-file")
    assert found.rule == "files"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_closed_file_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "resources.yaml"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    (found,) = problems(path)
    assert "permission denied" in found.message


def test_a_huge_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "resources.yaml"
    with path.open("wb") as file:
        file.truncate(10**10)  # sparse: takes no room
    (found,) = problems(path)
    assert "larger" in found.message


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        ("", 1, 1),
        ('{\n "version": 1,\n}', 3, 1),
        ("[" * 100_000, 1, 1),
        ("[]", 1, 1),
        ('{"version": 2, "repositories": {}}', 1, 1),
        ('{"version": 1, "repositories": {"a/b": {}}}', 1, 1),
        ("\ufeff{}", 1, 1),
        ("not json", 1, 1),
    ],
    ids=range(8),
)
def test_facts_that_are_none(tmp_path: Path, content: str, line: int, column: int) -> None:
    path = tmp_path / "facts.json"
    path.write_text(content, encoding="utf-8")
    found = problems(SMALL, path)
    assert found
    assert {problem.rule for problem in found} == {"facts"}
    assert (found[0].location.line, found[0].location.column) == (line, column)


def test_facts_with_a_wrong_date(tmp_path: Path) -> None:
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    facts["repositories"]["bob-example/tool"]["seen"] = "2026-02-30"
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(facts), encoding="utf-8")
    (found,) = problems(SMALL, path)
    assert "bob-example/tool -> seen" in found.message


def test_names_are_relative_to_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "resources.yaml"
    path.write_text("- x\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (found,) = problems(path)
    assert found.location.file == "data/resources.yaml"
    monkeypatch.chdir(tmp_path / "data")
    (found,) = problems(path)
    assert found.location.file == "resources.yaml"


def test_a_mistake_in_the_text_does_not_hide_the_rules(edited: Callable[[str, str], list[str]]) -> None:
    messages = edited("          buffer: true\n", "          buffer: yes\n          title_: x\n")
    assert len(messages) == 2
    messages = edited(
        "          buffer: true\n          tasks:\n            - id: test-the-room\n",
        "          buffer: yes\n          tasks:\n            - id: bias-notes\n",
    )
    assert [message.rpartition("(")[2] for message in messages] == ["plain-yaml)", "unique-ids)"]


def test_values_of_one_entry() -> None:
    assert find_mistakes(Counter, {"unit": "problems", "at_least": 1}) == ()
    assert len(find_mistakes(Counter, {"unit": "x", "at_least": 0})) == 2


@given(st.data())
def test_no_edit_breaks_the_loader(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever happens to the lines of a catalogue: it is valid, or there are problems inside of it."""
    lines = TEXT.split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        number = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["drop", "twice", "indent", "cut", "swap", "put"])):
            case "drop":
                del lines[number]
            case "twice":
                lines.insert(number, lines[number])
            case "indent":
                lines[number] = data.draw(st.sampled_from([" ", "  ", "\t", "- "])) + lines[number]
            case "cut":
                lines[number] = lines[number][: data.draw(st.integers(0, 40))]
            case "swap":
                other = data.draw(st.integers(0, len(lines) - 1))
                lines[number], lines[other] = lines[other], lines[number]
            case "put":
                place = data.draw(st.integers(0, len(lines[number])))
                put = data.draw(
                    st.text(max_size=3) | st.sampled_from([": ", "[", "]", "{", "'", '"', "#", "&a", "*a", "!t ", "~"])
                )
                lines[number] = lines[number][:place] + put + lines[number][place:]
    path = tmp_path_factory.mktemp("edit") / "resources.yaml"
    path.write_text("\n".join(lines), encoding="utf-8", errors="surrogatepass")
    for problem in problems(path):
        assert 1 <= problem.location.line <= len(path.read_bytes().split(b"\n"))
        assert problem.location.column >= 1
        assert "\n" not in problem.message


def test_time_grows_with_the_entries_and_no_faster(tmp_path: Path) -> None:
    head, resources = TEXT[: TEXT.index("  - id: concepts-primer")], TEXT[TEXT.index("checklist:") :]
    entry = TEXT[TEXT.index("  - id: case-collection") : TEXT.index("  - id: concepts-book")]

    def seconds(count: int) -> float:
        path = tmp_path / f"{count}.yaml"
        entries = "".join(
            entry.replace("case-collection", f"entry-{number}").replace("https://cases", f"https://cases{number}")
            for number in range(count)
        )
        path.write_text(head + entries + resources, encoding="utf-8")
        start = time.process_time()
        assert len(problems(path)) > count  # every entry is unused, and what the others used is gone
        return time.process_time() - start

    seconds(50)
    assert seconds(1600) < 10 * seconds(400) + 1


def test_a_rule_that_is_left_out_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "resources.yaml"
    path.write_text(TEXT.replace("https://example.org/rounds", "http://example.org/rounds"), encoding="utf-8")
    assert [problem.rule for problem in problems(path)] == ["urls"]
    rules = [rule for rule in RULES if not rule.__module__.endswith(".urls")]
    assert load(path, FACTS, today=TODAY, rules=rules).catalogue.sources
