"""The catalogue as tables, for spreadsheets and other flashcard programs: the texts as they were written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from studyguide.exports.download import Download
from studyguide.model import Card, ChecklistItem, Resource
from studyguide.pages import words
from studyguide.pages.library import Lesson, Library
from studyguide.pages.views import view_study

COLUMNS = ("id", "domain", "level", "question", "answer", "strong", "mistakes", "next", "items", "tasks", "page")
RESOURCE_COLUMNS = (
    "id", "title", "author", "url", "kind", "domains", "level", "language", "access", "answers", "licence",
    "last commit", "checked", "minutes", "summary", "best for", "cautions", "page", "joined",
)  # fmt: skip
PLAN_COLUMNS = (
    "day", "day title", "id", "title", "how", "kind", "domain", "minutes", "priority", "teaches", "titles", "urls",
)  # fmt: skip
CHECKLIST_COLUMNS = ("id", "group", "title", "domain", "target", "titles", "urls")
BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel takes a CSV file for text of the previous century."""

_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What may begin a formula, the wide signs of East Asian keyboards included."""


def render(library: Library) -> Iterator[Download]:
    """The question cards as CSV and TSV, and resources, plan and checklist as CSV, in downloads/.

    Cards are Markdown, with mathematics as LaTeX. Several values of one cell stand on lines of their own.
    """
    cards = [
        _card(library, domain.id, card)
        for domain in library.catalogue.domains
        for card in library.cards_of_domain(domain.id)
    ]
    yield _table("question-cards.csv", COLUMNS, cards)
    yield _table("question-cards.tsv", COLUMNS, cards, dialect="excel-tab")
    resources = [_resource(library, resource) for resource in library.catalogue.resources]
    yield _table("resources.csv", RESOURCE_COLUMNS, resources)
    yield _table("plan.csv", PLAN_COLUMNS, [_task(library, lesson) for lesson in library.lessons])
    items = [_item(library, group.title, item) for group in library.catalogue.checklist for item in group.items]
    yield _table("checklist.csv", CHECKLIST_COLUMNS, items)


def _table(
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    dialect: Literal["excel", "excel-tab"] = "excel",
) -> Download:
    table = io.StringIO(newline="")
    table.write(BYTE_ORDER_MARK if dialect == "excel" else "")
    writer = csv.writer(table, dialect)
    writer.writerow(columns)
    writer.writerows([_cell(text) for text in row] for row in rows)
    return Download(f"downloads/{name}", table.getvalue().encode())


def _card(library: Library, domain: str, card: Card) -> tuple[str, ...]:
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
        f"{site}{library.place_of_card(card).address}" if site else "",
    )


def _resource(library: Library, resource: Resource) -> tuple[str, ...]:
    record = library.record(resource)
    site = library.hosting.site
    return (
        resource.id,
        resource.title,
        resource.author,
        library.link(resource.id).url,
        resource.kind.value,
        " ".join(resource.domains),
        resource.level.value,
        " ".join((resource.language, *resource.other_languages)),
        resource.access.value,
        words.answers(resource) or "",
        words.licence(resource, record),
        record.last_change[0].isoformat() if record else "",
        resource.checked.isoformat(),
        str(sum(section.minutes for section in resource.sections) or ""),
        resource.summary,
        resource.best_for,
        "\n".join(resource.cautions),
        f"{site}resources/{resource.domains[0]}/#{resource.id}" if site else "",
        resource.joined.isoformat() if resource.joined else "",
    )


def _task(library: Library, lesson: Lesson) -> tuple[str, ...]:
    task = lesson.task
    uses = [*task.uses, *(use for choice in task.choices for use in choice.uses)]
    links = view_study(library, uses).all
    return (
        str(lesson.day.number),
        lesson.day.title,
        task.id,
        task.title,
        task.how or "",
        task.kind.value,
        task.domain or "",
        str(task.minutes),
        task.priority.value,
        " ".join(task.teaches),
        "\n".join(link.title for link in links),
        "\n".join(link.url for link in links),
    )


def _item(library: Library, group: str, item: ChecklistItem) -> tuple[str, ...]:
    links = library.good_links(item.uses)
    return (
        item.id,
        group,
        item.title,
        item.domain or "",
        words.target(item.counter) if item.counter else "",
        "\n".join(link.title for link in links),
        "\n".join(link.url for link in links),
    )


def _cell(text: str) -> str:
    """The text, never a formula: what begins like one is shown with an apostrophe before it."""
    return f"'{text}" if text.startswith(_FORMULA) else text
