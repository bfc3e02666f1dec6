"""Resources by what they are for: case studies, projects and guides."""

from __future__ import annotations

from collections.abc import Iterator

from studyguide.model import Kind, TaskKind, split_use
from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.shelves import on_shelves, pages_of
from studyguide.pages.template import fill
from studyguide.pages.views import ItemView, LessonView, view_item, view_lessons, view_resource


def render(library: Library) -> Iterator[GeneratedFile]:
    """case-studies.md, projects.md and guides.md."""
    yield _render_case_studies(library)
    yield _render_projects(library)
    yield _render_guides(library)


def _render_case_studies(library: Library) -> GeneratedFile:
    items = _items_of_kind(library, TaskKind.CASE_STUDY)
    counters = [item.item.counter for item in items if item.item.counter]
    collections = [resource for resource in library.catalogue.resources if resource.kind is Kind.CASE_STUDIES]
    pages = list(pages_of(view_resource(library, resource) for resource in collections)) or [[]]
    text = fill(
        "case-studies.md.jinja",
        target=words.target(counters[0]) if counters else "a few",
        views=pages[0],
        others=on_shelves(library, [view for page in pages[1:] for view in page]),
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


def _lessons_of_kind(library: Library, kind: TaskKind) -> list[LessonView]:
    return [*view_lessons(lesson for lesson in library.lessons if lesson.task.kind is kind)]


def _items_of_kind(library: Library, kind: TaskKind) -> list[ItemView]:
    taught = {item for lesson in library.lessons if lesson.task.kind is kind for item in lesson.task.teaches}
    return [view_item(library, item) for item in library.items.values() if item.id in taught]
