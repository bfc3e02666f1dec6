"""The Anki package, read back as Anki reads it: a zip with an SQLite database."""

from __future__ import annotations

import datetime
import io
import json
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studyguide.exports import anki
from studyguide.hosting import Hosting
from studyguide.load import Loaded, load
from studyguide.model import Catalogue
from studyguide.pages.library import Library
from tests.html_tree import parse

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "golden" / "small"
HOSTING = Hosting("https://guide.example.org/", "https://github.com/ada-example/guide")
FIELDS = dict(zip(anki.FIELDS, range(len(anki.FIELDS)), strict=True))


@pytest.fixture(scope="module")
def small() -> Loaded:
    """The tiny catalogue."""
    return load(SMALL / "resources.yaml", SMALL / "facts.json", today=datetime.date(2026, 11, 21), rules=())


def pack(loaded: Loaded, catalogue: Catalogue | None = None) -> bytes:
    """The package of a catalogue."""
    return anki.render(Library(catalogue or loaded.catalogue, loaded.facts, hosting=HOSTING)).content


def open_package(content: bytes) -> sqlite3.Connection:
    """The database of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["collection.anki2", "media"]
        assert archive.read("media") == b"{}"
        connection = sqlite3.connect(":memory:")
        connection.deserialize(archive.read("collection.anki2"))
    return connection


def notes(content: bytes) -> dict[str, list[str]]:
    """The fields of every note, by its guid."""
    return {
        guid: fields.split("\x1f") for guid, fields in open_package(content).execute("SELECT guid, flds FROM notes")
    }


@pytest.fixture
def database(small: Loaded) -> Iterator[sqlite3.Connection]:
    connection = open_package(pack(small))
    yield connection
    connection.close()


def test_the_database_is_whole(database: sqlite3.Connection, small: Loaded) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    cards = len(small.catalogue.cards)
    assert (
        database.execute("SELECT COUNT(*), COUNT(DISTINCT guid), COUNT(DISTINCT id) FROM notes").fetchone()
        == (cards,) * 3
    )
    assert database.execute("SELECT COUNT(*), COUNT(DISTINCT nid) FROM cards").fetchone() == (cards, cards)
    assert database.execute("SELECT COUNT(*) FROM cards WHERE nid NOT IN (SELECT id FROM notes)").fetchone() == (0,)


def test_every_domain_is_a_deck(database: sqlite3.Connection) -> None:
    (decks,) = database.execute("SELECT decks FROM col").fetchone()
    names = {int(number): deck["name"] for number, deck in json.loads(decks).items()}
    used = {names[number] for (number,) in database.execute("SELECT DISTINCT did FROM cards")}
    assert used == {"ML Interview Guide::ML concepts"}
    assert all(0 < number < 2**31 for number in names)


def test_notes_have_their_texts_and_tags(database: sqlite3.Connection) -> None:
    fields, tags = database.execute("SELECT flds, tags FROM notes WHERE flds LIKE '%noisy models%'").fetchone()
    parts = dict(zip(anki.FIELDS, fields.split("\x1f"), strict=True))
    assert parts["Question"] == "Why does averaging many noisy models help?"
    assert "<math><msup><mi>σ</mi><mn>2</mn></msup><mo>/</mo><mi>n</mi></math>" in parts["Answer"]
    assert parse(parts["Strong"]).all("li")[0].text == "Says that the errors have to be independent, or nearly so."
    assert "fundamentals.md#regularisation" in parts["Sources"]
    assert parts["Page"] == "https://guide.example.org/questions/ml-concepts/fitting/#card-variance-of-a-mean"
    assert tags.split() == ["domain::ml-concepts", "level::screen", "item::explain-bias"]


def test_code_and_signs_come_out_as_they_were_meant(small: Loaded) -> None:
    nasty = next(fields for fields in notes(pack(small)).values() if "List" in fields[0])
    page = parse(nasty[FIELDS["Answer"]])
    assert "return sum(item for item in items if item < 10)  # $not mathematics$" in "".join(page.all("pre")[0].texts())
    assert page.all("script") == page.all("t") == []
    assert parse(nasty[FIELDS["Sources"]]).all("li")[1].text.startswith('Generics | [A] & B: $5 "Notes"')


def test_templates_show_every_field(database: sqlite3.Connection) -> None:
    (models,) = database.execute("SELECT models FROM col").fetchone()
    (model,) = json.loads(models).values()
    assert [field["name"] for field in model["flds"]] == list(anki.FIELDS)
    (template,) = model["tmpls"]
    assert [name for name in anki.FIELDS if f"{{{{{name}}}}}" not in template["qfmt"] + template["afmt"]] == []
    assert ".nightMode" in model["css"]


def test_an_edited_answer_updates_its_note_and_adds_none(small: Loaded) -> None:
    before = pack(small)
    after = pack(small, edited(small.catalogue, answer="Another answer.", checked=datetime.date(2026, 11, 21)))
    old, new = notes(before), notes(after)
    assert old.keys() == new.keys()
    changed = [guid for guid in old if old[guid] != new[guid]]
    assert [new[guid][FIELDS["Answer"]] for guid in changed] == ["<p>Another answer.</p>"]
    newest = "SELECT MAX(mod) FROM notes"  # Anki takes over a note that is newer than its own
    assert open_package(after).execute(newest).fetchone() > open_package(before).execute(newest).fetchone()
    numbers = "SELECT decks, models FROM col"
    (decks, models), (other_decks, other_models) = (
        open_package(p).execute(numbers).fetchone() for p in (before, after)
    )
    assert json.loads(decks).keys() == json.loads(other_decks).keys()
    assert json.loads(models).keys() == json.loads(other_models).keys()


def test_a_renamed_card_keeps_its_note(small: Loaded) -> None:
    renamed = edited(small.catalogue, id="mean-of-models", formerly=("variance-of-a-mean",))
    assert notes(pack(small)).keys() == notes(pack(small, renamed)).keys()


def test_the_same_cards_give_the_same_bytes(small: Loaded) -> None:
    code = (
        "import datetime, hashlib, pathlib; from studyguide.load import load; from studyguide.exports import anki\n"
        "from studyguide.pages.library import Library; from studyguide.hosting import Hosting\n"
        f"s = pathlib.Path({str(SMALL)!r}); l = load(s / 'resources.yaml', s / 'facts.json',"
        " today=datetime.date(2026, 11, 21), rules=())\n"
        f"print(hashlib.sha256(anki.render(Library(l.catalogue, l.facts, hosting={HOSTING!r})).content).hexdigest())"
    )
    ran = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONPATH": str(ROOT / "scripts"), "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    ]  # fmt: skip
    assert ran[0] == ran[1]


def edited(catalogue: Catalogue, **values: Any) -> Catalogue:
    """The tiny catalogue with another first card."""
    file = catalogue.questions["ml-concepts"]
    first = file.cards[0].model_copy(update=values)
    cards = file.model_copy(update={"cards": (first, *file.cards[1:])})
    return catalogue.model_copy(update={"questions": {"ml-concepts": cards}})
