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
    return {download.path.rpartition(".")[2]: download.content for download in tables.render(library)}


@pytest.mark.parametrize(("ending", "dialect"), [("csv", "excel"), ("tsv", "excel-tab")])
def test_a_table_has_a_row_a_card(ending: str, dialect: str, contents: dict[str, bytes], small: Loaded) -> None:
    text = contents[ending].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), dialect=dialect))
    assert [row["id"] for row in rows] == ["variance-of-a-mean", "drift-after-launch", "nasty-generics"]
    assert tuple(rows[0]) == tables.COLUMNS
    assert rows[0]["question"] == "Why does averaging many noisy models help?"
    assert rows[0]["items"] == "explain-bias"
    assert rows[0]["page"] == "https://guide.example.org/questions/ml-concepts/#card-variance-of-a-mean"
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
