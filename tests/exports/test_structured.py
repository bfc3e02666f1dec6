"""What search engines are told of the pages."""

from __future__ import annotations

from studyguide.exports.structured import describe
from studyguide.load import Loaded
from studyguide.pages import render_site
from studyguide.pages.library import Library


def test_every_description_is_of_a_page_at_its_address(library: Library) -> None:
    described = describe(library)
    pages = {file.path for file in render_site(library.catalogue, library.facts, {}, hosting=library.hosting)}
    assert described.keys() <= pages
    assert {"questions/ml-concepts/index.md", "questions/ml-concepts/fitting.md"} <= described.keys()
    for path, data in described.items():
        place = path.removesuffix(".md").removesuffix("index").rstrip("/")
        assert data["url"] == f"https://guide.example.org/{place}/".replace("org//", "org/")
        assert data["@context"] == "https://schema.org"
        assert data["dateModified"] == "2026-11-20"


def test_the_plan_has_its_days_in_order_and_its_time(library: Library, tiny: Loaded) -> None:
    plan = tiny.catalogue.plan
    data = describe(library)["plan/index.md"]
    days = data["mainEntity"]
    assert (data["@type"], days["@type"]) == ("LearningResource", "ItemList")
    assert data["timeRequired"] == f"PT{sum(task.minutes for task in plan.tasks)}M"
    assert days["numberOfItems"] == len(plan.days)
    assert [(one["position"], one["name"]) for one in days["itemListElement"]] == [
        (number, f"Day {day.number}: {day.title}") for number, day in enumerate(plan.days, start=1)
    ]
    first = describe(library)["plan/day-01.md"]
    assert first["isPartOf"]["url"] == data["url"]
    assert first["teaches"] == [plan.days[0].goal]


def test_a_shelf_lists_its_resources_at_their_places_on_the_site(library: Library, tiny: Loaded) -> None:
    listed = [
        entry["url"]
        for domain in tiny.catalogue.domains
        for entry in describe(library)[f"resources/{domain.id}.md"]["mainEntity"]["itemListElement"]
    ]
    expected = {
        f"https://guide.example.org/resources/{resource.domains[0]}/#{resource.id}"
        for resource in tiny.catalogue.resources
    }
    assert len(listed) == len(expected)
    assert set(listed) == expected


def test_a_site_without_a_home_has_no_addresses_to_tell(tiny: Loaded) -> None:
    assert describe(Library(tiny.catalogue, tiny.facts)) == {}
