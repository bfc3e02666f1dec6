"""The question cards as an Anki package, which updates what an earlier one brought and keeps its schedule.

Anki knows a note by its guid, which is made from the card's id, and takes over new texts where the package is newer.
Mathematics stays MathML, as on the pages: Anki shows notes in a browser, which has known MathML since 2023 (Anki 23.10
and newer, AnkiDroid, AnkiMobile, AnkiWeb), so there is one form of every formula, and that form is tested.
"""

from __future__ import annotations

import datetime
import hashlib
import html
import io
import itertools
import sqlite3
import zipfile
from collections.abc import Iterable
from typing import Any

import genanki  # type: ignore[import-untyped]  # it has no types

from studyguide.exports.download import Download
from studyguide.model import Card, Domain, Reference
from studyguide.pages.library import Library
from studyguide.typesetting import typeset, typeset_line

DECK = "ML Interview Guide"
FIELDS = ("Question", "Answer", "Strong", "Mistakes", "Next", "Sources", "Page")
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of the files in the package: the earliest that a zip can hold."""

_FRONT = '<div class="question">{{Question}}</div>'
_BACK = """{{FrontSide}}
<hr id="answer">
{{Answer}}
<h4>What a strong answer shows</h4>{{Strong}}
<h4>Usual mistakes</h4>{{Mistakes}}
<h4>What is asked next</h4>{{Next}}
<h4>Where to check</h4>{{Sources}}{{#Page}}<p class="page"><a href="{{Page}}">This card on the site</a></p>{{/Page}}
"""
_STYLE = """.card { --ink: #1c2024; --quiet: #555d64; --raised: #f3f1ea; --accent: #0b6b63; --line: #dedace;
  background: #fbfaf7; color: var(--ink); font: 1.06rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 40rem;
  padding: 0.5rem 1rem; text-align: start; }
.card.nightMode, .nightMode .card { --ink: #e6e4df; --quiet: #a6adb3; --raised: #1c2125; --accent: #6fd3c7;
  --line: #30363b; background: #14171a; color: var(--ink); }
.question { font: 600 1.2rem/1.35 Charter, Georgia, serif; }
hr { border: 0; border-top: 1px solid var(--line); }
h4 { color: var(--quiet); font: 600 0.9rem/1.4 system-ui, sans-serif; margin: 1.4em 0 0.3em; }
a { color: var(--accent); }
ul, ol { padding-inline-start: 1.3em; }
dt { font-weight: 600; }
dd { margin: 0 0 0.6em; }
code, pre { background: var(--raised); border-radius: 3px; font-family: ui-monospace, Menlo, Consolas, monospace;
  font-size: 0.9em; }
code { padding: 0 0.25em; }
pre { overflow-x: auto; padding: 0.6em 0.8em; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border-bottom: 1px solid var(--line); padding: 0.3em 0.8em 0.3em 0; text-align: start; vertical-align: top; }
math { font-family: "STIX Two Math", "Cambria Math", "Latin Modern Math", "DejaVu Math TeX Gyre", math; }
.formula { margin: 0.8em 0; overflow-x: auto; overflow-y: hidden; }
mtd[columnalign="left"] { text-align: start; }
mtd[columnalign="right"] { text-align: end; }
.k, .kn, .kc, .ow { color: var(--accent); }
.c1, .sd { color: var(--quiet); }
"""


def render(library: Library) -> Download:
    """downloads/question-cards.apkg."""
    connection = sqlite3.connect(":memory:")
    try:
        _write(library, connection)
        database = connection.serialize()
    finally:
        connection.close()
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("collection.anki2", database), ("media", b"{}")):
            archive.writestr(zipfile.ZipInfo(name, FIRST_DAY), content, zipfile.ZIP_DEFLATED)
    return Download("downloads/question-cards.apkg", package.getvalue())


def note_guid(card: Card) -> str:
    """The guid of a card's note: that of its first id, so that a new id is no new note."""
    return str(genanki.guid_for("question card", (*card.formerly, card.id)[0]))


def _write(library: Library, connection: sqlite3.Connection) -> None:
    days = [library.catalogue.updated, *(card.checked for card in library.catalogue.cards)]
    # Anki takes over a text only if the note in the package is newer than its own.
    time = datetime.datetime.combine(max(days), datetime.time(), datetime.UTC).timestamp()
    note_type = genanki.Model(
        _number("note type"),
        f"{DECK} card",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
    decks = [_deck(library, domain, note_type) for domain in library.catalogue.domains]
    genanki.Package(decks).write_to_db(connection.cursor(), time, itertools.count(int(time * 1000)))
    connection.commit()


def _deck(library: Library, domain: Domain, note_type: Any) -> Any:
    deck = genanki.Deck(_number(f"deck of {domain.id}"), f"{DECK}::{domain.title}", html.escape(domain.summary))
    for card in library.cards_of_domain(domain.id):
        tags = [f"domain::{domain.id}", f"level::{card.level.value}", *(f"item::{item}" for item in card.items)]
        deck.add_note(genanki.Note(note_type, _fields(library, domain, card), tags=tags, guid=note_guid(card)))
    return deck


def _fields(library: Library, domain: Domain, card: Card) -> list[str]:
    asked = "".join(
        f"<dt>{typeset_line(follow_up.question)}</dt><dd>{typeset(follow_up.answer)}</dd>"
        for follow_up in card.follow_ups
    )
    site = library.hosting.site
    return [
        typeset_line(card.question),
        typeset(card.answer),
        _list(typeset_line(line) for line in card.strong),
        _list(typeset_line(line) for line in card.mistakes),
        f"<dl>{asked}</dl>",
        _list(_source(library, reference) for reference in card.references),
        f"{site}{library.place_of_card(card).address}" if site else "",
    ]


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


def _source(library: Library, reference: Reference) -> str:
    if reference.use:
        link = library.link(reference.use)
        title = html.escape(link.title)
        linked = f'<a href="{html.escape(link.url)}">{title}</a>' if link.url else title
        about = [*([link.resource.title] if link.is_section else []), *([link.note] if link.note else [])]
        return linked + "".join(f" ({html.escape(words)})" for words in about)
    author = f"{reference.author}, " if reference.author else ""
    return html.escape(f"{reference.title} ({author}{reference.year})")


def _number(name: str) -> int:
    """The number by which Anki knows a deck or a note type: always the same for one name, and below 2^31."""
    return 1 << 30 | int.from_bytes(hashlib.sha256(f"ml-interview-guide {name}".encode()).digest()[:4], "big") >> 2
