"""The search for garbage is off while the catalogue is read and the site made, and afterwards as it was."""

from __future__ import annotations

import datetime
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from studyguide.building import build_site
from studyguide.collector import no_collection
from studyguide.load import load
from studyguide.model import Catalogue, Facts
from studyguide.problems import CatalogueError, Finding
from studyguide.rules import Rule

DAY = datetime.date(2100, 1, 1)


@pytest.fixture
def seen() -> list[bool]:
    return []


def watch(seen: list[bool]) -> Rule:
    """A rule that finds nothing, and notes whether garbage is searched for."""

    def rule(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
        seen.append(gc.isenabled())
        yield from ()

    return rule


def test_it_is_as_before_whatever_happens() -> None:
    with no_collection():
        assert not gc.isenabled()
        with no_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), no_collection():
        raise KeyError
    assert gc.isenabled()


def test_what_was_made_meanwhile_is_not_searched_at_once() -> None:
    with no_collection():
        made = [[] for _ in range(10_000)]  # type: list[list[int]]
    old = {id(thing) for thing in gc.get_objects(generation=2)}
    assert all(id(thing) in old for thing in made)
    assert gc.get_count()[0] < len(made)


def test_loading_and_building_do_without(root: Path, seen: list[bool]) -> None:
    small = root / "tests" / "golden" / "small"
    load(small / "resources.yaml", small / "facts.json", today=DAY, rules=[watch(seen)])
    assert seen == [False]
    assert gc.isenabled()
    build_site(small / "resources.yaml", small / "facts.json", today=DAY)
    assert gc.isenabled()
    with pytest.raises(CatalogueError):
        build_site(small / "nothing.yaml", small / "facts.json", today=DAY)
    assert gc.isenabled()
