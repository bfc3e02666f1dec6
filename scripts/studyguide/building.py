"""From the files a person edits to the files of the site: load, then render."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from studyguide.aside import Start, here
from studyguide.collector import no_collection
from studyguide.exports import Download, start_downloads
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


class _Sizes(Mapping[str, int]):
    """The size of each file by its path; they need not be made before somebody asks."""

    def __init__(self, downloads: Callable[[], tuple[Download, ...]]) -> None:
        self._downloads = downloads

    @cached_property
    def _sizes(self) -> dict[str, int]:
        return {download.path: len(download.content) for download in self._downloads()}

    def __getitem__(self, path: str) -> int:
        return self._sizes[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sizes)

    def __len__(self) -> int:
        return len(self._sizes)


def build_site(
    catalogue: Path, facts: Path, *, today: datetime.date, hosting: Hosting = NOWHERE, start: Start = here
) -> Site:
    """The site's generated files. Raises CatalogueError when the catalogue or the facts have mistakes.

    `start` says where what pages do not wait for is done.
    """
    with no_collection():
        loaded = load(catalogue, facts, today=today)
        library = Library(loaded.catalogue, loaded.facts, loaded.links, hosting)
        downloads = start_downloads(library, start)
        files = render_site(
            loaded.catalogue,
            loaded.facts,
            RULE_HELP,
            loaded.links,
            loaded.host_load,
            hosting=hosting,
            downloads=_Sizes(downloads),
        )
        return Site(files, downloads(), loaded.catalogue.updated, describe(library), loaded.locate)
