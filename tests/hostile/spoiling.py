"""Catalogues as they come out of accidents: lines lost, doubled and moved, bytes changed, values of the wrong sort."""

from __future__ import annotations

import datetime
import random
import shutil
from pathlib import Path
from typing import Any

import yaml

from studyguide.load import load
from studyguide.pages import render_site
from studyguide.problems import CatalogueError, format_problems
from tests.hostile.planting import ATTACKS, FILES, SMALL, leaves, plant, read

TODAY = datetime.date(2026, 11, 21)
MOST_PROBLEMS = 20_000
_SIGNS = ":-#&*!|>'\"%@`{}[],? \t\n\0\x1b\u2028\ufeff\ud7ff0~"
_VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    10**9,
    1.5,
    "",
    [],
    {},
    [[]],
    {"id": "x"},
    datetime.date(1, 1, 1),
    "2026-13-45",
)


def copy_of_the_tiny_catalogue(folder: Path) -> Path:
    """A folder with the tiny catalogue, to spoil."""
    return Path(shutil.copytree(SMALL, folder / "small", ignore=shutil.ignore_patterns("expected")))


def spoil(number: int) -> tuple[str, bytes]:
    """A file of the tiny catalogue and its spoilt content; the same for the same number."""
    chance = random.Random(number)  # noqa: S311 - no secret
    name = chance.choice(list(FILES))
    if number % 3 == 0:
        data = read(name)
        for _ in range(chance.randint(1, 3)):
            value = chance.choice([*_VALUES, chance.choice(ATTACKS)])
            data = plant(data, chance.choice(list(leaves(data))), value)
        return name, yaml.dump(data, allow_unicode=True, sort_keys=False).encode("utf-8", errors="replace")
    text = (SMALL / name).read_text(encoding="utf-8")
    for _ in range(chance.randint(1, 4)):
        text = chance.choice((_spoil_lines, _spoil_signs))(text, chance)
    content = text.encode("utf-8", errors="surrogatepass")
    if number % 7 == 0 and content:
        place = chance.randrange(len(content))
        content = content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :]
    return name, content


def outcome(folder: Path, name: str, content: bytes) -> str:
    """ "site" or "problems", whichever the spoilt catalogue gives; anything else is raised."""
    file = folder / name
    before = file.read_bytes()
    file.write_bytes(content)
    try:
        loaded = load(folder / "resources.yaml", folder / "facts.json", today=TODAY)
        files = render_site(loaded.catalogue, loaded.facts, {}, loaded.links)
    except CatalogueError as error:
        problems = error.problems
        assert 0 < len(problems) < MOST_PROBLEMS
        assert all(problem.location.line >= 1 and problem.location.column >= 1 for problem in problems)
        assert len(format_problems(problems, "text").splitlines()) == len(problems)
        return "problems"
    finally:
        file.write_bytes(before)
    assert files
    return "site"


def _spoil_lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    action = chance.randrange(6)
    if action == 0:
        del lines[at]
    elif action == 1:
        lines.insert(other, lines[at])
    elif action == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif action == 3:
        lines[at] = " " * chance.randrange(9) + lines[at].strip()
    elif action == 4:
        del lines[at : at + chance.randrange(40)]
    else:
        lines = lines[: at + 1]
    return "\n".join(lines)


def _spoil_signs(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    sign = chance.choice(_SIGNS)
    return text[:at] + sign * chance.choice((1, 1, 2, 40)) + text[at + chance.randrange(3) :]
