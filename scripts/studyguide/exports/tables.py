"""The question cards as tables, for spreadsheets and other flashcard programs: the texts as they were written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from studyguide.exports.download import Download
from studyguide.model import Card
from studyguide.pages.library import Library

COLUMNS = ("id", "domain", "level", "question", "answer", "strong", "mistakes", "next", "items", "tasks", "page")
BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel takes a CSV file for text of the previous century."""


def render(library: Library) -> Iterator[Download]:
    """downloads/question-cards.csv and downloads/question-cards.tsv: Markdown, with mathematics as LaTeX."""
    rows = [
        _row(library, domain.id, card)
        for domain in library.catalogue.domains
        for card in library.cards_of_domain(domain.id)
    ]
    for ending, dialect, start in (("csv", "excel", BYTE_ORDER_MARK), ("tsv", "excel-tab", "")):
        table = io.StringIO(start)
        table.seek(len(start))
        writer = csv.writer(table, dialect)
        writer.writerow(COLUMNS)
        writer.writerows([_cell(text) for text in row] for row in rows)
        yield Download(f"downloads/question-cards.{ending}", table.getvalue().encode())


def _row(library: Library, domain: str, card: Card) -> tuple[str, ...]:
    asked = [f"{follow_up.question}\n{follow_up.answer.strip()}" for follow_up in card.follow_ups]
    site = library.hosting.site
    return (
        card.id,
        domain,
        card.level.value,
        card.question,
        card.answer.strip(),
        "\n".join(card.strong),
        "\n".join(card.mistakes),
        "\n\n".join(asked),
        " ".join(card.items),
        " ".join(card.tasks),
        f"{site}questions/{domain}/#card-{card.id}" if site else "",
    )


def _cell(text: str) -> str:
    """The text, never a formula: what begins like one is shown with an apostrophe before it."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
