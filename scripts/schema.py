"""Write the JSON Schema of the catalogue, with which editors complete and check it as you type."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from studyguide.model import PATTERN_HELP, Catalogue

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """0 when the schema is written, or with --check when it is up to date; else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; say whether the file is up to date")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "schema" / "resources.schema.json")
    options = parser.parse_args(arguments)
    out: Path = options.out
    text = render_schema()
    if options.check:
        if out.is_file() and out.read_bytes() == text.encode():
            return 0
        print(f"{out.name} is not up to date. Run: python scripts/schema.py", file=sys.stderr)
        return 1
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8", newline="\n")
    return 0


def render_schema() -> str:
    """The schema of resources.yaml as JSON."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Made from scripts/studyguide/model.py. To update it, run: python scripts/schema.py",
        **_for_editors(Catalogue.model_json_schema()),
        "title": "resources.yaml",
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _for_editors(node: Any) -> Any:
    """The same schema without null, which the file never holds, and with words for what a pattern asks for."""
    if isinstance(node, list):
        return [_for_editors(part) for part in node]
    if not isinstance(node, dict):
        return node
    node = {key: _for_editors(value) for key, value in node.items() if not (key == "default" and value is None)}
    members = node.get("anyOf")
    if isinstance(members, list) and {"type": "null"} in members:
        member, *others = [member for member in members if member != {"type": "null"}]
        if not others:
            node = {**member, **{key: value for key, value in node.items() if key != "anyOf"}}
    if node.get("pattern") in PATTERN_HELP:
        node["patternErrorMessage"] = f"Expected {PATTERN_HELP[node['pattern']]}."
    return node


if __name__ == "__main__":
    sys.exit(main())
