"""The project itself: imports point down, rules are documented, the schema is fresh, the real catalogue is valid."""

from __future__ import annotations

import ast
import datetime
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import schema
from studyguide.load import load
from studyguide.model import Catalogue, Facts, Part

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "scripts"

# From docs/contributing/architecture.md. A module may import from lower layers, and from its own folder.
LAYERS = {
    "aside": 0,
    "problems": 0,
    "disk": 0,
    "collector": 0,
    "headers": 0,
    "hosting": 0,
    "icons": 0,
    "offline": 0,
    "prose": 0,
    "mathematics": 0,
    "snapshot": 0,
    "reviewing": 1,
    "source": 1,
    "model": 1,
    "wording": 1,
    "markdown": 1,
    "markup": 1,
    "styles": 1,
    "gathering": 1,
    "typesetting": 1,
    "writing": 2,
    "rules": 2,
    "forms": 2,
    "pages": 2,
    "drawing": 2,
    "verdicts": 2,
    "folder": 2,
    "exports": 3,
    "load": 3,
    "building": 4,
}
ASKING = 4
VERB = 5

# Where each library may be imported. Everything else is the standard library's, or ours.
LIBRARIES = {
    "yaml": {"studyguide/source.py"},
    "pydantic": {
        "studyguide/model.py",
        "studyguide/load.py",
        "studyguide/exports/api.py",
        "studyguide/exports/published.py",
    },
    "jinja2": {"studyguide/pages/template.py", "mkdocs_hook.py"},  # MkDocs hands its hook an environment of Jinja's
    "markupsafe": {"studyguide/pages/template.py"},
    "mkdocs": {"mkdocs_hook.py"},
    "markdown": {"studyguide/typesetting.py"},
    "pygments": {"studyguide/typesetting.py"},
    "latex2mathml": {"studyguide/mathematics.py"},
    "linkcheck": {"asking/worker.py"},
    "protego": {"asking/worker.py"},
    "publicsuffixlist": {"studyguide/verdicts.py"},
    "requests": {"asking/network.py", "asking/worker.py", "asking/github.py"},
    "urllib3": {"asking/network.py"},
    "genanki": {"studyguide/exports/anki.py"},
    "typst": {"studyguide/exports/pdf.py"},
    "PIL": {"studyguide/icons.py"},
}
MODULES = sorted(path for path in SCRIPTS.rglob("*.py") if "__pycache__" not in path.parts)


def name_of_file(path: Path) -> str:
    """The file's path from the project's folder on."""
    return path.relative_to(ROOT).as_posix()


def name_of(path: Path) -> str:
    """The module's path from scripts/ on."""
    return path.relative_to(SCRIPTS).as_posix()


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of every module that a file imports, at its top or anywhere else."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno}: imports are absolute"
            module = node.module or ""
            names = [f"{module}.{alias.name}" for alias in node.names] if module in {"studyguide"} else [module]
            yield from ((node.lineno, name) for name in names)


def layer_of(parts: tuple[str, ...]) -> tuple[int, str]:
    """The layer of a module and the folder or module it belongs to: ("studyguide", "rules", "urls") -> 2, "rules"."""
    if parts[0] == "asking":
        return ASKING, "asking"
    if parts[0] != "studyguide":
        return VERB, "/".join(parts)
    if len(parts) == 1:
        return -1, "studyguide"
    assert parts[1] in LAYERS, f"studyguide/{parts[1]} has no layer yet: add it to LAYERS and to the architecture page"
    return LAYERS[parts[1]], parts[1]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    ours = {"studyguide", "asking", *(script.stem for script in SCRIPTS.glob("*.py"))}
    parts = path.relative_to(SCRIPTS).with_suffix("").parts
    layer, home = layer_of(tuple(part for part in parts if part != "__init__"))
    for line, name in imports(path):
        steps = tuple(name.split("."))
        if steps[0] not in ours:
            continue
        other_layer, other_home = layer_of(steps[:2] if steps[0] == "studyguide" else steps[:1])
        is_down = other_layer < layer or other_home == home
        assert is_down, f"{name_of(path)}:{line}: layer {layer} imports {name} of layer {other_layer}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_libraries_are_imported_in_their_place(path: Path) -> None:
    for line, name in imports(path):
        allowed = LIBRARIES.get(name.partition(".")[0])
        assert allowed is None or name_of(path) in allowed, (
            f"{name_of(path)}:{line} imports {name}, which {allowed} may"
        )


def test_the_real_catalogue_is_valid() -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    loaded = load(ROOT / "resources.yaml", ROOT / "facts" / "repositories.json", today=today)
    assert loaded.catalogue.resources


def test_the_schema_is_fresh() -> None:
    assert schema.main(["--check"]) == 0, "run: python scripts/schema.py"


@pytest.mark.parametrize(
    "path",
    [ROOT / "resources.yaml", *sorted((ROOT / "questions").glob("*")), *sorted((ROOT / "drills").glob("*/drill.yaml"))],
    ids=name_of_file,
)
def test_files_that_people_edit_name_their_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    name = first.removeprefix("# yaml-language-server: $schema=")
    schema_path = (path.parent / name).resolve()
    kind = "resources" if path.parent == ROOT else "drill" if path.name == "drill.yaml" else "questions"
    assert schema_path.name == f"{kind}.schema.json"
    assert schema_path.is_file()


def test_every_field_is_described() -> None:
    parts: set[type[Part]] = {Catalogue, Facts}
    waiting = list(Part.__subclasses__())
    while waiting:
        part = waiting.pop()
        parts.add(part)
        waiting += part.__subclasses__()
    for part in parts:
        assert part.__doc__, part.__name__
        for name, field in part.model_fields.items():
            assert field.description, f"{part.__name__}.{name} has no description"


def test_checking_imports_no_more_than_it_needs() -> None:
    code = "import sys, check; print(*sorted({name.partition('.')[0] for name in sys.modules} & set(sys.argv[1:])))"
    ran = subprocess.run(
        [sys.executable, "-c", code, "jinja2", "mkdocs", "markdown", "playwright"],
        cwd=SCRIPTS, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stdout.strip() == ""


def test_what_is_committed_is_written_in_one_step() -> None:
    direct = re.compile(r"\.write_(?:text|bytes)\(|\bopen\(\"[wax]")
    found = {name_of(path) for path in MODULES if direct.search(path.read_text(encoding="utf-8"))}
    assert found == {
        "studyguide/disk.py",
        "build.py",  # into a folder that takes its place when it is complete
        "folder.py",  # the same
        "mkdocs_hook.py",  # the same
        "review.py",  # into a folder that goes away again
        "asking/site.py",  # the same
        "asking/run.py",  # the journal, line by line; a torn last line is read as none
        "prepare.py",  # marks of what is installed; a broken one makes it install again
    }
