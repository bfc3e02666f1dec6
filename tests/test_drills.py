"""The drills' own promises: solutions pass, typical mistakes are caught and explained, starters fail politely."""

import ast
import doctest
import json
import re
import subprocess
import sys
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import checking
import pytest

ROOT = Path(__file__).parent.parent
DRILLS = sorted(path.parent for path in (ROOT / "drills").glob("*/drill.yaml"))
FORMS = [
    form for drill in DRILLS for form in (drill, drill / "plain") if form == drill or (form / "solution.py").exists()
]
WRONG = [path for form in FORMS for path in sorted((form / "wrong").glob("*.py"))]


@dataclass(frozen=True)
class Outcome:
    """What one case came to, under either interpreter."""

    name: str
    details: Sequence[Sequence[str]]


def name(path: Path) -> str:
    return path.relative_to(ROOT / "drills").as_posix()


def form_of(file: Path) -> Path:
    return file.parent.parent if file.parent.name == "wrong" else file.parent


def run(file: Path) -> list[Outcome]:
    """The outcomes of a file's cases under CPython."""
    cases = (form_of(file) / "cases.py").read_text(encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as check.py does: wrong solutions overflow
        events = checking.check(cases, file.read_text(encoding="utf-8"), file.name)
        return [Outcome(event.name, event.details) for event in events if not isinstance(event, str)]


@pytest.fixture(scope="session")
def micropython() -> dict[str, list[Outcome]]:
    """The outcomes of all plain files under MicroPython, each in an interpreter of its own, all in one Node."""
    files = [file for form in FORMS if form.name == "plain" for file in sorted(form.rglob("*.py"))]
    jobs = [
        {
            "name": name(file),
            "kind": "check",
            "file": file.name,
            "code": file.read_text(encoding="utf-8"),
            "cases": (form_of(file) / "cases.py").read_text(encoding="utf-8"),
            "checking": (ROOT / "drills/checking.py").read_text(encoding="utf-8"),
            "page": (ROOT / "drills/page.py").read_text(encoding="utf-8"),
        }
        for file in files
        if file.name != "cases.py"
    ]
    done = subprocess.run(
        [ROOT / ".venv/bin/node", ROOT / "tests/run_micropython.mjs"],
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return {job: [Outcome(*pair) for pair in outcomes] for job, outcomes in json.loads(done.stdout).items()}


def outcomes_of(file: Path, interpreter: str, request: pytest.FixtureRequest) -> list[Outcome]:
    if interpreter == "CPython":
        return run(file)
    outcomes: list[Outcome] = request.getfixturevalue("micropython")[name(file)]
    return outcomes


def under_each(files: list[Path]) -> pytest.MarkDecorator:
    """Every file under CPython, the plain ones under MicroPython too."""
    pairs = [(file, "CPython") for file in files]
    pairs += [(file, "MicroPython") for file in files if form_of(file).name == "plain"]
    names = [f"{name(file)}-{interpreter}" for file, interpreter in pairs]
    return pytest.mark.parametrize(("file", "interpreter"), pairs, ids=names)


@under_each([form / "solution.py" for form in FORMS])
def test_solution_passes_every_case(file: Path, interpreter: str, request: pytest.FixtureRequest) -> None:
    outcomes = outcomes_of(file, interpreter, request)
    assert [outcome for outcome in outcomes if outcome.details] == []
    assert len(outcomes) >= 5


@under_each(WRONG)
def test_typical_mistake_is_caught(file: Path, interpreter: str, request: pytest.FixtureRequest) -> None:
    documentation = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    said = re.fullmatch(r"[A-Z].*\.\n\nCaught by: (.+)", documentation)
    assert said, "the docstring has the mistake in its first line, and below: Caught by: NAME OF A CASE"
    outcomes = outcomes_of(file, interpreter, request)
    caught = {outcome.name: outcome for outcome in outcomes if outcome.details}
    assert said[1] in caught, f"caught by {sorted(caught) or 'no case'}"
    labels = [label for label, _ in caught[said[1]].details]
    assert labels[0] == "call"
    assert {"expected", "got"} < set(labels)
    assert labels[-1] == "hint"
    assert len(caught) < len(outcomes), "a typical mistake gets something right"


@under_each([form / "starter.py" for form in FORMS])
def test_starter_says_that_nothing_is_written_yet(file: Path, interpreter: str, request: pytest.FixtureRequest) -> None:
    outcomes = outcomes_of(file, interpreter, request)
    assert len(outcomes) == len(outcomes_of(file.with_name("solution.py"), interpreter, request))
    for outcome in outcomes:
        assert [label for label, _ in outcome.details] == ["problem"]
        assert outcome.details[0][1].startswith("not written yet (line ")


@pytest.mark.parametrize("form", FORMS, ids=name)
def test_form_has_three_typical_mistakes(form: Path) -> None:
    assert len(list((form / "wrong").glob("*.py"))) >= 3


@pytest.mark.parametrize("form", FORMS, ids=name)
def test_starter_and_solution_have_the_same_functions(form: Path) -> None:
    def signatures(file: Path) -> dict[str, tuple[str, str | None]]:
        parts = [
            part
            for part in ast.parse(file.read_text(encoding="utf-8")).body
            if isinstance(part, ast.FunctionDef | ast.ClassDef)
        ]
        return {
            part.name: (
                ast.unparse(part.args) if isinstance(part, ast.FunctionDef) else "",
                ast.get_docstring(part),
            )
            for part in parts
        }

    asked, given = signatures(form / "starter.py"), signatures(form / "solution.py")
    assert asked
    assert all(documentation for _, documentation in asked.values())
    assert {part: given.get(part) for part in asked} == asked


@pytest.mark.parametrize("form", FORMS, ids=name)
def test_cases_have_names_of_their_own(form: Path) -> None:
    cases = checking.__dict__ | {"__name__": "cases"}
    exec((form / "cases.py").read_text(encoding="utf-8"), cases)  # noqa: S102 - our own file
    names = [case.name for case in cases["CASES"]]
    assert len(set(names)) == len(names)
    taken = {
        part.name
        for part in ast.parse((form / "solution.py").read_text(encoding="utf-8")).body
        if isinstance(part, ast.FunctionDef | ast.ClassDef)
    }
    assert not taken & cases.keys(), "a name of cases.py would hide the learner's"


@pytest.mark.parametrize("file", [form / part for form in FORMS for part in ("starter.py", "solution.py")], ids=name)
def test_lines_fit_a_page(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 88] == []


@pytest.mark.parametrize("drill", DRILLS, ids=name)
def test_code_in_the_texts_runs(drill: Path) -> None:
    names: dict[str, object] = {}
    exec((drill / "solution.py").read_text(encoding="utf-8"), names)  # noqa: S102 - our own file
    for text in ("prompt.md", "discussion.md"):
        page = (drill / text).read_text(encoding="utf-8")
        for language, block in re.findall(r"^```(\w+)\n(.*?)^```$", page, re.S | re.M):
            assert language in {"python", "pycon", "text"}
            if language == "python":
                exec(block, names)  # noqa: S102 - our own file
            elif language == "pycon":
                example = doctest.DocTestParser().get_doctest(block, names, text, text, 0)
                report: list[str] = []
                result = doctest.DocTestRunner(verbose=False).run(example, out=report.append)
                assert not result.failed, "".join(report)


def test_reference_solutions_import_only_what_the_drill_allows() -> None:
    for form in FORMS:
        for file in ("starter.py", "solution.py"):
            for node in ast.walk(ast.parse((form / file).read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    names = [getattr(node, "module", None) or alias.name for alias in node.names]
                    modules = {module.partition(".")[0] for module in names}
                    allowed = sys.stdlib_module_names | (set() if form.name == "plain" else {"numpy"})
                    assert modules <= allowed, f"{name(form / file)}: {modules - allowed}"


def test_every_drill_is_in_the_navigation() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = re.findall(r"^      - drills/([a-z0-9-]+)\.md$", text, re.MULTILINE)
    assert listed[0] == "index"
    assert sorted(listed[1:]) == sorted(drill.name for drill in DRILLS), "a line under Drills in mkdocs.yml"
    assert len(set(listed)) == len(listed)
