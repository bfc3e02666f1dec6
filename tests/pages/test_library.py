"""The catalogue as pages ask it."""

from __future__ import annotations

import pytest

from studyguide.load import Loaded
from studyguide.model import Section
from studyguide.pages.library import Lesson, Library

GITHUB = "https://github.com"


def tasks(lessons: list[Lesson]) -> list[tuple[int, str]]:
    """The day and the id of each task."""
    return [(lesson.day.number, lesson.task.id) for lesson in lessons]


@pytest.mark.parametrize(
    ("use", "url"),
    [
        ("concepts-primer", f"{GITHUB}/ada-example/Concepts-Primer"),
        (
            "concepts-primer/regularisation",
            f"{GITHUB}/ada-example/Concepts-Primer/blob/main/notes/fundamentals.md#regularisation",
        ),
        ("concepts-primer/folder-of-notes", f"{GITHUB}/ada-example/Concepts-Primer/tree/main/notes"),
        ("patterns-bank/two-pointers", f"{GITHUB}/bob-example/patterns/blob/master/README.md#two-pointers"),
        ("concepts-book/chapter-one", "https://books.example.org/concepts/1#estimation"),
        ("practice-hall", "https://practice.example.org/"),
    ],
)
def test_a_use_leads_to_its_place(library: Library, use: str, url: str) -> None:
    assert library.link(use).url == url


def test_a_link_knows_its_resource_its_title_and_its_time(library: Library) -> None:
    whole, part = library.links(["concepts-book", "concepts-book/chapter-one"])
    assert (whole.title, whole.is_section, whole.minutes, whole.time) == ("A Book of Concepts", False, None, None)
    assert (part.title, part.is_section, part.minutes, part.time) == ("Chapter 1: Estimation", True, 120, "2 h")
    assert whole.resource == part.resource == library.resources["concepts-book"]


def test_signs_in_a_path_are_encoded(small: Loaded) -> None:
    resource = small.catalogue.resources[0]
    section = Section(id="odd", title="Odd", path="a folder/Was ist (das)?.md#ünder a_b", minutes=1)
    catalogue = small.catalogue.model_copy(
        update={"resources": (resource.model_copy(update={"sections": (section,)}), *small.catalogue.resources[1:])}
    )
    url = Library(catalogue, small.facts).link("concepts-primer/odd").url
    assert url.endswith("/blob/main/a%20folder/Was%20ist%20%28das%29%3F.md#%C3%BCnder%20a_b")


def test_a_record_is_found_in_whatever_letter_case(small: Loaded) -> None:
    resource = small.catalogue.resources[0]
    library = Library(small.catalogue, small.facts)
    for url in (
        f"{GITHUB}/Ada-Example/concepts-primer",
        f"{GITHUB}/ada-example/Concepts-Primer.git",
        f"{GITHUB}/ada-example/Concepts-Primer/blob/main/x.md",
    ):
        record = library.record(resource.model_copy(update={"url": url}))
        assert record
        assert record.repository == "ada-example/Concepts-Primer"


def test_other_things_have_no_record(library: Library) -> None:
    assert library.record(library.resources["practice-hall"]) is None


def test_tasks_by_what_they_teach_use_and_belong_to(library: Library) -> None:
    assert tasks(library.lessons_of_item("two-pointer-problems")) == [(1, "arrays-two-pointers")]
    assert tasks(library.lessons_of_resource("patterns-bank")) == [(1, "arrays-two-pointers")]
    assert tasks(library.lessons_of_resource("concepts-book")) == [(2, "choose-a-field")], "a choice is a use"
    assert tasks(library.lessons_of_domain("coding")) == [(1, "arrays-two-pointers"), (2, "choose-a-field")]
    assert tasks(library.lessons_of_domain("behavioural")) == [(2, "write-stories")]
    assert library.lessons_of_item("nobody-teaches-this") == []
    assert library.lessons_of_resource("nobody-uses-this") == []


def test_a_task_that_uses_two_parts_of_a_resource_is_listed_once(small: Loaded) -> None:
    plan = small.catalogue.plan
    day = plan.weeks[0].days[0]
    task = day.tasks[0].model_copy(update={"uses": ("concepts-primer/regularisation", "concepts-primer")})
    week = plan.weeks[0].model_copy(update={"days": (day.model_copy(update={"tasks": (task,)}),)})
    update = {"plan": plan.model_copy(update={"weeks": (week,)}), "drills": {}}
    catalogue = small.catalogue.model_copy(update=update)
    assert tasks(Library(catalogue, small.facts).lessons_of_resource("concepts-primer")) == [(1, task.id)]


def test_items_and_sections_by_domain_and_topic(library: Library) -> None:
    assert [item.id for item in library.items_of_domain("coding")] == ["two-pointer-problems"]
    assert [link.use for link in library.links_of_topic("bias-variance")] == ["concepts-primer/regularisation"]
    assert list(library.links_of_topic("generics")) == []


def test_what_builds_on_a_domain(library: Library) -> None:
    assert [domain.id for domain in library.leads_to("coding")] == ["ml-concepts"]
    assert library.leads_to("behavioural") == []
