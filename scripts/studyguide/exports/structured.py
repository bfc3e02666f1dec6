"""What search engines are told of a page: schema.org's words as JSON-LD, and only what is true of it.

The plan is a learning resource and no course: nobody teaches it and no certificate comes of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from studyguide.exports.api import TERMS
from studyguide.model import Day, Resource
from studyguide.pages.library import Library
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
    shelves = {
        domain.id: [resource for resource in catalogue.resources if resource.domains[0] == domain.id]
        for domain in catalogue.domains
    }
    described: dict[str, Mapping[str, Any]] = {
        "index.md": _thing(library, "WebSite", ""),
        "plan/index.md": _lesson(library, "plan/", "Study plan", minutes=minutes, parts=days),
        "essential-repositories.md": _listing(library, "essential-repositories/", stops),
        "roadmap.md": _lesson(library, "roadmap/", "Roadmap"),
        "checklist.md": _lesson(library, "checklist/", "Checklist"),
        "resources/index.md": _listing(
            library,
            "resources/",
            _list(
                (domain.title, _page(library, f"resources/{domain.id}/"))
                for domain in catalogue.domains
                if shelves[domain.id]
            ),
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
        described[f"questions/{domain.id}.md"] = _lesson(
            library, f"questions/{domain.id}/", "Questions and answers", about=domain.title
        )
        shelf = _list((resource.title, _resource_page(library, resource)) for resource in shelves[domain.id])
        described[f"resources/{domain.id}.md"] = _listing(library, f"resources/{domain.id}/", shelf)
    for drill in library.drills:
        described[f"drills/{drill.id}.md"] = _lesson(
            library, f"drills/{drill.id}/", "Exercise", minutes=drill.minutes, about=drill.title
        )
    return described


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
