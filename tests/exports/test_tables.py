"""The tables, read back as a spreadsheet reads them."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path

import pytest

from studyguide.exports import tables
from studyguide.hosting import Hosting
from studyguide.load import Loaded, load
from studyguide.pages.library import Library

SMALL = Path(__file__).resolve().parents[1] / "golden" / "small"


@pytest.fixture(scope="module")
def small() -> Loaded:
    """The tiny catalogue."""
    return load(SMALL / "resources.yaml", SMALL / "facts.json", today=datetime.date(2026, 11, 21), rules=())


@pytest.fixture(scope="module")
def contents(small: Loaded) -> dict[str, bytes]:
    """Both tables, by the ending of their names."""
    library = Library(small.catalogue, small.facts, hosting=Hosting("https://guide.example.org/", ""))
    cards = "downloads/question-cards."
    return {one.path.removeprefix(cards): one.content for one in tables.render(library) if one.path.startswith(cards)}


@pytest.mark.parametrize(("ending", "dialect"), [("csv", "excel"), ("tsv", "excel-tab")])
def test_a_table_has_a_row_a_card(ending: str, dialect: str, contents: dict[str, bytes], small: Loaded) -> None:
    text = contents[ending].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), dialect=dialect))
    assert [row["id"] for row in rows] == ["variance-of-a-mean", "drift-after-launch", "nasty-generics"]
    assert tuple(rows[0]) == tables.COLUMNS
    assert rows[0]["question"] == "Why does averaging many noisy models help?"
    assert rows[0]["items"] == "explain-bias"
    assert rows[0]["page"] == "https://guide.example.org/questions/ml-concepts/fitting/#card-variance-of-a-mean"
    nasty = next(card for card in small.catalogue.cards if card.id == "nasty-generics")
    assert rows[2]["answer"] == nasty.answer.strip()
    assert rows[2]["strong"].split("\n") == list(nasty.strong)


def test_excel_is_told_that_it_is_utf_8(contents: dict[str, bytes]) -> None:
    assert contents["csv"].startswith(b"\xef\xbb\xbfid,")
    assert contents["tsv"].startswith(b"id\t")


def test_no_cell_is_a_formula(small: Loaded) -> None:
    file = small.catalogue.questions["ml-concepts"]
    evil = ('=HYPERLINK("http://a")', "+1", "-2", "@SUM(A1)", "\t=1")
    cards = tuple(
        file.cards[0].model_copy(update={"id": f"card-{number}", "question": text, "answer": text})
        for number, text in enumerate(evil)
    )
    questions = {"ml-concepts": file.model_copy(update={"cards": cards})}
    library = Library(small.catalogue.model_copy(update={"questions": questions}), small.facts)
    table = next(tables.render(library)).content.decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(table, newline="")):
        assert row["question"].startswith("'")
        assert not row["answer"].startswith(("=", "+", "-", "@", "\t", "\r"))


def rows_of(name: str, library: Library) -> list[dict[str, str]]:
    """The rows of a CSV table."""
    content = next(one.content for one in tables.render(library) if one.path == f"downloads/{name}.csv")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_resources_plan_and_checklist_are_tables_too(library: Library, tiny: Loaded) -> None:
    catalogue = tiny.catalogue
    resources = rows_of("resources", library)
    assert tuple(resources[0]) == tables.RESOURCE_COLUMNS
    assert [row["id"] for row in resources] == [resource.id for resource in catalogue.resources]
    assert [row["url"] for row in resources] == [library.link(resource.id).url for resource in catalogue.resources]
    plan = rows_of("plan", library)
    assert tuple(plan[0]) == tables.PLAN_COLUMNS
    assert [(row["id"], int(row["minutes"])) for row in plan] == [
        (task.id, task.minutes) for task in catalogue.plan.tasks
    ]
    assert all(len(row["titles"].split("\n")) == len(row["urls"].split("\n")) for row in plan)
    checklist = rows_of("checklist", library)
    assert tuple(checklist[0]) == tables.CHECKLIST_COLUMNS
    assert [row["id"] for row in checklist] == [item.id for group in catalogue.checklist for item in group.items]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_no_title_is_a_formula(start: str, tiny: Loaded) -> None:
    evil = f'{start}cmd|"/c calc"!A1, "quoted"\r\n=2+3'
    first, *others = tiny.catalogue.resources
    resources = (first.model_copy(update={"title": evil, "cautions": (evil,)}), *others)
    library = Library(tiny.catalogue.model_copy(update={"resources": resources}), tiny.facts)
    rows = rows_of("resources", library)
    assert rows[0]["title"] == rows[0]["cautions"] == f"'{evil}"
    assert len(rows) == len(resources)
