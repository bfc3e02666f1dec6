"""The tiny catalogue as the exports are handed it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from studyguide.hosting import Hosting
from studyguide.load import Loaded, load
from studyguide.pages.library import Library

SMALL = Path(__file__).resolve().parents[1] / "golden" / "small"
HOSTING = Hosting("https://guide.example.org/", "https://github.com/ada-example/guide")


@pytest.fixture(scope="session")
def tiny() -> Loaded:
    """The tiny catalogue and its facts."""
    return load(SMALL / "resources.yaml", SMALL / "facts.json", today=datetime.date(2026, 11, 21), rules=())


@pytest.fixture(scope="session")
def library(tiny: Loaded) -> Library:
    """The tiny catalogue, published at an address."""
    return Library(tiny.catalogue, tiny.facts, tiny.links, HOSTING)
