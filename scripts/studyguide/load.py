"""From files to a catalogue that satisfies every rule, or to the list of everything that is wrong with them."""

from __future__ import annotations

import datetime
import json
import pathlib
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from studyguide.model import PATTERN_HELP, Catalogue, Facts, Part
from studyguide.problems import CatalogueError, Location, Path, Problem
from studyguide.rules import RULES, Rule, rule_id
from studyguide.source import MAX_BYTES, Source
from studyguide.wording import explain, explain_unknown_key, place_in_words

LAWS = {
    "files": "The catalogue and the facts are files that can be read.",
    "model": "Every entry has the keys, and every key the sort of value, that the field reference describes.",
    "facts": "The facts are what scripts/facts.py wrote.",
}
"""What this module reports, by rule id; the documentation lists it beside the rules."""


@dataclass(frozen=True)
class Loaded:
    """A catalogue that satisfies every rule, the facts it was held against, and where its parts stand."""

    catalogue: Catalogue
    facts: Facts
    source: Source

    def locate(self, path: Path) -> Location:
        """The place of a part of the catalogue: `locate(("resources", 7))`."""
        return self.source.locate(path)


def load(
    catalogue_path: pathlib.Path,
    facts_path: pathlib.Path,
    *,
    today: datetime.date,
    rules: Sequence[Rule] = RULES,
) -> Loaded:
    """The catalogue and the facts of two files. Raises CatalogueError with every problem that can be told in one run.

    Rules speak of a catalogue that has the right shape, so they are asked only where there is one.
    """
    problems: list[Problem] = []
    facts = _load_facts(facts_path, problems)
    source = _load_source(catalogue_path, problems)
    catalogue = _build(source, problems) if source is not None else None
    if source is None or catalogue is None or facts is None:
        raise CatalogueError(problems)
    # A second key's value is not in the data: what it mentions would look unused.
    if not any(problem.rule == "duplicate-keys" for problem in source.problems):
        problems += apply_rules(rules, catalogue, facts, source, today=today)
    if problems:
        raise CatalogueError(problems)
    return Loaded(catalogue, facts, source)


def load_source(path: pathlib.Path) -> Source:
    """The catalogue's data as far as it can be read. Raises CatalogueError where nothing can."""
    problems: list[Problem] = []
    source = _load_source(path, problems)
    if source is None or source.data is None:
        raise CatalogueError(problems)
    return source


def find_mistakes(part: type[Part], data: Mapping[str, Any]) -> tuple[str, ...]:
    """What is wrong with the values of one entry that stands in no file."""
    try:
        part.model_validate(data)
    except ValidationError as error:
        return tuple(
            explain(detail["type"], detail["loc"], detail["input"], None, detail.get("ctx", {}), PATTERN_HELP)
            for detail in error.errors(include_url=False)
        )
    return ()


def apply_rules(
    rules: Sequence[Rule], catalogue: Catalogue, facts: Facts, source: Source, *, today: datetime.date
) -> Iterator[Problem]:
    """What the rules find, with the place and its name in words."""
    for rule in rules:
        for finding in rule(catalogue, facts, today):
            message = f"{place_in_words(finding.path, source.data)}: {finding.message}"
            if finding.see is not None:
                message += f" See line {source.locate(finding.see).line}."
            yield Problem(source.locate(finding.path), message, rule_id(rule))


def _name(path: pathlib.Path) -> str:
    """The path as people type it: from the current folder on where it lies in there."""
    try:
        return path.absolute().relative_to(pathlib.Path.cwd()).as_posix()
    except (OSError, ValueError):  # elsewhere, or the current folder is gone
        return path.as_posix()


def _read(path: pathlib.Path, what_to_do: str) -> bytes | Problem:
    start = Location(_name(path), 1, 1)
    try:
        if path.stat().st_size > MAX_BYTES:
            return Problem(
                start, f"the file is larger than {MAX_BYTES // 1_000_000} MB. Is it the right file?", "files"
            )
        return path.read_bytes()
    except FileNotFoundError:
        return Problem(start, f"there is no such file. {what_to_do}", "files")
    except IsADirectoryError:
        return Problem(start, f"this is a folder, not a file. {what_to_do}", "files")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        return Problem(start, f"the file cannot be read ({reason.lower()}). Check its permissions.", "files")


