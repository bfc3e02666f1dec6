"""The open data, held against its own schemas by an independent reader, and its description by another."""

from __future__ import annotations

import copy
import datetime
import itertools
import json
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # its types are a package of their own
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource

from studyguide.exports import api
from studyguide.load import Loaded
from studyguide.model import LinkRecord, Links, LinkStatus
from studyguide.pages.library import Library
from tests.exports.conftest import HOSTING

NAMES = ("resources", "domains", "plan", "checklist", "path", "cards", "drills", "links")


def read(library: Library) -> dict[str, Any]:
    """Every file of the data, by its path in api/v1/."""
    return {one.path.removeprefix("api/v1/"): json.loads(one.content) for one in api.render(library)}


@pytest.fixture(scope="module")
def data(library: Library) -> dict[str, Any]:
    return read(library)


def closed(schema: Any) -> Any:
    """The schema with no room for keys that it does not describe."""
    if isinstance(schema, dict):
        node = {key: closed(value) for key, value in schema.items()}
        return {**node, "additionalProperties": False} if "properties" in node else node
    return [closed(part) for part in schema] if isinstance(schema, list) else schema


def test_the_addresses_are_those_that_were_promised(data: dict[str, Any]) -> None:
    files = {f"{name}.json" for name in (*NAMES, "index")}
    schemas = {f"schema/{name}.schema.json" for name in (*NAMES, "index")}
    assert data.keys() == files | schemas | {"openapi.json"}


@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_a_file_is_what_its_schema_says_and_no_more(name: str, data: dict[str, Any]) -> None:
    schema = data[f"schema/{name}.schema.json"]
    assert schema["$id"] == f"https://guide.example.org/api/v1/schema/{name}.schema.json"
    jsonschema.Draft202012Validator.check_schema(schema)
    reader = jsonschema.Draft202012Validator(
        closed(schema), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert [error.message for error in reader.iter_errors(data[f"{name}.json"])] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_notices_what_is_wrong(name: str, data: dict[str, Any]) -> None:
    reader = jsonschema.Draft202012Validator(data[f"schema/{name}.schema.json"])
    for key in data[f"{name}.json"]:
        assert not reader.is_valid({other: value for other, value in data[f"{name}.json"].items() if other != key})
    wrong = copy.deepcopy(data[f"{name}.json"])
    wrong["version"] = 2
    assert not reader.is_valid(wrong)


@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_licence_and_date_are_inside(name: str, data: dict[str, Any]) -> None:
    document = data[f"{name}.json"]
    assert document["version"] == 1
    assert datetime.date.fromisoformat(document["updated"]) == datetime.date(2026, 11, 20)
    assert (document["licence"]["text"], document["licence"]["code"]) == ("CC-BY-4.0", "MIT")
    assert document["site"] == HOSTING.site


def test_the_description_is_openapi_and_agrees_with_the_files(data: dict[str, Any]) -> None:
    description = data["openapi.json"]
    OpenAPIV31SpecValidator(description).validate()
    assert description["paths"].keys() == {f"/{name}.json" for name in (*NAMES, "index")}
    registry: Registry[Any] = Registry().with_resource(
        "urn:description",
        Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema", **description}),
    )
    for path, item in description["paths"].items():
        reference = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        reader = jsonschema.Draft202012Validator({"$ref": f"urn:description{reference}"}, registry=registry)
        document = data[path.removeprefix("/")]
        assert [error.message for error in reader.iter_errors(document)] == []
        assert not reader.is_valid({**document, "version": 2})


def test_the_index_knows_every_file(data: dict[str, Any], library: Library) -> None:
    sizes = {one.path: len(one.content) for one in api.render(library)}
    entries = {entry["name"]: entry for entry in data["index.json"]["files"]}
    assert tuple(entries) == NAMES
    for entry in entries.values():
        assert entry["shape"] in data
        assert entry["bytes"] == sizes[f"api/v1/{entry['address']}"]
    assert entries["resources"]["entries"] == len(data["resources.json"]["resources"])
    assert data["index.json"]["description"] in data


def test_every_entry_of_the_catalogue_is_there(data: dict[str, Any], tiny: Loaded) -> None:
    catalogue = tiny.catalogue
    ids = {
        "resources": [resource.id for resource in catalogue.resources],
        "domains": [domain.id for domain in catalogue.domains],
        "drills": [drill.id for drill in Library(catalogue, tiny.facts).drills],
    }
    for name, expected in ids.items():
        assert [entry["id"] for entry in data[f"{name}.json"][name]] == expected
    assert {card["id"] for card in data["cards.json"]["cards"]} == {card.id for card in catalogue.cards}
    days = [day for week in data["plan.json"]["weeks"] for day in week["days"]]
    assert [task["id"] for day in days for task in day["tasks"]] == [task.id for task in catalogue.plan.tasks]
    assert [day["minutes"] for day in days] == [sum(task["minutes"] for task in day["tasks"]) for day in days]
    items = [item["id"] for group in data["checklist.json"]["groups"] for item in group["items"]]
    assert items == [item.id for group in catalogue.checklist for item in group.items]


def test_the_path_is_in_the_order_of_its_edges(data: dict[str, Any], tiny: Loaded) -> None:
    stops = [stop["id"] for stop in data["path.json"]["stops"]]
    edges = {(edge.source, edge.target) for edge in tiny.catalogue.learning_path.edges}
    assert set(itertools.pairwise(stops)) == edges


def test_texts_come_out_as_they_were_written(data: dict[str, Any], tiny: Loaded) -> None:
    nasty = next(card for card in tiny.catalogue.cards if card.id == "nasty-generics")
    card = next(card for card in data["cards.json"]["cards"] if card["id"] == "nasty-generics")
    assert (card["question"], card["answer"]) == (nasty.question, nasty.answer)


def test_a_withheld_link_is_given_to_nobody(tiny: Loaded) -> None:
    day = datetime.date(2026, 11, 20)
    resource = tiny.catalogue.resources[0]
    record = LinkRecord(status=LinkStatus.OFF_DOMAIN, since=day, leads_to="https://elsewhere.example/")
    links = Links(version=1, checked=day, links={resource.url: record})
    data = read(Library(tiny.catalogue, tiny.facts, links, HOSTING))
    entry = next(one for one in data["resources.json"]["resources"] if one["id"] == resource.id)
    assert (entry["url"], entry["link"]) == (None, "moved off its domain")
    link = next(one for one in data["links.json"]["links"] if one["address"] == resource.url)
    assert (link["url"], link["since"], link["checked"]) == (None, "2026-11-20", "2026-11-20")
    assert resource.id in link["resources"]
    del data["links.json"]
    followed = [value for value in walk(data, "url") if value == resource.url]
    assert followed == []


def walk(node: Any, key: str) -> list[Any]:
    """Every value that stands under a key, at any depth."""
    if isinstance(node, dict):
        return [value for name, value in node.items() if name == key] + [
            found for value in node.values() for found in walk(value, key)
        ]
    return [found for part in node for found in walk(part, key)] if isinstance(node, list) else []
