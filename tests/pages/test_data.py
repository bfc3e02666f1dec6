"""data/catalogue.json and data/cards.json, which the browser's tools read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from studyguide.load import Loaded


@pytest.fixture
def data(files: dict[str, str]) -> Any:
    return json.loads(files["data/catalogue.json"])


def test_it_has_a_version_and_a_date(data: Any) -> None:
    assert data["version"] == 2
    assert data["updated"] == "2026-11-20"


def test_it_knows_every_id_and_what_it_was_called_before(data: Any, small: Loaded) -> None:
    catalogue = small.catalogue
    assert [domain["id"] for domain in data["domains"]] == [domain.id for domain in catalogue.domains]
    assert [resource["id"] for resource in data["resources"]] == [resource.id for resource in catalogue.resources]
    assert [item["id"] for group in data["checklist"] for item in group["items"]] == [
        item.id for group in catalogue.checklist for item in group.items
    ]
    assert [task["id"] for day in data["days"] for task in day["tasks"]] == [task.id for task in catalogue.plan.tasks]
    assert data["resources"][0]["formerly"] == ["primer"]
    assert data["checklist"][0]["items"][0]["formerly"] == ["pointers"]
    assert data["days"][0]["tasks"][0]["formerly"] == ["arrays-1"]


def test_pages_are_addresses_below_the_home_of_the_guide(data: Any, files: dict[str, str]) -> None:
    pages = [entry["page"] for entry in (*data["domains"], *data["days"], *data["resources"])]
    assert all(page.endswith("/") for page in pages)
    assert {page.removesuffix("/") + ".md" for page in pages} <= set(files)


def test_a_task_says_all_a_tool_needs(data: Any) -> None:
    task = data["days"][1]["tasks"][0]
    assert (
        task.items()
        >= {
            "id": "choose-a-field",
            "formerly": [],
            "title": "Study one field",
            "kind": "domain",
            "domain": None,
            "minutes": 90,
            "priority": "could",
            "teaches": [],
            "ticks": None,
            "uses": [],
            "choices": [
                {
                    "domain": "coding",
                    "uses": [
                        {
                            "title": "Arrays on One Page",
                            "url": "https://sheets.example.org/arrays.pdf",
                            "resource": "arrays-sheet",
                        }
                    ],
                },
                {
                    "domain": "ml-concepts",
                    "uses": [
                        {
                            "title": "Chapter 1: Estimation",
                            "url": "https://books.example.org/concepts/1#estimation",
                            "resource": "concepts-book",
                        }
                    ],
                },
            ],
            "added": False,
        }.items()
    )


def test_counters_are_there_where_there_are_some(data: Any) -> None:
    group = data["checklist"][0]
    assert group["counter"] == {"unit": "problems", "at_least": 5, "at_most": None}
    assert group["items"][0]["counter"] == {"unit": "problems", "at_least": 1, "at_most": 2}
    assert group["items"][1]["counter"] is None


def test_it_is_small_and_readable_text(files: dict[str, str]) -> None:
    text = files["data/catalogue.json"]
    assert text.count("\n") == 1
    assert '": ' not in text.replace('\\"', "")
    assert "\\u" not in text


def test_cards_say_where_they_stand_and_what_they_belong_to(files: dict[str, str]) -> None:
    data = json.loads(files["data/cards.json"])
    assert data["version"] == 1
    assert [card["id"] for card in data["cards"]] == ["variance-of-a-mean", "drift-after-launch", "nasty-generics"]
    assert data["cards"][0] == {
        "id": "variance-of-a-mean",
        "formerly": [],
        "domain": "ml-concepts",
        "level": "screen",
        "topics": ["bias-variance"],
        "items": ["explain-bias"],
        "tasks": ["bias-notes"],
        "day": 1,
        "page": "questions/ml-concepts/fitting/",
        "anchor": "card-variance-of-a-mean",
        "question": "Why does averaging many noisy models help?",
    }
    assert [card["day"] for card in data["cards"] if not card["tasks"]] == [1], "a card of no day waits for none"
    nasty = data["cards"][2]
    assert nasty["formerly"] == ["generics-nasty"]
    assert nasty["question"] == "What does List<T> of *C++* | [Arrays] & A < B cost at n_1*n_2 < ∞, and is it $5?"
    assert all(f'id="{card["anchor"]}"' in files[card["page"].strip("/") + ".md"] for card in data["cards"])
