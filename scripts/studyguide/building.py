"""From the files a person edits to the files of the site: load, then render."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studyguide.collector import no_collection
from studyguide.exports import Download, render_downloads
from studyguide.exports.structured import describe
from studyguide.hosting import NOWHERE, Hosting
from studyguide.load import load
from studyguide.pages import GeneratedFile, render_site
from studyguide.pages.library import Library
from studyguide.problems import Location
from studyguide.problems import Path as EntryPath
from studyguide.rules import RULE_HELP


@dataclass(frozen=True)
class Site:
    """The files of the site and those to download, when the content last changed, and where an entry stands.

    `described` is what search engines are told of a page, by its path.
    """

    files: tuple[GeneratedFile, ...]
    downloads: tuple[Download, ...]
    updated: datetime.date
    described: Mapping[str, Mapping[str, Any]]
    locate: Callable[[EntryPath], Location]


def build_site(catalogue: Path, facts: Path, *, today: datetime.date, hosting: Hosting = NOWHERE) -> Site:
    """The site's generated files. Raises CatalogueError when the catalogue or the facts have mistakes."""
    with no_collection():
        loaded = load(catalogue, facts, today=today)
        library = Library(loaded.catalogue, loaded.facts, loaded.links, hosting)
        downloads = render_downloads(library)
        sizes = {download.path: len(download.content) for download in downloads}
        files = render_site(
            loaded.catalogue, loaded.facts, RULE_HELP, loaded.links, loaded.host_load, hosting=hosting, downloads=sizes
        )
        return Site(files, downloads, loaded.catalogue.updated, describe(library), loaded.locate)
