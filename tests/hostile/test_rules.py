"""Hostile texts are refused in words with a place, or they are harmless. Nothing breaks."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from studyguide.load import load
from studyguide.problems import CatalogueError, Problem, format_problems
from studyguide.problems import Path as EntryPath
from tests.hostile.planting import ATTACKS, SMALL, address_places, plant, read, text_places

TODAY = datetime.date(2026, 11, 21)
EACH = 1  # places for each attack, and at every place one in turn


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tiny catalogue to spoil."""
    folder = tmp_path_factory.mktemp("hostile") / "small"
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns("expected"))
    return folder


def refusals(folder: Path, name: str, path: EntryPath, text: str) -> tuple[str, ...]:
    """What loading says of the catalogue with this text in it; nothing where it is accepted."""
    file = folder / name
    before = file.read_bytes()
    file.write_text(
        yaml.dump(
            plant(read(name), path, text), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=4000
        ),
        encoding="utf-8",
    )
    problems: tuple[Problem, ...] = ()
    try:
        load(folder / "resources.yaml", folder / "facts.json", today=TODAY)
    except CatalogueError as error:
        problems = error.problems
    finally:
        file.write_bytes(before)
    assert all(problem.location.line >= 1 and problem.location.column >= 1 for problem in problems)
    lines = format_problems(problems, "text").splitlines()
    assert len(lines) == len(problems), "a message is one line, whatever it quotes"
    assert not any("\x1b" in line or "\u202e" in line or "Traceback" in line for line in lines)
    return tuple(problem.rule for problem in problems)


def pairs(places: tuple[tuple[str, EntryPath], ...], each: int) -> Iterator[tuple[str, EntryPath, str]]:
    """Every attack at some places, and at every place some attacks."""
    for number, attack in enumerate(ATTACKS):
        for turn in range(each):
            name, path = places[(number * each + turn) % len(places)]
            yield name, path, attack


def test_there_are_many_places_and_attacks() -> None:
    names = {name for name, _ in text_places()}
    assert len(ATTACKS) == len(set(ATTACKS)) >= 200
    assert len(names) == 3
    assert len(text_places()) > 200


def test_texts_are_refused_with_a_place_or_accepted(folder: Path) -> None:
    found = {attack: refusals(folder, name, path, attack) for name, path, attack in pairs(text_places(), EACH)}
    refused = [attack for attack, rules in found.items() if rules]
    assert len(refused) > len(ATTACKS) / 2, "what is plainly no text for a page is not let in"
    accepted = set(ATTACKS) - set(refused)
    assert not [attack for attack in accepted if "<script" in attack.lower()], "nor is a script"


@pytest.mark.parametrize(
    "number", range(len(address_places())), ids=lambda number: "-".join(map(str, address_places()[number][1]))
)
def test_an_address_is_an_address(number: int, folder: Path) -> None:
    name, path = address_places()[number]
    accepted: list[Any] = [attack for attack in ATTACKS[number % 9 :: 9] if not refusals(folder, name, path, attack)]
    assert not accepted, "only what leads somewhere is let in"
