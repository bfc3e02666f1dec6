"""What contributors look up, made from the code itself: the fields of an entry and the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from studyguide.markdown import anchor
from studyguide.model import CardFile, CatalogueFile, ChecklistGroup, DrillFile, Part, Plan, Resource
from studyguide.pages.file import GeneratedFile
from studyguide.pages.template import fill

_PAGES: tuple[tuple[str, str, type[Part]], ...] = (
    ("resources", "resources", Resource),
    ("plan", "plan", Plan),
    ("checklist", "checklist", ChecklistGroup),
    ("catalogue", "the rest of resources.yaml", CatalogueFile),
    ("cards", "question cards", CardFile),
    ("drills", "coding drills", DrillFile),
)
"""The pages of the reference: name, title, and the entry that each explains with all that is in it."""

_FIRST = (
    "CatalogueFile",
    "CardFile",
    "DrillFile",
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
    """contributing/fields/ with a page for each kind of entry, and contributing/rules.md."""
    pages = list(_describe_pages())
    yield GeneratedFile("contributing/fields/index.md", fill("fields.md.jinja", pages=pages))
    for page in pages:
        yield GeneratedFile(f"contributing/fields/{page['name']}.md", fill("field-page.md.jinja", page=page))
    yield GeneratedFile(
        "contributing/rules.md",
        fill(
            "rules.md.jinja",
            rules=[{"id": rule, "help": text} for rule, text in rule_help.items()],
        ),
    )


def _describe_pages() -> Iterator[dict[str, Any]]:
    """What each page says. A part that several kinds of entry have is explained with the first."""
    described: set[str] = set()
    for name, title, model in _PAGES:
        schema = model.model_json_schema()
        parts = {model.__name__: schema} | schema["$defs"]
        order = [*(part for part in _FIRST if part in parts), *(part for part in parts if part not in _FIRST)]
        sections = [_describe(part, parts[part]) for part in order if part not in described]
        described |= parts.keys()
        yield {"name": name, "title": title, "sections": sections}


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
