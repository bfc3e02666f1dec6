"""All exports together."""

from __future__ import annotations

import json

import pytest

from studyguide.exports import Download, render_downloads
from studyguide.load import Loaded
from studyguide.pages.library import Library


@pytest.fixture(scope="module")
def downloads(library: Library) -> tuple[Download, ...]:
    return render_downloads(library)


def test_every_download_has_a_name_of_its_own(downloads: tuple[Download, ...]) -> None:
    paths = [download.path for download in downloads]
    assert len(set(paths)) == len(paths)


def test_the_same_catalogue_gives_the_same_bytes(library: Library, downloads: tuple[Download, ...]) -> None:
    assert render_downloads(library) == downloads


def test_a_site_without_an_address_has_all_of_it(tiny: Loaded, downloads: tuple[Download, ...]) -> None:
    nowhere = render_downloads(Library(tiny.catalogue, tiny.facts, tiny.links))
    assert {one.path for one in nowhere} == {one.path for one in downloads}
    assert json.loads(next(one.content for one in nowhere if one.path == "api/v1/plan.json"))["site"] == ""
