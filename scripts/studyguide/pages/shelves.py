"""The shelves: every resource on that of the domain it serves most. A shelf that is too long for a page has several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from studyguide.model import Domain
from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.template import fill
from studyguide.pages.views import ResourceView, view_resource

ROOM = 1_000
"""How many elements of HTML a page has room for beside what stands on every page.

A page of 1,500 is laid out on a slow phone before its reader notices; menus and heads take up to 500. Lists that may
grow are cut by this, and by nothing else: today's catalogue has no list that is so long.
"""

LINES = 150
"""How many lines a list of links has at most, by the same measure; what is left stands on the shelves."""

BRIEF = 7
"""The elements of a resource on the page of all resources."""

OTHER = ("other--topics", "Other topics")
"""Where a resource stands that teaches none of its domain's topics. No topic has such an id."""


@dataclass(frozen=True)
class Part:
    """A page of a shelf: what teaches one topic, or as much of it as a page has room for."""

    title: str
    page: str
    views: Sequence[ResourceView]
    is_first: bool

    @property
    def count(self) -> str:
        """How many resources it has, in words."""
        return words.count(len(self.views), "resource")


@dataclass(frozen=True)
class Shelf:
    """The resources that serve a domain most, in the catalogue's order. `parts` is empty where they fit on one page."""

    domain: Domain
    views: Sequence[ResourceView]
    parts: Sequence[Part]

    @property
    def count(self) -> str:
        """How many resources it has, in words."""
        return words.count(len(self.views), "resource")


def render(library: Library) -> Iterator[GeneratedFile]:
    """resources/index.md, resources/<domain>.md for each shelf, and resources/<domain>/<topic>.md for each long one."""
    shelves = fill_shelves(library)
    elsewhere: dict[str, list[ResourceView]] = {domain.id: [] for domain in library.catalogue.domains}
    for view in (view for shelf in shelves.values() for view in shelf.views):
        for other in view.resource.domains[1:]:
            elsewhere[other].append(view)
    is_long = BRIEF * len(library.catalogue.resources) > ROOM
    yield GeneratedFile("resources/index.md", _render_all(library, shelves, is_long=is_long), ("resources",))
    for number, domain in enumerate(library.catalogue.domains):
        shelf = shelves.get(domain.id)
        if shelf:
            folder = f"resources/{domain.id}"
            yield GeneratedFile(
                f"{folder}.md", _render_shelf(library, shelf, elsewhere[domain.id]), ("domains", number)
            )
            for part in shelf.parts:
                text = _render_part(library, shelf, part)
                yield GeneratedFile(f"{folder}/{part.page}.md", text, ("domains", number))


def fill_shelves(library: Library) -> Mapping[str, Shelf]:
    """The shelves that have resources, by their domains and in the order of those."""
    views: dict[str, list[ResourceView]] = {domain.id: [] for domain in library.catalogue.domains}
    for resource in library.catalogue.resources:
        views[resource.domains[0]].append(view_resource(library, resource))
    return {
        domain.id: Shelf(domain, views[domain.id], tuple(_cut(domain, views[domain.id])))
        for domain in library.catalogue.domains
        if views[domain.id]
    }


def pages_of(views: Iterable[ResourceView]) -> Iterator[list[ResourceView]]:
    """The resources in their order, as many at a time as a page has room for."""
    page: list[ResourceView] = []
    left = ROOM
    for view in views:
        left -= _elements(view)
        if left < 0 and page:
            yield page
            page, left = [], ROOM - _elements(view)
        page.append(view)
    if page:
        yield page


def on_shelves(library: Library, views: Iterable[ResourceView]) -> list[tuple[Domain, str]]:
    """On which shelves the resources stand, and how many on each, in words."""
    counts: dict[str, int] = {}
    for view in views:
        main = view.resource.domains[0]
        counts[main] = counts.get(main, 0) + 1
    return [
        (domain, words.count(counts[domain.id], "resource"))
        for domain in library.catalogue.domains
        if domain.id in counts
    ]


def _elements(view: ResourceView) -> int:
    """How many elements the card of a resource is made of at most."""
    notes = 2 * bool(view.link.note) + len([link for link in view.links if link.note])
    return 15 + 2 * len(view.resource.cautions) + 3 * len(view.links) + notes