def _load_source(path: pathlib.Path, problems: list[Problem]) -> Source | None:
    content = _read(path, "Name the catalogue, usually resources.yaml.")
    if isinstance(content, Problem):
        problems.append(content)
        return None
    source = Source.parse(content, _name(path))
    problems += source.problems
    return source


def _load_facts(path: pathlib.Path, problems: list[Problem]) -> Facts | None:
    remedy = "scripts/facts.py writes this file; take it from the last commit that had it: git checkout HEAD -- facts"
    content = _read(path, remedy)
    if isinstance(content, Problem):
        problems.append(content)
        return None
    file = _name(path)
    try:
        return Facts.model_validate_json(content)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if detail["type"] == "json_invalid":
                line, column = _json_error_place(content)
                message = f"this is not JSON ({detail['ctx']['error']}). {remedy}"
                problems.append(Problem(Location(file, line, column), message, "facts"))
            else:
                where = " -> ".join(map(str, detail["loc"])) or "the file"
                problems.append(Problem(Location(file, 1, 1), f"{where}: {detail['msg']}. {remedy}", "facts"))
    return None


def _json_error_place(content: bytes) -> tuple[int, int]:
    try:
        json.loads(content.decode("utf-8", errors="replace"))
    except json.JSONDecodeError as error:
        return error.lineno, error.colno
    except RecursionError:
        pass
    return 1, 1


def _build(source: Source, problems: list[Problem]) -> Catalogue | None:
    """The typed catalogue, or None where the data has another shape; what is wrong goes to `problems`."""
    if source.data is None:
        return None
    try:
        catalogue = Catalogue.model_validate(source.data)
    except ValidationError as error:
        told = {problem.location for problem in source.problems}
        problems += [found for found in _explain_all(error, source) if found.location not in told]
        if not problems:  # never silent, whatever the reason
            problems.append(Problem(source.locate(()), str(error), "model"))
        return None
    return catalogue if source.is_whole else None


def _explain_all(error: ValidationError, source: Source) -> Iterator[Problem]:
    details = error.errors(include_url=False)
    meant: set[Path] = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            path = _existing_start(detail["loc"], source.data)
            *parent, key = path
            owner = _value_at(source.data, tuple(parent))
            message, suggestion = explain_unknown_key(str(key), owner, _keys_at(tuple(parent)))
            if suggestion:
                meant.add((*parent, suggestion))
            yield Problem(
                source.locate(path, key=True), f"{place_in_words(tuple(parent), source.data)}: {message}", "model"
            )
    for detail in details:
        kind, path = detail["type"], detail["loc"]
        if kind == "extra_forbidden" or (kind == "missing" and path in meant):
            continue  # a key that is there in a wrong spelling is one mistake, not two
        if not source.is_whole and (kind in {"missing", "too_short"} or detail["input"] is None):
            continue  # may stand in the part that could not be read
        if kind != "missing":
            path = _existing_start(path, source.data)
        context = dict(detail.get("ctx", {}))
        if kind == "too_short":  # pydantic counts the valid ones only, and those that are not are told by themselves
            context["actual_length"] = len(_value_at(source.data, path))
            if context["actual_length"] >= context["min_length"]:
                continue
        written = source.written(path) if kind != "missing" else None
        where = place_in_words(path[:-1] if kind == "missing" else path, source.data)
        sentence = explain(kind, path, detail["input"], written, context, PATTERN_HELP)
        yield Problem(source.locate(path), f"{where}{' ' if kind == 'missing' else ': '}{sentence}", "model")


def _existing_start(path: Path, data: Any) -> Path:
    """The steps of `path` that lead somewhere: pydantic adds the names of a union's members."""
    steps: list[str | int] = []
    for step in path:
        is_position = isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)
        if is_position or (isinstance(data, dict) and step in data):
            data = data[step]
            steps.append(step)
    return tuple(steps)


def _value_at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _keys_at(path: Path) -> tuple[str, ...]:
    """The keys that the entry at `path` may have."""
    part: Any = Catalogue
    for step in path:
        if isinstance(step, str) and isinstance(part, type) and issubclass(part, BaseModel):
            part = _part_in(part.model_fields[step].annotation)
    return tuple(part.model_fields)


def _part_in(annotation: Any) -> Any:
    """The model that an annotation such as tuple[Task, ...] or Counter | None speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((part for part in map(_part_in, typing.get_args(annotation)) if part is not None), None)
