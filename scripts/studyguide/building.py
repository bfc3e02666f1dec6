"""From the files a person edits to the files of the site: load, then render."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from studyguide.load import load
from studyguide.pages import GeneratedFile, render_site
from studyguide.problems import Location
from studyguide.problems import Path as EntryPath
from studyguide.rules import RULE_HELP


@dataclass(frozen=True)
class Site:
    """Every generated file, when the content last changed, and the place of an entry in the files people edit."""

    files: tuple[GeneratedFile, ...]
    updated: datetime.date
    locate: Callable[[EntryPath], Location]


def build_site(catalogue: Path, facts: Path, *, today: datetime.date) -> Site:
    """The site's generated files. Raises CatalogueError when the catalogue or the facts have mistakes."""
    loaded = load(catalogue, facts, today=today)
    files = render_site(loaded.catalogue, loaded.facts, RULE_HELP, loaded.links)
    return Site(files, loaded.catalogue.updated, loaded.locate)
