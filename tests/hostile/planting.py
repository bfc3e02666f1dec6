"""The tiny catalogue with hostile texts in it: what somebody could send who wishes readers ill, or knows no better."""

from __future__ import annotations

import copy
import functools
import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from studyguide.load import TOOL_TEXTS
from studyguide.model import CardFile, Catalogue, CatalogueFile, Drill, DrillFile, Part
from studyguide.problems import Path as EntryPath

SMALL = Path(__file__).resolve().parents[1] / "golden" / "small"
ATTACKS: tuple[str, ...] = tuple(
    json.loads(line) for line in Path(__file__).with_name("attacks.jsonl").read_text(encoding="utf-8").splitlines()
)
MAIN, CARDS, DRILL = "resources.yaml", "questions/ml-concepts.yaml", "drills/running-mean/drill.yaml"
FILES: dict[str, type[Part]] = {MAIN: CatalogueFile, CARDS: CardFile, DRILL: DrillFile}
ADDRESSES = frozenset({"url", "path"})
# In cards and drills the other texts may hold Markdown, code or mathematics, so a page's shape changes with them.
PLAIN = frozenset({"title", "author"})
LENGTHS = (1000, 500, 110, 60, 30)


@functools.cache
def read(name: str) -> Any:
    """One file of the tiny catalogue as data, to be copied before it is changed."""
    return yaml.load((SMALL / name).read_text(encoding="utf-8"), yaml.CSafeLoader)


def leaves(data: Any, path: EntryPath = ()) -> Iterator[EntryPath]:
    """The path of every string in the data."""
    if isinstance(data, str):
        yield path
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from leaves(value, (*path, key))


def plant(data: Any, path: EntryPath, text: str) -> Any:
    """A copy of the data with the text at this place."""
    data = copy.deepcopy(data)
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = text
    return data


def takes(part: type[Part], data: Any, path: EntryPath, text: str) -> bool:
    """Whether the shape of the catalogue has room for this text at this place."""
    try:
        part.model_validate(plant(data, path, text))
    except ValidationError:
        return False
    return True


@functools.cache
def text_places() -> tuple[tuple[str, EntryPath], ...]:
    """Every place of the tiny catalogue that takes free text: (file, path)."""
    return tuple(
        (name, path)
        for name, part in FILES.items()
        for path in leaves(read(name))
        if path[-1] not in ADDRESSES and takes(part, read(name), path, "Some words, <not> an id.")
    )


@functools.cache
def address_places() -> tuple[tuple[str, EntryPath], ...]:
    """Every place of the tiny catalogue that takes an address or a path in a repository."""
    return tuple((name, path) for name in FILES for path in leaves(read(name)) if path[-1] in ADDRESSES)


def planted_everywhere(make_text: Callable[[int, int], str], *, prose: bool) -> Catalogue:
    """The tiny catalogue with other texts at every place for text, unruled.

    `make_text(number, length)` gives the text for the place of that number, no longer than `length`. Without `prose`,
    the texts that may hold Markdown stay as they are.
    """
    data = {name: read(name) for name in FILES}
    for number, (name, path) in enumerate(text_places()):
        if not prose and name != MAIN and path[-1] not in PLAIN:
            continue
        for length in LENGTHS:
            text = make_text(number, length)
            if takes(FILES[name], data[name], path, text):
                data[name] = plant(data[name], path, text)
                break
    main = CatalogueFile.model_validate(data[MAIN])
    drill = DrillFile.model_validate(data[DRILL])
    folder = (SMALL / DRILL).parent
    forms = {
        key: {name: (place / f"{name}.py").read_text(encoding="utf-8") for name in ("starter", "solution", "cases")}
        | {"wrong": tuple(sorted(file.stem for file in place.glob("wrong/*.py")))}
        for key, place in (("numpy_form", folder), ("plain_form", folder / "plain"))
    }
    texts = {name: (folder / f"{name}.md").read_text(encoding="utf-8") for name in ("prompt", "discussion")}
    tools = {name: (folder.parent / name).read_text(encoding="utf-8") for name in TOOL_TEXTS}
    return Catalogue(
        **dict(main),
        questions={"ml-concepts": CardFile.model_validate(data[CARDS])},
        drills={drill.id: Drill.model_validate({**dict(drill), **texts, **forms})},
        drill_tools=tools,
    )


def pack(number: int, length: int) -> str:
    """As many attacks as fit, another beginning for every place."""
    return _join(ATTACKS, number, length)


def pack_harmless(number: int, length: int) -> str:
    """Words of the same number and place that do no harm to anybody."""
    return _join(("plain words",), number, length)


def _join(texts: tuple[str, ...], number: int, length: int) -> str:
    start = number * 7 % len(texts)
    packed = ""
    for text in itertools.islice(itertools.cycle(texts), start, start + 60):
        longer = f"{packed} {text}" if packed else f"x {text}"
        if len(longer) > length:
            break
        packed = longer
    return packed or "x"
