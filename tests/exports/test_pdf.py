"""The printed sheets, read back: how many, what is on them, in what type, and what they say of themselves."""

from __future__ import annotations

import datetime
import io
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from studyguide.exports import pdf
from studyguide.load import Loaded, load
from studyguide.model import Catalogue, Counter
from studyguide.pages.library import Library
from tests.exports.conftest import HOSTING
from tests.hostile.planting import ATTACKS

ROOT = Path(__file__).resolve().parents[2]
PAPERS = {"a4": (595, 842), "letter": (612, 792)}
NAMES = ("checklist", "plan")
SHEETS = [(name, paper) for name in NAMES for paper in PAPERS]


@pytest.fixture(scope="module")
def real() -> Library:
    """The guide itself."""
    today = datetime.datetime.now(datetime.UTC).date()
    loaded = load(ROOT / "resources.yaml", ROOT / "facts" / "repositories.json", today=today, rules=())
    return Library(loaded.catalogue, loaded.facts, loaded.links, HOSTING)


@cache
def render(library: Library) -> dict[str, bytes]:
    """The files by their names."""
    return {one.path.removeprefix("downloads/"): one.content for one in pdf.render(library)}


def read(library: Library, name: str, paper: str) -> PdfReader:
    return PdfReader(io.BytesIO(render(library)[f"{name}-{paper}.pdf"]))


def squeeze(text: str) -> str:
    """The text without spaces, and without the breaks that a long word may have."""
    return "".join(text.split()).replace("\u200b", "")


def text_of(file: PdfReader) -> str:
    return squeeze("".join(page.extract_text() for page in file.pages))


def missing(texts: Iterable[str], file: PdfReader) -> list[str]:
    """The texts that are not on the sheets."""
    there = text_of(file)
    return [text for text in texts if squeeze(text) not in there]


def sizes(file: PdfReader) -> set[float]:
    """The sizes of type in points."""
    found: set[float] = set()

    def note(text: str, matrix: Sequence[float], place: Sequence[float], font: Any, size: float) -> None:
        if text.strip():
            found.add(round(size * abs(matrix[3] * place[3]), 2))

    for page in file.pages:
        page.extract_text(visitor_text=note)
    return found


def root_of(file: PdfReader) -> Any:
    """What the file says of itself."""
    return file.trailer["/Root"]


def parts(file: PdfReader) -> Iterator[str]:
    """What each element of the structure is, in order."""

    def walk(element: Any) -> Iterator[str]:
        element = element.get_object()
        if isinstance(element, DictionaryObject):
            if "/S" in element:
                yield str(element["/S"])
            element = element.get("/K", [])
        if isinstance(element, list):
            for kid in element:
                yield from walk(kid)

    yield from walk(root_of(file)["/StructTreeRoot"])


def with_titles(catalogue: Catalogue, titles: Sequence[str]) -> Catalogue:
    """The tiny catalogue with items, days and tasks of these titles beside its own."""
    group, week = catalogue.checklist[0], catalogue.plan.weeks[0]
    item, day = group.items[-1], week.days[0]
    task = day.tasks[0]
    items = [item.model_copy(update={"id": f"item-{at}", "title": title}) for at, title in enumerate(titles)]
    days = [
        day.model_copy(update={"number": at, "title": title, "tasks": (task.model_copy(update={"title": title}),)})
        for at, title in enumerate(titles, start=100)
    ]
    checklist = group.model_copy(update={"title": titles[0], "items": tuple(items)})
    weeks = week.model_copy(update={"title": titles[0], "days": tuple(days)})
    plan = catalogue.plan.model_copy(update={"weeks": (*catalogue.plan.weeks, weeks)})
    return catalogue.model_copy(update={"checklist": (*catalogue.checklist, checklist), "plan": plan})


def counters(catalogue: Catalogue) -> Iterator[Counter]:
    """The counters of the checklist, of groups and of items."""
    for group in catalogue.checklist:
        yield from filter(None, (group.counter, *(item.counter for item in group.items)))


def printed(catalogue: Catalogue, name: str) -> Iterator[str]:
    """Every text that a sheet has from the catalogue."""
    if name == "checklist":
        for group in catalogue.checklist:
            yield from (group.title, *(item.title for item in group.items))
        yield from (counter.unit for counter in counters(catalogue))
    else:
        for week in catalogue.plan.weeks:
            yield week.title
            for day in week.days:
                yield from (day.title, *(task.title for task in day.tasks))
        yield from catalogue.plan.deliverables


