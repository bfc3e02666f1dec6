"""From files to a catalogue that satisfies every rule, or to the list of everything that is wrong with them."""

from __future__ import annotations

import dataclasses
import datetime
import json
import pathlib
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from studyguide.collector import no_collection
from studyguide.model import (
    NO_LINKS,
    PATTERN_HELP,
    CardFile,
    Catalogue,
    CatalogueFile,
    Drill,
    DrillFile,
    DrillForm,
    Facts,
    HostLoad,
    Links,
    Part,
)
from studyguide.problems import CatalogueError, Finding, Fix, Location, Mend, Path, Problem
from studyguide.rules import RULES, Rule, rule_id
from studyguide.source import MAX_BYTES, Files, Source
from studyguide.wording import explain, explain_unknown_key, is_respelt, meant, place_in_words
from studyguide.writing import change, rename, take_out

LAWS = {
    "files": "The catalogue, the question cards, the drills and the facts are files that can be read.",
    "model": "Every entry has the keys, and every key the sort of value, that the field reference describes.",
    "facts": "The facts are what scripts/facts.py, scripts/links.py and benchmarks/host_load.py wrote.",
}
"""What this module reports, by rule id; the documentation lists it beside the rules."""

QUESTIONS = "questions"
"""The folder of the question cards, beside the catalogue's main file; also their key in the catalogue."""

DRILLS = "drills"
"""The same of the coding drills, each of which has a folder in there."""

DRILL_FILE = "drill.yaml"
DRILL_TEXTS = {"prompt": "prompt.md", "discussion": "discussion.md"}
FORM_TEXTS = {"starter": "starter.py", "solution": "solution.py", "cases": "cases.py"}
TOOL_TEXTS = {name: name for name in ("check.py", "checking.py", "page.py")}
"""The texts of a drill, of each of its forms, and beside the drills, by their keys in the catalogue."""

AnyPart = TypeVar("AnyPart", bound=Part)


@dataclass(frozen=True)
class Loaded:
    """A catalogue that satisfies every rule, the facts it was held against, and where its parts stand."""

    catalogue: Catalogue
    facts: Facts
    files: Files
    links: Links = NO_LINKS
    host_load: HostLoad | None = None

    def locate(self, path: Path) -> Location:
        """The place of a part of the catalogue: `locate(("resources", 7))`."""
        return self.files.locate(path)


def load(
    catalogue_path: pathlib.Path,
    facts_path: pathlib.Path,
    *,
    today: datetime.date,
    rules: Sequence[Rule] = RULES,
) -> Loaded:
    """The catalogue of a file and of the folders beside it, and the facts.

    Raises CatalogueError with every problem that can be told in one run. Rules speak of a catalogue that has the right
    shape, so they are asked only where there is one. What is known about the links stands in links.json beside the
    facts, and what readers cost a host in host-load.json; without the files, nobody has looked yet.
    """
    with no_collection():
        return _load(catalogue_path, facts_path, today, rules)


def _load(
    catalogue_path: pathlib.Path, facts_path: pathlib.Path, today: datetime.date, rules: Sequence[Rule]
) -> Loaded:
    problems: list[Problem] = []
    facts = _load_facts(facts_path, Facts, "scripts/facts.py", problems)
    links_path = facts_path.with_name("links.json")
    links = _load_facts(links_path, Links, "scripts/links.py", problems) if links_path.exists() else NO_LINKS
    load_path, host_load = facts_path.with_name("host-load.json"), None
    if load_path.exists():
        host_load = _load_facts(load_path, HostLoad, "benchmarks/host_load.py", problems)
    files = _load_files(catalogue_path, problems)
    catalogue = _build_catalogue(files, catalogue_path.parent, problems)
    if catalogue is None or facts is None or links is None:
        raise CatalogueError(problems)
    # A file that cannot be read and a second key's value are not in the data: what they mention would look unused.
    if not {"files", "duplicate-keys"} & {problem.rule for problem in problems}:
        problems += apply_rules(rules, catalogue, facts, files, today=today)
    if problems:
        raise CatalogueError(problems)
    return Loaded(catalogue, facts, files, links, host_load)


def load_source(path: pathlib.Path) -> Source:
    """The catalogue's data as far as it can be read. Raises CatalogueError where nothing can."""
    problems: list[Problem] = []
    source = _load_source(path, problems)
    if source is None or source.data is None:
        raise CatalogueError(problems)
    return source


def load_facts(path: pathlib.Path) -> Facts:
    """What is on record of the repositories. Raises CatalogueError where that cannot be read."""
    problems: list[Problem] = []
    facts = _load_facts(path, Facts, "scripts/facts.py", problems)
    if facts is None:
        raise CatalogueError(problems)
    return facts


