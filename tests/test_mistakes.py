"""Mistakes that people really make: each is reported at its place by its rule, all of them in one run."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from studyguide.load import load
from studyguide.problems import CatalogueError
from tests.cases import FACTS, Case, read_cases

CASES = [case for path in sorted((Path(__file__).parent / "mistakes").glob("*.txt")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_mistakes_are_reported_at_their_place(case: Case, tmp_path: Path) -> None:
    path = case.write(tmp_path)
    with pytest.raises(CatalogueError) as caught:
        load(path, FACTS, today=datetime.date(2026, 11, 21))
    found = tuple(
        (Path(p.location.file).relative_to(tmp_path).as_posix(), p.location.line, p.location.column, p.rule)
        for p in caught.value.problems
    )
    assert found == case.expected, str(caught.value)
