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


SCHEMA = json.loads(schema.render_schema())


def test_it_names_its_dialect() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in SCHEMA  # a fork publishes it elsewhere


def test_it_refuses_unknown_keys_and_says_what_each_key_means() -> None:
    parts = [SCHEMA, *(part for part in SCHEMA["$defs"].values() if part["type"] == "object")]
    assert len(parts) > 20
    for part in parts:
        assert part["additionalProperties"] is False
        for name, field in part["properties"].items():
            vocabulary = SCHEMA["$defs"].get(field.get("$ref", "").rpartition("/")[2], {})
            assert field.get("description") or vocabulary.get("description"), f"{part['title']}: {name}"


def test_it_insists_on_text() -> None:
    assert SCHEMA["$defs"]["Resource"]["properties"]["title"]["type"] == "string"
    assert SCHEMA["$defs"]["Resource"]["properties"]["label"]["type"] == "string"
    assert {"type": "null"} not in list(nodes(SCHEMA))


def test_it_says_what_patterns_ask_for() -> None:
    with_pattern = [node for node in nodes(SCHEMA) if isinstance(node.get("pattern"), str)]
    assert with_pattern
    assert all("patternErrorMessage" in node for node in with_pattern)


def test_check_says_whether_the_file_is_up_to_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "schema" / "resources.schema.json"
    assert schema.main(["--check", "--out", str(out)]) == 1
    assert capsys.readouterr().err == "resources.schema.json is not up to date. Run: python scripts/schema.py\n"
    assert schema.main(["--out", str(out)]) == 0
    assert schema.main(["--check", "--out", str(out)]) == 0
    out.write_bytes(out.read_bytes() + b"\n")
    assert schema.main(["--check", "--out", str(out)]) == 1
