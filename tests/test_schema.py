"""The JSON Schema: it says what the model says, to editors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import schema


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every object inside of a schema."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from nodes(value)


SCHEMAS = {name: json.loads(schema.render_schema(name)) for name in schema.PARTS}
SCHEMA = SCHEMAS["resources"]


@pytest.mark.parametrize("name", SCHEMAS)
def test_it_names_its_dialect(name: str) -> None:
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in SCHEMAS[name]  # a fork publishes it elsewhere


@pytest.mark.parametrize(("name", "least"), [("resources", 20), ("questions", 3), ("drill", 1)])
def test_it_refuses_unknown_keys_and_says_what_each_key_means(name: str, least: int) -> None:
    kinds = SCHEMAS[name]["$defs"]
    parts = [SCHEMAS[name], *(part for part in kinds.values() if part["type"] == "object")]
    assert len(parts) > least
    for part in parts:
        assert part["additionalProperties"] is False
        for key, field in part["properties"].items():
            vocabulary = kinds.get(field.get("$ref", "").rpartition("/")[2], {})
            assert field.get("description") or vocabulary.get("description"), f"{part['title']}: {key}"


def test_it_insists_on_text() -> None:
    assert SCHEMA["$defs"]["Resource"]["properties"]["title"]["type"] == "string"
    assert SCHEMA["$defs"]["Resource"]["properties"]["label"]["type"] == "string"
    assert {"type": "null"} not in list(nodes(SCHEMAS))


def test_it_says_what_patterns_ask_for() -> None:
    with_pattern = [node for node in nodes(SCHEMAS) if isinstance(node.get("pattern"), str)]
    assert with_pattern
    assert all("patternErrorMessage" in node for node in with_pattern)


def test_check_says_whether_the_file_is_up_to_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "project"
    assert schema.main(["--check", "--out", str(out)]) == 1
    assert capsys.readouterr().err == "".join(
        f"{name} is not up to date. Run: python scripts/schema.py\n"
        for name in [*(f"{name}.schema.json" for name in SCHEMAS), "suggest-a-resource.yml"]
    )
    assert schema.main(["--out", str(out)]) == 0
    assert schema.main(["--check", "--out", str(out)]) == 0
    one = out / "docs" / "schema" / "questions.schema.json"
    one.write_bytes(one.read_bytes() + b"\n")
    assert schema.main(["--check", "--out", str(out)]) == 1
    assert capsys.readouterr().err.startswith("questions.schema.json is not")