@pytest.mark.parametrize(("name", "paper"), SHEETS)
def test_it_is_one_sheet_with_everything_on_it(real: Library, name: str, paper: str) -> None:
    file = read(real, name, paper)
    assert len(file.pages) == 1
    box = file.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(PAPERS[paper], abs=1)
    assert missing([*printed(real.catalogue, name), f"{HOSTING.site}{name}/"], file) == []
    assert min(sizes(file)) >= (8 if name == "checklist" else 7.2)


def test_the_plan_says_how_long_each_day_takes(real: Library) -> None:
    text = text_of(read(real, "plan", "a4"))
    for day in real.catalogue.plan.days:
        hours, rest = divmod(sum(task.minutes for task in day.tasks), 60)
        assert f"{day.number}{squeeze(day.title)}{hours}h" + (f"{rest}min" if rest else "") in text


@pytest.mark.parametrize(("name", "paper"), SHEETS)
def test_programs_that_read_aloud_are_told_what_is_what(real: Library, name: str, paper: str) -> None:
    file = read(real, name, paper)
    root = root_of(file)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    title = "Checklist" if name == "checklist" else f"The {len(real.catalogue.plan.days)}-day plan"
    assert file.metadata is not None
    assert file.metadata.title == f"{title}, ML Interview Guide"
    assert file.metadata.author == "the ML Interview Guide contributors"
    found = list(parts(file))
    groups, lines = (
        (len(real.catalogue.checklist), len(real.items))
        if name == "checklist"
        else (
            len(real.catalogue.plan.weeks) + 1,
            len(real.catalogue.plan.days) + len(real.catalogue.plan.deliverables),
        )
    )
    assert (found.count("/H1"), found.count("/L"), found.count("/LI")) == (groups, groups, lines)


def test_every_item_has_a_box_and_a_counter_has_as_many_as_it_counts(real: Library) -> None:
    counted = sum(counter.at_most or counter.at_least for counter in counters(real.catalogue))
    boxes = len(real.items) + counted
    assert curves(read(real, "checklist", "a4")) == 4 * boxes


def test_every_day_has_a_box(real: Library) -> None:
    assert curves(read(real, "plan", "letter")) == 4 * len(real.catalogue.plan.days)


def curves(file: PdfReader) -> int:
    """How many curves are drawn: a box has four, its corners, and nothing else has any."""
    contents = [ContentStream(page["/Contents"], file) for page in file.pages]
    return sum(operator == b"c" for content in contents for _, operator in content.operations)


@pytest.mark.parametrize("name", NAMES)
def test_texts_stay_texts(tiny: Loaded, name: str) -> None:
    signs = ["#panic()", "*a* _b_ `c` $x^2$", "= Heading", "<label> @ref", "\\ #{1+1} // no comment", '"so" /* */ ~ --']
    file = read(Library(with_titles(tiny.catalogue, signs), tiny.facts, tiny.links), name, "a4")
    assert len(file.pages) == 1
    assert missing(signs, file) == []


def test_hostile_titles_do_no_harm(tiny: Loaded) -> None:
    long, faces, hebrew = "x" * 120, "\N{GRINNING FACE}" * 60, "\u05e9\u05dc\u05d5\u05dd"
    library = Library(with_titles(tiny.catalogue, [long, faces, hebrew, *ATTACKS[::10]]), tiny.facts, tiny.links)
    for name, paper in SHEETS:
        file = read(library, name, paper)
        assert len(file.pages) <= 2
        assert root_of(file)["/MarkInfo"]["/Marked"]
        raw = "".join(page.extract_text() for page in file.pages)
        assert long in squeeze(raw)
        assert long not in raw, "it is broken rather than run off the paper"


def test_what_does_not_fit_goes_on_to_another_sheet_in_the_smallest_type(tiny: Loaded) -> None:
    titles = [
        f"One of very many things that somebody wants to be able to do, and its number is {at}" for at in range(60)
    ]
    library = Library(with_titles(tiny.catalogue, titles), tiny.facts, tiny.links)
    for name, smallest in (("checklist", 8), ("plan", 9)):
        file = read(library, name, "letter")
        assert len(file.pages) == 2
        assert smallest in sizes(file)
        assert missing(titles, file) == []


def test_a_site_without_an_address_prints_none(tiny: Loaded) -> None:
    assert "http" not in text_of(read(Library(tiny.catalogue, tiny.facts, tiny.links), "checklist", "a4"))


def test_neither_the_clock_nor_the_place_changes_a_byte(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    before = render(library)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    time.tzset()
    pdf._set.cache_clear()
    again = {one.path.removeprefix("downloads/"): one.content for one in pdf.render(library)}
    monkeypatch.undo()
    time.tzset()
    assert again == before
    day = PdfReader(io.BytesIO(before["plan-a4.pdf"])).metadata
    assert day is not None
    assert day.creation_date is not None
    assert day.creation_date.date() == library.catalogue.updated
