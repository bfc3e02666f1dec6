"""The templates: found, compiled and filled. Nothing else knows Jinja."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from studyguide import markdown

FOLDER = Path(__file__).parent.parent / "templates"


def fill(name: str, /, **values: Any) -> str:
    """The template `name` filled with `values`; runs of blank lines closed up, one newline at the end.

    Templates loop and choose, they never compute: what they print is handed to them.
    """
    text = _environment().get_template(name).render(**values)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    # No autoescape: it knows HTML, not Markdown. Each datum passes a filter of `markdown` in the template itself.
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - see above
    )
    environment.filters = {
        "escape": markdown.escape,
        "attribute": markdown.attribute,
        "address": markdown.address,
        "anchor": markdown.anchor,
        "diagram": markdown.diagram,
        "front_matter": markdown.front_matter,
        "inline_html": markdown.inline_html,
        "block_html": markdown.block_html,
        "tojson": environment.filters["tojson"],
        "join": environment.filters["join"],
        "length": environment.filters["length"],
        "selectattr": environment.filters["selectattr"],
        "list": environment.filters["list"],
    }
    return environment