def _cut(domain: Domain, views: Sequence[ResourceView]) -> Iterator[Part]:
    """The pages of a shelf, topic by topic; none where one page has room for all.

    A resource stands where its first topic of this domain stands, so that it does not move when others come.
    """
    if all(elements <= ROOM for elements in accumulate(map(_elements, views))):
        return
    topics = {topic.id: topic.title for topic in domain.topics} | {OTHER[0]: OTHER[1]}
    groups: dict[str, list[ResourceView]] = {topic: [] for topic in topics}
    for view in views:
        groups[next((topic for topic in view.topic_ids if topic in topics), OTHER[0])].append(view)
    for topic, group in groups.items():
        for number, page in enumerate(pages_of(group), start=1):
            if number == 1:
                yield Part(topics[topic], topic, page, is_first=True)
            else:
                yield Part(f"{topics[topic]}, part {number}", f"{topic}--{number}", page, is_first=False)


def _render_all(library: Library, shelves: Mapping[str, Shelf], *, is_long: bool) -> str:
    resources = library.catalogue.resources
    if is_long:
        return fill("shelves.md.jinja", total=f"{len(resources):,}", shelves=list(shelves.values()))
    views = [view for shelf in shelves.values() for view in shelf.views]
    return fill(
        "resources.md.jinja",
        total=len(resources),
        fields=[_domain_field(library), *_fields(views)],
        shelves=list(shelves.values()),
    )


def _render_shelf(library: Library, shelf: Shelf, elsewhere: Sequence[ResourceView]) -> str:
    is_long = len(elsewhere) > LINES
    return fill(
        "shelf-parts.md.jinja" if shelf.parts else "shelf.md.jinja",
        domain=shelf.domain,
        views=shelf.views,
        pages=shelf.parts,
        count=shelf.count,
        elsewhere=[] if is_long else elsewhere,
        counts=on_shelves(library, elsewhere) if is_long else [],
    )


def _render_part(library: Library, shelf: Shelf, part: Part) -> str:
    place = shelf.parts.index(part)
    return fill(
        "shelf-part.md.jinja",
        domain=shelf.domain,
        part=part,
        fields=list(_fields(part.views)),
        before=shelf.parts[place - 1] if place else None,
        after=shelf.parts[place + 1] if place + 1 < len(shelf.parts) else None,
    )


def _domain_field(library: Library) -> dict[str, object]:
    return _field("domain", "Domain", "every domain", [(one.id, one.title) for one in library.catalogue.domains])


def _fields(views: Sequence[ResourceView]) -> Iterator[dict[str, object]]:
    """The choices of a list's filters; only values that some resource of it has."""
    resources = [view.resource for view in views]
    languages = sorted({code for view in views for code in view.languages})
    fixed = {
        "time": [("short", "an hour or less"), ("medium", "one to four hours"), ("long", "more than four hours")],
        "fresh": [("1", "in the past year"), ("2", "in the past two years"), ("4", "in the past four years")],
        "mine": [("open", "not done"), ("done", "done"), ("starred", "starred")],
        "sort": [("title", "title"), ("newest", "newest change"), ("shortest", "shortest first")],
    }
    choices: dict[str, list[tuple[str, str]]] = {
        "kind": _values(resource.kind for resource in resources),
        "level": _values(resource.level for resource in resources),
        "language": sorted(((code, words.LANGUAGES.get(code, code)) for code in languages), key=lambda pair: pair[1]),
        "access": _values(resource.access for resource in resources),
        "answers": _values(resource.answers for resource in resources if resource.answers),
        **fixed,
    }
    for name, title, empty in _FILTERS:
        yield _field(name, title, empty, choices[name])


_FILTERS = (
    ("kind", "Kind", "every kind"),
    ("level", "Level", "every level"),
    ("language", "Language", "every language"),
    ("access", "Access", "any access"),
    ("answers", "Answers", "any"),
    ("time", "Time", "any length"),
    ("fresh", "Last change", "at any time"),
    ("mine", "My marks", "any"),
    ("sort", "Order", "by shelf"),
)


def _field(name: str, title: str, empty: str, choices: Iterable[tuple[str, str]]) -> dict[str, object]:
    listed = [{"value": value, "title": label} for value, label in choices]
    return {"name": name, "title": title, "any": empty, "choices": listed}


def _values(values: Iterable[StrEnum]) -> list[tuple[str, str]]:
    return [(value, value) for value in sorted({value.value for value in values})]
