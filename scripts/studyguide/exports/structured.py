"""What search engines are told of a page: schema.org's words as JSON-LD, and only what is true of it.

The plan is a learning resource and no course: nobody teaches it and no certificate comes of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from studyguide.exports.api import TERMS
from studyguide.model import Day, Domain, Resource
from studyguide.pages.library import Library
from studyguide.pages.shelves import Shelf, fill_shelves
from studyguide.pages.views import day_page


def describe(library: Library) -> Mapping[str, Mapping[str, Any]]:
    """The description of a page by its path below docs/; pages that are no material to learn from have none.

    Addresses are whole, so there are none for a site without a home.
    """
    if not library.hosting.site:
        return {}
    catalogue = library.catalogue
    plan = catalogue.plan
    minutes = sum(task.minutes for task in plan.tasks)
    days = _list(
        ((f"Day {day.number}: {day.title}", _page(library, f"plan/{day_page(day)}/")) for day in plan.days),
        ordered=True,
    )
    stops = _list(
        (
            (stop.label, _resource_page(library, library.link(stop.use).resource))
            for stop in catalogue.learning_path.stops
        ),
        ordered=True,
    )
    shelves = fill_shelves(library)
    described: dict[str, Mapping[str, Any]] = {
        "index.md": _thing(library, "WebSite", ""),
        "plan/index.md": _lesson(library, "plan/", "Study plan", minutes=minutes, parts=days),
        "essential-repositories.md": _listing(library, "essential-repositories/", stops),
        "roadmap.md": _lesson(library, "roadmap/", "Roadmap"),
        "checklist.md": _lesson(library, "checklist/", "Checklist"),
        "resources/index.md": _listing(
            library,
            "resources/",
            _list((shelf.domain.title, _page(library, f"resources/{name}/")) for name, shelf in shelves.items()),
        ),
        "domains/index.md": _listing(
            library,
            "domains/",
            _list((domain.title, _page(library, f"domains/{domain.id}/")) for domain in catalogue.domains),
        ),
    }
    for day in plan.days:
        described[f"plan/{day_page(day)}.md"] = _day(library, day)
    for domain in catalogue.domains:
        topics = [topic.title for topic in domain.topics]
        described[f"domains/{domain.id}.md"] = _lesson(library, f"domains/{domain.id}/", "Study guide", teaches=topics)
        described.update(_questions(library, domain))
    for shelf in shelves.values():
        described.update(_shelf(library, shelf))
    for drill in library.drills:
        described[f"drills/{drill.id}.md"] = _lesson(
            library, f"drills/{drill.id}/", "Exercise", minutes=drill.minutes, about=drill.title
        )
    return described


def _questions(library: Library, domain: Domain) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The page of a domain's questions, and the pages of its subjects; nothing where there are none."""
    subjects = [subject for subject, _ in library.subjects_of_domain(domain.id)]
    if not subjects:
        return
    home = f"questions/{domain.id}/"
    listed = _list(((subject.title, _page(library, f"{home}{subject.id}/")) for subject in subjects), ordered=True)
    yield f"{home}index.md", _listing(library, home, listed)
    for subject in subjects:
        path = f"{home}{subject.id}/"
        part_of = {"@type": "CollectionPage", "url": _page(library, home)}
        lesson = _lesson(library, path, "Questions and answers", about=subject.title)
        yield f"{home}{subject.id}.md", lesson | {"isPartOf": part_of}


def _shelf(library: Library, shelf: Shelf) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The page of a shelf, and its parts if it has some."""
    place = f"resources/{shelf.domain.id}"
    entries = [(view.resource.title, _resource_page(library, view.resource)) for view in shelf.views]
    parts = [(part.title, _page(library, f"{place}/{part.page}/")) for part in shelf.parts]
    yield f"{place}.md", _listing(library, f"{place}/", _list(parts or entries))
    for part in shelf.parts:
        path = f"{place}/{part.page}/"
        listed = _list((view.resource.title, _page(library, f"{path}#{view.anchor}")) for view in part.views)
        yield f"{place}/{part.page}.md", _listing(library, path, listed)


def _day(library: Library, day: Day) -> dict[str, Any]:
    minutes = sum(task.minutes for task in day.tasks)
    part_of = {"@type": "LearningResource", "url": _page(library, "plan/")}
    path = f"plan/{day_page(day)}/"
    return _lesson(library, path, "Day of a study plan", minutes=minutes, teaches=[day.goal]) | {"isPartOf": part_of}


def _lesson(
    library: Library,
    path: str,
    kind: str,
    *,
    minutes: int = 0,
    teaches: Iterable[str] = (),
    about: str = "",
    parts: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    facts = {
        "timeRequired": f"PT{minutes}M" if minutes else None,
        "teaches": list(teaches) or None,
        "about": about or None,
        "mainEntity": parts,
    }
    return {
        **_thing(library, "LearningResource", path),
        "learningResourceType": kind,
        "isAccessibleForFree": True,
        **{key: value for key, value in facts.items() if value is not None},
    }


def _listing(library: Library, path: str, entries: Mapping[str, Any]) -> dict[str, Any]:
    return {**_thing(library, "CollectionPage", path), "mainEntity": entries}


def _thing(library: Library, kind: str, path: str) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": kind,
        "url": _page(library, path),
        "inLanguage": "en",
        "license": TERMS.url,
        "dateModified": library.catalogue.updated.isoformat(),
    }


def _list(entries: Iterable[tuple[str, str]], *, ordered: bool = False) -> dict[str, Any]:
    items = [
        {"@type": "ListItem", "position": position, "name": name, "url": url}
        for position, (name, url) in enumerate(entries, start=1)
    ]
    order = {"itemListOrder": "https://schema.org/ItemListOrderAscending"} if ordered else {}
    return {"@type": "ItemList", "numberOfItems": len(items), **order, "itemListElement": items}


def _page(library: Library, path: str) -> str:
    return f"{library.hosting.site}{path}"


def _resource_page(library: Library, resource: Resource) -> str:
    return _page(library, f"resources/{resource.domains[0]}/#{resource.id}")
