"""The files under data/, which the browser's tools read."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from studyguide.load import Loaded
from studyguide.pages import render_site


@pytest.fixture
def outline(files: dict[str, str]) -> Any:
    return json.loads(files["data/outline.json"])


@pytest.fixture
def default_plan(files: dict[str, str]) -> Any:
    return json.loads(files["data/default-plan.json"])


@pytest.fixture
def titles(files: dict[str, str]) -> Any:
    return json.loads(files["data/titles.json"])["things"]


def test_each_has_a_version(files: dict[str, str]) -> None:
    data = {path: json.loads(text) for path, text in files.items() if path.startswith("data/")}
    versions = {path: content["version"] for path, content in data.items()}
    assert versions.pop("data/cards.json") == 2
    assert set(versions.values()) == {1}
    assert {"data/outline.json", "data/default-plan.json", "data/titles.json"} < set(versions)


def test_the_outline_knows_what_ticks_and_bars_are_of(outline: Any, small: Loaded) -> None:
    catalogue = small.catalogue
    assert [domain["id"] for domain in outline["domains"]] == [domain.id for domain in catalogue.domains]
    assert [item["id"] for group in outline["checklist"] for item in group["items"]] == [
        item.id for group in catalogue.checklist for item in group.items
    ]
    assert [task["id"] for day in outline["days"] for task in day["tasks"]] == [
        task.id for task in catalogue.plan.tasks
    ]
    assert [stop["id"] for stop in outline["path"]] == [stop.id for stop in catalogue.learning_path.stops]
    assert [item["at_least"] for item in outline["checklist"][0]["items"]] == [1, 0]


def test_the_outline_does_not_grow_with_the_resources(files: dict[str, str], small: Loaded) -> None:
    resources = [f'"{resource.id}"' for resource in small.catalogue.resources]
    assert resources
    assert not [name for name in resources if name in files["data/outline.json"]]


def test_former_names_lead_to_present_ones(outline: Any) -> None:
    assert outline["names"] == {
        "item/pointers": "item/two-pointer-problems",
        "task/arrays-1": "task/arrays-two-pointers",
        "resource/primer": "resource/concepts-primer",
        "drill/moving-average": "drill/running-mean",
    }


def test_a_task_that_is_one_with_an_item_is_recorded_as_that_item(small: Loaded) -> None:
    plan = small.catalogue.plan
    week, day, task = plan.weeks[0], plan.weeks[0].days[0], plan.weeks[0].days[0].tasks[0]
    ticking = task.model_copy(update={"ticks": "explain-bias"})
    day = day.model_copy(update={"tasks": (ticking, *day.tasks[1:])})
    week = week.model_copy(update={"days": (day, *week.days[1:])})
    catalogue = small.catalogue.model_copy(update={"plan": plan.model_copy(update={"weeks": (week, *plan.weeks[1:])})})
    files = {file.path: file.text for file in render_site(catalogue, small.facts, {})}
    names = json.loads(files["data/outline.json"])["names"]
    assert names["task/arrays-1"] == "task/arrays-two-pointers", "one step after the other"
    assert names["task/arrays-two-pointers"] == "item/explain-bias"
    things = json.loads(files["data/titles.json"])["things"]
    assert things["item/explain-bias"][1] == "plan/day-01/#arrays-two-pointers", "the page that says more"


def test_pages_are_addresses_below_the_home_of_the_guide(
    outline: Any, default_plan: Any, titles: Any, files: dict[str, str]
) -> None:
    plans = [*outline["days"], *default_plan["days"], *outline["domains"]]
    pages = {entry["page"] for entry in plans} | {page.partition("#")[0] for _, page in titles.values()}
    assert all(page.endswith("/") for page in pages)
    for page in pages:
        assert {page.removesuffix("/") + ".md", f"{page}index.md"} & set(files), page


def test_titles_lead_to_the_thing_itself(titles: Any, files: dict[str, str]) -> None:
    assert titles["task/choose-a-field"] == ["Study one field", "plan/day-02/#choose-a-field"]
    for name, (_, page) in titles.items():
        path, _, anchor = page.partition("#")
        text = files.get(path.removesuffix("/") + ".md") or files[f"{path}index.md"]
        assert not anchor or f'id="{anchor}"' in text or f"#{anchor}" in text, name


def test_a_task_says_all_a_tool_needs(default_plan: Any) -> None:
    assert default_plan["days"][1]["tasks"][0] == {
        "id": "choose-a-field",
        "formerly": [],
        "title": "Study one field",
        "kind": "domain",
        "domain": None,
        "minutes": 90,
        "priority": "could",
        "teaches": [],
        "topics": [],
        "tool": None,
        "uses": [],
        "choices": [
            {
                "domain": "coding",
                "uses": [{"title": "Arrays on One Page", "url": "https://sheets.example.org/arrays.pdf"}],
            },
            {
                "domain": "ml-concepts",
                "uses": [{"title": "Chapter 1: Estimation", "url": "https://books.example.org/concepts/1#estimation"}],
            },
        ],
    }


def test_a_day_is_to_be_had_by_itself(default_plan: Any, files: dict[str, str]) -> None:
    days = [json.loads(files[f"data/days/{day['number']}.json"]) for day in default_plan["days"]]
    assert days == [{"version": 1, **day} for day in default_plan["days"]]


def test_they_are_small_and_readable_text(files: dict[str, str]) -> None:
    for path, text in files.items():
        if path.startswith("data/") and "/drills/" not in path:
            assert text.count("\n") == 1, path
            assert '": ' not in text.replace('\\"', ""), path
            assert "\\u" not in text, path


def test_cards_say_where_they_stand_and_what_they_belong_to(files: dict[str, str]) -> None:
    data = json.loads(files["data/cards.json"])
    assert [card["id"] for card in data["cards"]] == ["variance-of-a-mean", "drift-after-launch", "nasty-generics"]
    assert data["cards"][0] == {
        "id": "variance-of-a-mean",
        "formerly": [],
        "domain": "ml-concepts",
        "level": "screen",
        "tasks": ["bias-notes"],
        "day": 1,
        "page": "questions/ml-concepts/fitting/",
    }
    assert [card["day"] for card in data["cards"] if not card["tasks"]] == [1], "a card of no day waits for none"
    assert data["cards"][2]["formerly"] == ["generics-nasty"]
    for card in data["cards"]:
        assert f'id="card-{card["id"]}"' in files[card["page"].strip("/") + ".md"]


def test_what_cards_ask_is_plain_text_by_domain(files: dict[str, str]) -> None:
    cards = json.loads(files["data/cards.json"])["cards"]
    for domain, some in itertools.groupby(cards, lambda card: card["domain"]):
        questions = json.loads(files[f"data/questions/{domain}.json"])["questions"]
        assert list(questions) == [card["id"] for card in some]
    assert questions["variance-of-a-mean"] == "Why does averaging many noisy models help?"
    assert questions["nasty-generics"] == (
        "What does List<T> of *C++* | [Arrays] & A < B cost at n_1*n_2 < ∞, and is it $5?"
    )
