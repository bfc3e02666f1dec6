"""Write what is made from the model: the JSON Schemas, with which editors complete and check what people type, and the
issue form with which they suggest a resource.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studyguide.disk import CannotWriteError, write
from studyguide.forms import issue_form
from studyguide.load import load_source
from studyguide.model import PATTERN_HELP, CardFile, CatalogueFile, DrillFile, Part
from studyguide.problems import CatalogueError, format_problems
from studyguide.writing import write_mapping

ROOT = Path(__file__).resolve().parent.parent

PARTS: Mapping[str, type[Part]] = {
    "resources": CatalogueFile,
    "questions": CardFile,
    "drill": DrillFile,
}
"""What the files with a schema hold, by the name of the schema."""


def main(arguments: list[str] | None = None) -> int:
    """0 when the files are written, or with --check when they are up to date; else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; say whether the files are up to date")
    parser.add_argument("--out", type=Path, default=ROOT, help="the project's folder, or another to write into")
    options = parser.parse_args(arguments)
    try:
        form = render_form(load_source(ROOT / "resources.yaml").data)
    except CatalogueError as error:
        sys.stderr.write(format_problems(error.problems, "text"))
        return 1
    texts: dict[Path, str] = {
        options.out / "docs/schema" / f"{name}.schema.json": render_schema(name) for name in PARTS
    }
    texts[options.out / ".github/ISSUE_TEMPLATE/suggest-a-resource.yml"] = form
    if options.check:
        stale = [path.name for path, text in texts.items() if not path.is_file() or path.read_bytes() != text.encode()]
        for name in stale:
            print(f"{name} is not up to date. Run: python scripts/schema.py", file=sys.stderr)
        return 1 if stale else 0
    try:
        for path, text in texts.items():
            write(path, text)
    except CannotWriteError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def render_form(catalogue: Mapping[str, Any]) -> str:
    """The issue form for a resource, for a catalogue with these domains, as YAML."""
    domains = [domain["id"] for domain in catalogue["domains"]]
    head = "# Made from scripts/studyguide/model.py and the domains. To update it, run: python scripts/schema.py\n"
    return head + write_mapping(issue_form(domains))


def render_schema(name: str) -> str:
    """The schema of that name as JSON."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Made from scripts/studyguide/model.py. To update it, run: python scripts/schema.py",
        **_for_editors(PARTS[name].model_json_schema()),
        "title": name,
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
