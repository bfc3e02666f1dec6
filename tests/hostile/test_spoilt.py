"""Whatever is done to a catalogue, it gives a site or problems with their places; never a traceback, never a hang."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.hostile.spoiling import copy_of_the_tiny_catalogue, outcome, spoil

NUMBERS = range(300)  # benchmarks/spoilt.py takes ten thousand


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_the_tiny_catalogue(tmp_path_factory.mktemp("spoilt"))


@pytest.mark.parametrize("start", range(0, len(NUMBERS), 100))
def test_a_spoilt_catalogue_gives_a_site_or_problems(start: int, folder: Path) -> None:
    found = Counter(outcome(folder, *spoil(number)) for number in NUMBERS[start : start + 100])
    assert found["problems"] > 50, "most accidents are noticed"


def test_the_same_number_spoils_alike() -> None:
    assert spoil(12) == spoil(12) != spoil(13)
