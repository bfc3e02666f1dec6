"""The templates: found, compiled and filled. Nothing else knows Jinja."""

from __future__ import annotations

from collections.abc import Iterable
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
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip("\n") + "\n"


def _join(words: Iterable[str], between: str) -> str:
    """Jinja's own also escapes, which takes longer than all the rest."""
    return between.join(words)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    # Each datum passes a filter of `markdown` in the template itself.
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # looking for constants takes a sixth of the time to compile them, and they have next to none
        autoescape=False,  # noqa: S701 - it knows HTML, not Markdown; the filters escape
    )
    environment.filters = {
        "escape": markdown.escape,
        "label": markdown.label,
        "attribute": markdown.attribute,
        "address": markdown.address,
        "anchor": markdown.anchor,
        "diagram": markdown.diagram,
        "front_matter": markdown.front_matter,
        "inline_html": markdown.inline_html,
        "block_html": markdown.block_html,
        "tojson": environment.filters["tojson"],
        "join": _join,
        "length": environment.filters["length"],
        "selectattr": environment.filters["selectattr"],
        "list": environment.filters["list"],
    }
    return environment
