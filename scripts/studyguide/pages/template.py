"""The templates: found, compiled and filled. Nothing else knows Jinja."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from studyguide import markdown

FOLDER = Path(__file__).parent.parent / "templates"

_GAP = re.compile(r"\n\n\n+")
_SYNTAX: dict[str, Any] = {
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "optimized": False,  # looking for constants takes a sixth of the time to compile them, and they have next to none
    "autoescape": False,  # the filters escape
}
"""What a template is compiled to depends on these, beside its text."""


class _Compiled(FileSystemBytecodeCache):
    """What templates were compiled to, kept from run to run like Python's own: compiling takes longer than filling."""

    def get_source_checksum(self, source: str) -> str:
        """What has to be the same for it to be taken again."""
        return super().get_source_checksum(f"{source}{_SYNTAX}{jinja2.__version__}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it; where there is no room for it, do without."""
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def fill(name: str, /, **values: Any) -> str:
    """The template `name` filled with `values`; runs of blank lines closed up, one newline at the end.

    Templates loop and choose, they never compute: what they print is handed to them.
    """
    text = _environment().get_template(name).render(**values)
    return _GAP.sub("\n\n", text).strip("\n") + "\n"


def _join(words: Iterable[str], between: str) -> str:
    """Jinja's own also escapes, which takes longer than all the rest."""
    return between.join(words)


def _compiled() -> _Compiled | None:
    try:
        return _Compiled()
    except (OSError, RuntimeError):  # there is no folder for it that is safe from other users
        return None


@lru_cache(maxsize=1)
def _environment() -> Environment:
    # Each datum passes a filter of `markdown` in the template itself.
    environment = Environment(  # noqa: S701 - it would escape for HTML, which Markdown is not
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        bytecode_cache=_compiled(),
        **_SYNTAX,
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
