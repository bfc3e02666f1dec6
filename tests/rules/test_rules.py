"""Every rule finds what its cases mark, and nothing else; and each of its sentences is needed by a case."""

from __future__ import annotations

import ast
import datetime
import functools
import inspect
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, TypeGuard

import pytest

from studyguide.load import DRILL_TEXTS, FORM_TEXTS, apply_rules
from studyguide.model import Catalogue, Facts
from studyguide.problems import Path as Steps
from studyguide.rules import RULE_HELP, RULES, Rule, rule_id
from studyguide.source import Files, Source
from tests.cases import FACTS, FILES, Case, read_cases

HERE = Path(__file__).parent
TODAY = datetime.date(2026, 11, 21)
BY_ID = {rule_id(rule): rule for rule in RULES}
CASES = {rule: tuple(read_cases(HERE / f"{rule}.txt", rule=rule)) for rule in BY_ID}


@functools.cache
def read(texts: tuple[tuple[str, str], ...]) -> tuple[Catalogue, Facts, Files]:
    """A catalogue of the right shape, the facts, and the places."""
    sources: dict[Steps, Source] = {}
    data: dict[str, Any] = {"questions": {}, "drills": {}}
    for name, text in texts:
        path = Path(name)
        if path.suffix != ".yaml":
            continue
        source = Source.parse(text, name)
        assert source.problems == (), name
        if path.parts[0] == "drills":
            sources["drills", path.parts[1]] = source
            data["drills"][path.parts[1]] = {**source.data, **texts_of_drill(dict(texts), path.parent.as_posix())}
        elif path.parts[0] == "questions":
            sources["questions", path.stem] = source
            data["questions"][path.stem] = source.data
        else:
            sources[()] = source
            data |= source.data
    return Catalogue.model_validate(data), Facts.model_validate_json(FACTS.read_bytes()), Files(sources)


def texts_of_drill(texts: Mapping[str, str], folder: str) -> dict[str, Any]:
    """The texts of a drill and of its forms, as the loader reads them."""

    def form(part: str) -> dict[str, Any] | None:
        start = f"{folder}{part}/wrong/"
        names = {key: f"{folder}{part}/{name}" for key, name in FORM_TEXTS.items()}
        wrong = [name.removeprefix(start).removesuffix(".py") for name in texts if name.startswith(start)]
        return {**{key: texts[name] for key, name in names.items()}, "wrong": wrong}

    prose = {key: texts[f"{folder}/{name}"] for key, name in DRILL_TEXTS.items()}
    return {**prose, "numpy_form": form(""), "plain_form": form("/plain")}


def found(rule: Rule, texts: Mapping[str, str]) -> tuple[tuple[str, int, int, str], ...]:
    """What one rule says about a catalogue, whatever the others would say."""
    catalogue, facts, files = read(tuple(texts.items()))
    problems = sorted(apply_rules([rule], catalogue, facts, files, today=TODAY))
    return tuple((p.location.file, p.location.line, p.location.column, p.rule) for p in problems)


@pytest.mark.parametrize("rule", BY_ID)
def test_small_catalogue_satisfies_the_rule(rule: str) -> None:
    assert found(BY_ID[rule], FILES) == ()


@pytest.mark.parametrize(("rule", "case"), [(rule, case) for rule in CASES for case in CASES[rule]], ids=str)
def test_rule_finds_what_is_marked(rule: str, case: Case) -> None:
    assert found(BY_ID[rule], case.files) == case.expected


def test_every_file_of_cases_belongs_to_a_rule() -> None:
    assert {path.stem for path in HERE.glob("*.txt")} == set(BY_ID)


@pytest.mark.parametrize("rule", BY_ID)
def test_every_sentence_of_a_rule_is_needed(rule: str) -> None:
    """Whichever `yield` is taken out of a rule, one of its cases fails."""
    module = sys.modules[BY_ID[rule].__module__]
    for line, mutant in mutants(module):
        survives = all(found(mutant, case.files) == case.expected for case in CASES[rule])
        assert not survives, f"{module.__name__}:{line} can be removed and no case notices"


def mutants(module: ModuleType) -> Iterator[tuple[int, Rule]]:
    """The rule without one of its `yield` statements, for each of them."""
    code = inspect.getsource(module)
    count = sum(is_yield(node) for node in ast.walk(ast.parse(code)))
    assert count, "a rule yields its findings"
    for number in range(count):
        tree = ast.parse(code)
        target = [node for node in ast.walk(tree) if is_yield(node)][number]
        for node in ast.walk(tree):
            for _, block in ast.iter_fields(node):
                if isinstance(block, list) and target in block:
                    # A yield that never runs: the function stays a generator.
                    nothing = ast.parse("if False:\n    yield").body[0]
                    block[block.index(target)] = ast.fix_missing_locations(ast.copy_location(nothing, target))
        namespace = dict(vars(ModuleType(module.__name__)))
        exec(compile(tree, "mutant", "exec"), namespace)  # noqa: S102 - our own code, less one statement
        yield target.lineno, namespace["check"]


def is_yield(node: ast.AST) -> TypeGuard[ast.Expr]:
    """True for a statement that is nothing but a yield."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield | ast.YieldFrom)


@pytest.mark.parametrize("rule", BY_ID)
def test_help_states_the_law_and_shows_it(rule: str) -> None:
    law, _, rest = RULE_HELP[rule].partition("\n")
    assert law.endswith(".")
    assert "\nPasses:\n\n    " in rest
    assert "\nFails:\n\n    " in rest


def test_every_rule_is_listed() -> None:
    files = {path.stem.replace("_", "-") for path in (HERE.parent.parent / "scripts/studyguide/rules").glob("[!_]*.py")}
    assert files == set(BY_ID)
    assert list(BY_ID) == list(RULE_HELP)
