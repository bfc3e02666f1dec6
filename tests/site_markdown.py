"""Python-Markdown as MkDocs sets it up for the site: the extensions and settings of mkdocs.yml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]  # it has no types
import yaml

MKDOCS = Path(__file__).resolve().parent.parent / "mkdocs.yml"


class _Loader(yaml.UnsafeLoader):
    """mkdocs.yml is ours, and names Python functions."""


_Loader.add_constructor("!ENV", lambda loader, node: "")


@cache
def _converter() -> markdown.Markdown:
    config = yaml.load(MKDOCS.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - see _Loader
    settings: dict[str, Any] = {"toc": {}, "tables": {}, "fenced_code": {}}  # MkDocs adds these by itself
    for entry in config["markdown_extensions"]:
        settings.update(entry if isinstance(entry, dict) else {entry: {}})
    return markdown.Markdown(extensions=list(settings), extension_configs=settings)


def to_html(text: str) -> str:
    """The HTML of a Markdown text, as the site has it."""
    return str(_converter().reset().convert(text))


def split_page(page: str) -> tuple[dict[str, Any], str]:
    """A page's front matter and its Markdown."""
    _, front, text = page.split("---\n", 2)
    return yaml.safe_load(front), text
