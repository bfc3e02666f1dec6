"""What contributors look up, made from the code itself: the fields of an entry and the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from studyguide.markdown import anchor
from studyguide.model import CardFile, CatalogueFile, DrillFile, Part
from studyguide.pages.file import GeneratedFile
from studyguide.pages.template import fill

_FILES: tuple[type[Part], ...] = (CatalogueFile, CardFile, DrillFile)
"""What people edit, file by file."""

_FIRST = (
    "Resource",
    "Section",
    "Answered",
    "Task",
    "Choice",
    "Day",
    "Week",
    "Plan",
    "ChecklistItem",
    "ChecklistGroup",
    "Counter",
    "Card",
    "FollowUp",
    "Reference",
)
"""The parts that people write most; the others follow."""


def render(rule_help: Mapping[str, str]) -> Iterator[GeneratedFile]:
    """contributing/fields.md and contributing/rules.md."""
    yield GeneratedFile(
        "contributing/fields.md",
        fill(
            "fields.md.jinja",
            sections=list(_describe_parts()),
        ),
    )
    yield GeneratedFile(
        "contributing/rules.md",
        fill(
            "rules.md.jinja",
            rules=[{"id": rule, "help": text} for rule, text in rule_help.items()],
        ),
    )


def _describe_parts() -> Iterator[dict[str, Any]]:
    described: set[str] = set()
    for file in _FILES:
        schema = file.model_json_schema()
        parts = schema["$defs"]
        order = [*(name for name in _FIRST if name in parts), *(name for name in parts if name not in _FIRST)]
        yield _describe(file.__name__, schema)
        yield from (_describe(name, parts[name]) for name in order if name not in described)
        described |= parts.keys()


def _describe(name: str, part: dict[str, Any]) -> dict[str, Any]:
    required = part.get("required", [])
    return {
        "title": _spaced(name),
        "anchor": anchor(_spaced(name)),
        "text": " ".join(part.get("description", "").split()),
        "choices": part.get("enum", []),
        "fields": [
            {"name": key, "required": key in required, "value": _value(field), "text": _meaning(field)}
            for key, field in part.get("properties", {}).items()
        ],
    }


def _value(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return _spaced(field["$ref"].rsplit("/", 1)[1]).lower()
    if "anyOf" in field:
        return " or ".join(_value(one) for one in field["anyOf"] if one.get("type") != "null")
    if field.get("type") == "array":
        return f"list of {_value(field['items'])}" if "items" in field else "list"
    if field.get("type") == "string":
        return "date, YYYY-MM-DD" if field.get("format") == "date" else "id" if "pattern" in field else "text"
    return {"integer": "whole number", "boolean": "true or false"}.get(
        field.get("type", ""), str(field.get("const", "value"))
    )


def _meaning(field: dict[str, Any]) -> str:
    text = " ".join(field.get("description", "").split())
    examples = field.get("examples") or []
    return f"{text} Example: {examples[0]}" if examples else text


def _spaced(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() and index else letter for index, letter in enumerate(name))
