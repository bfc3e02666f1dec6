"""Resources by what they are for: case studies, projects, guides, and all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from studyguide.model import Kind, TaskKind, split_use
from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.template import fill
from studyguide.pages.views import ItemView, LessonView, ResourceView, view_item, view_lessons, view_resource


def render(library: Library) -> Iterator[GeneratedFile]:
    """case-studies.md, projects.md, guides.md, resources/index.md and a shelf a domain."""
    yield _render_case_studies(library)
    yield _render_projects(library)
    yield _render_guides(library)
    yield from _render_resources(library)


def _render_case_studies(library: Library) -> GeneratedFile:
    items = _items_of_kind(library, TaskKind.CASE_STUDY)
    counters = [item.item.counter for item in items if item.item.counter]
    text = fill(
        "case-studies.md.jinja",
        target=words.target(counters[0]) if counters else "a few",
        views=[
            view_resource(library, resource)
            for resource in library.catalogue.resources
            if resource.kind is Kind.CASE_STUDIES
        ],
        lessons=_lessons_of_kind(library, TaskKind.CASE_STUDY),
        items=items,
    )
    return GeneratedFile("case-studies.md", text, ("resources",))


def _render_projects(library: Library) -> GeneratedFile:
    catalogue = library.catalogue
    text = fill(
        "projects.md.jinja",
        projects=[
            {
                "view": view_resource(library, library.link(project.use).resource),
                "lesson": project.lesson,
                "build": project.build,
            }
            for project in catalogue.projects
        ],
        deliverables=catalogue.deliverables,
        lessons=_lessons_of_kind(library, TaskKind.PROJECT),
        items=_items_of_kind(library, TaskKind.PROJECT),
    )
    return GeneratedFile("projects.md", text, ("projects",))


def _render_guides(library: Library) -> GeneratedFile:
    catalogue = library.catalogue
    text = fill(
        "guides.md.jinja",
        guides=[
            {"view": view_resource(library, library.link(guide.use).resource), "gives": guide.gives}
            for guide in catalogue.guides
        ],
        chapters=[
            {
                "chapter": chapter,
                "link": library.link(chapter.use),
                "domains": [library.domains[domain] for domain in chapter.domains],
            }
            for chapter in catalogue.chapters
        ],
        chapters_of=library.link(split_use(catalogue.chapters[0].use)[0]),
    )
    return GeneratedFile("guides.md", text, ("guides",))


def _render_resources(library: Library) -> Iterator[GeneratedFile]:
    catalogue = library.catalogue
    shelves = _fill_shelves(library)
    text = fill(
        "resources.md.jinja",
        total=len(catalogue.resources),
        fields=list(_filters(library)),
        shelves=[{"domain": domain, "views": shelves[domain.id]} for domain in catalogue.domains if shelves[domain.id]],
    )
    yield GeneratedFile("resources/index.md", text, ("resources",))
    for index, domain in enumerate(catalogue.domains):
        if shelves[domain.id]:
            text = fill(
                "shelf.md.jinja",
                domain=domain,
                views=shelves[domain.id],
                elsewhere=[
                    view for shelf in shelves.values() for view in shelf if domain.id in view.resource.domains[1:]
                ],
            )
            yield GeneratedFile(f"resources/{domain.id}.md", text, ("domains", index))


def _filters(library: Library) -> Iterator[dict[str, object]]:
    """The choices of the list's filters; only values that some resource has."""
    resources = library.catalogue.resources
    languages = sorted({code for resource in resources for code in (resource.language, *resource.other_languages)})
    fixed = {
        "time": [("short", "an hour or less"), ("medium", "one to four hours"), ("long", "more than four hours")],
        "fresh": [("1", "in the past year"), ("2", "in the past two years"), ("4", "in the past four years")],
        "mine": [("open", "not done"), ("done", "done"), ("starred", "starred")],
        "sort": [("title", "title"), ("newest", "newest change"), ("shortest", "shortest first")],
    }
    choices: dict[str, list[tuple[str, str]]] = {
        "domain": [(domain.id, domain.title) for domain in library.catalogue.domains],
        "kind": _values(resource.kind for resource in resources),
        "level": _values(resource.level for resource in resources),
        "language": sorted(((code, words.LANGUAGES.get(code, code)) for code in languages), key=lambda pair: pair[1]),
        "access": _values(resource.access for resource in resources),
        "answers": _values(resource.answers for resource in resources if resource.answers),
        **fixed,
    }
    for name, title, empty in _FILTERS:
        yield {
            "name": name,
            "title": title,
            "any": empty,
            "choices": [{"value": value, "title": label} for value, label in choices[name]],
        }


_FILTERS = (
    ("domain", "Domain", "every domain"),
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


def _values(values: Iterable[StrEnum]) -> list[tuple[str, str]]:
    return [(value, value) for value in sorted({value.value for value in values})]


def _fill_shelves(library: Library) -> dict[str, list[ResourceView]]:
    """The resources by the domain they serve most, in the catalogue's order."""
    shelves: dict[str, list[ResourceView]] = {domain.id: [] for domain in library.catalogue.domains}
    for resource in library.catalogue.resources:
        shelves[resource.domains[0]].append(view_resource(library, resource))
    return shelves


def _lessons_of_kind(library: Library, kind: TaskKind) -> list[LessonView]:
    return [*view_lessons(lesson for lesson in library.lessons if lesson.task.kind is kind)]


def _items_of_kind(library: Library, kind: TaskKind) -> list[ItemView]:
    taught = {item for lesson in library.lessons if lesson.task.kind is kind for item in lesson.task.teaches}
    return [view_item(library, item) for item in library.items.values() if item.id in taught]