def find_mistakes(part: type[Part], data: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What is wrong with the values of one entry that stands in no file."""
    try:
        part.model_validate(data)
    except ValidationError as error:
        return tuple(
            Finding(
                detail["loc"],
                explain(detail["type"], detail["loc"], detail["input"], None, detail.get("ctx", {}), PATTERN_HELP),
            )
            for detail in error.errors(include_url=False)
        )
    return ()


def apply_rules(
    rules: Sequence[Rule], catalogue: Catalogue, facts: Facts, files: Files, *, today: datetime.date
) -> Iterator[Problem]:
    """What the rules find, with the place and its name in words."""
    for rule in rules:
        for finding in rule(catalogue, facts, today):
            start, source = files.find(finding.path)
            message = f"{_place(finding.path[len(start) :], source, start)}: {finding.message}"
            if finding.see is not None:
                seen = files.locate(finding.see)
                message += f" See line {seen.line}." if seen.file == source.path else f" See {seen.file}:{seen.line}."
            fix = _fix(files, finding.mend) if finding.mend else None
            yield Problem(files.locate(finding.path), message, rule_id(rule), fix)


def _fix(files: Files, mend: Mend) -> Fix | None:
    start, source = files.find(mend.path)
    path = mend.path[len(start) :]
    return take_out(source, path) if mend.value is None else change(source, path, mend.value)


def _place(path: Path, source: Source, start: Path) -> str:
    """The entry at `path` of one file, in words."""
    whole = f"drill '{start[-1]}'" if start[:1] == (DRILLS,) else "question cards" if start else "catalogue"
    return place_in_words(path, source.data, whole)


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


def _load_files(path: pathlib.Path, problems: list[Problem]) -> Files:
    """Every file of the catalogue that can be read, in the order of their names."""
    sources: dict[Path, Source] = {}
    paths: dict[Path, pathlib.Path] = {(): path}
    for card_path in _find_card_files(path.parent / QUESTIONS, problems):
        paths[QUESTIONS, card_path.stem] = card_path
    for folder in _find_drills(path.parent / DRILLS):
        paths[DRILLS, folder.name] = folder / DRILL_FILE
    for start, file in paths.items():
        source = _load_source(file, problems)
        if source is not None:
            sources[start] = source
    return Files(sources)


def _find_card_files(folder: pathlib.Path, problems: list[Problem]) -> Iterator[pathlib.Path]:
    try:
        paths = sorted(folder.iterdir())
    except OSError:  # a catalogue may do without question cards
        return
    for path in paths:
        if path.suffix == ".yaml":
            yield path
        elif path.suffix.lower() in {".yml", ".yaml"}:
            message = f"no program reads this file. Name it {path.stem}.yaml."
            problems.append(Problem(Location(_name(path), 1, 1), message, "files"))


def _find_drills(folder: pathlib.Path) -> Iterator[pathlib.Path]:
    """The folders in `folder`, but for those that Python and editors make."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:  # a catalogue may do without drills
        return
    yield from (path for path in paths if path.is_dir() and path.name[0] not in "._")


def _load_source(path: pathlib.Path, problems: list[Problem]) -> Source | None:
    remedy = "Name a catalogue, usually resources.yaml, with its question cards in questions/ beside it."
    if path.name == DRILL_FILE:
        remedy = "Every folder of drills/ is a drill and has one; write it, or remove the folder."
    content = _read(path, remedy)
    if isinstance(content, Problem):
        problems.append(content)
        return None
    source = Source.parse(content, _name(path))
    problems += source.problems
    return source


def _load_facts(path: pathlib.Path, model: type[AnyPart], program: str, problems: list[Problem]) -> AnyPart | None:
    remedy = f"{program} writes this file; take it from the last commit that had it: git checkout HEAD -- facts"
    content = _read(path, remedy)
    if isinstance(content, Problem):
        problems.append(content)
        return None
    file = _name(path)
    try:
        return model.model_validate_json(content)
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


def _build_catalogue(files: Files, folder: pathlib.Path, problems: list[Problem]) -> Catalogue | None:
    """The typed catalogue, or None where a file is missing or has another shape; what is wrong goes to `problems`."""
    main: CatalogueFile | None = None
    questions: dict[str, CardFile | None] = {}
    drills: dict[str, Drill | None] = {}
    for start, source in files.sources.items():
        if start[:1] == (QUESTIONS,):
            questions[str(start[-1])] = _build(CardFile, source, start, problems)
        elif start[:1] == (DRILLS,):
            drills[str(start[-1])] = _build_drill(source, start, folder, problems)
        else:
            main = _build(CatalogueFile, source, start, problems)
    tools = _read_texts(folder / DRILLS, TOOL_TEXTS, problems) if drills else {}
    if main is None or None in [*questions.values(), *drills.values(), *tools.values()]:
        return None
    return Catalogue.model_validate({**dict(main), "questions": questions, "drills": drills, "drill_tools": tools})


def _build_drill(source: Source, start: Path, beside: pathlib.Path, problems: list[Problem]) -> Drill | None:
    """The drill with the texts of its folder, or None where one of them is missing."""
    file = _build(DrillFile, source, start, problems)
    if file is None:
        return None
    folder = beside.joinpath(*map(str, start))
    texts: dict[str, Any] = _read_texts(folder, DRILL_TEXTS, problems)
    texts["numpy_form"] = _read_form(folder, problems)
    if file.plain:
        texts["plain_form"] = _read_form(folder / "plain", problems)
    elif (folder / "plain").exists():
        message = "plain/ stands here, but drill.yaml does not say so. Write 'plain: true', or remove the folder."
        problems.append(Problem(Location(_name(folder / DRILL_FILE), 1, 1), message, "files"))
    return None if None in texts.values() else Drill(**dict(file), **texts)


def _read_form(folder: pathlib.Path, problems: list[Problem]) -> DrillForm | None:
    texts = _read_texts(folder, FORM_TEXTS, problems)
    if None in texts.values():
        return None
    return DrillForm.model_validate({**texts, "wrong": tuple(sorted(path.stem for path in folder.glob("wrong/*.py")))})


def _read_texts(folder: pathlib.Path, names: Mapping[str, str], problems: list[Problem]) -> dict[str, str | None]:
    """The texts of these files, None where one cannot be read."""
    texts: dict[str, str | None] = {}
    for key, name in names.items():
        content = _read(folder / name, "Drills need it; the last commit that had it shows what it holds.")
        texts[key] = None
        if isinstance(content, Problem):
            problems.append(content)
            continue
        try:
            texts[key] = content.decode("utf-8")
        except UnicodeDecodeError:
            problems.append(
                Problem(Location(_name(folder / name), 1, 1), "this is not UTF-8. Save it as UTF-8.", "files")
            )
    return texts


def _build(part: type[AnyPart], source: Source, start: Path, problems: list[Problem]) -> AnyPart | None:
    """What one file says, or None where its data has another shape than `part`."""
    if source.data is None:
        return None
    try:
        content = part.model_validate(source.data)
    except ValidationError as error:
        told = {problem.location: problem for problem in source.problems}
        found = []
        for problem in _explain_all(error, part, source, start):
            known = told.get(problem.location)
            if known is None:
                found.append(problem)
            elif problem.fix and known in problems:  # the model knows what the value should have been
                problems[problems.index(known)] = dataclasses.replace(known, fix=problem.fix)
        if not found and not source.problems:  # never silent, whatever the reason
            found.append(Problem(source.locate(()), str(error), "model"))
        problems += found
        return None
    return content if source.is_whole else None


def _explain_all(error: ValidationError, part: type[Part], source: Source, start: Path) -> Iterator[Problem]:
    details = error.errors(include_url=False)
    intended: set[Path] = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            path = _existing_start(detail["loc"], source.data)
            *parent, key = path
            owner = _value_at(source.data, tuple(parent))
            message, suggestion = explain_unknown_key(str(key), owner, _keys_at(part, tuple(parent)))
            fix = None
            if suggestion:
                intended.add((*parent, suggestion))
                fix = rename(source, path, suggestion) if is_respelt(str(key), suggestion) else None
            words = f"{_place(tuple(parent), source, start)}: {message}"
            yield Problem(source.locate(path, key=True), words, "model", fix)
    for detail in details:
        kind, path = detail["type"], detail["loc"]
        if kind == "extra_forbidden" or (kind == "missing" and path in intended):
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
        where = _place(path[:-1] if kind == "missing" else path, source, start)
        sentence = explain(kind, path, detail["input"], written, context, PATTERN_HELP)
        better = meant(kind, detail["input"], written, context)
        fix = change(source, path, better) if better is not None else None
        yield Problem(source.locate(path), f"{where}{' ' if kind == 'missing' else ': '}{sentence}", "model", fix)


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


def _keys_at(whole: type[Part], path: Path) -> tuple[str, ...]:
    """The keys that the entry at `path` of a `whole` may have."""
    part: Any = whole
    for step in path:
        if isinstance(step, str) and isinstance(part, type) and issubclass(part, BaseModel):
            part = _part_in(part.model_fields[step].annotation)
    return tuple(part.model_fields)


def _part_in(annotation: Any) -> Any:
    """The model that an annotation such as tuple[Task, ...] or Counter | None speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((part for part in map(_part_in, typing.get_args(annotation)) if part is not None), None)
