"""The commands, the locks and the repository itself: what a fresh clone depends on."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import prepare
import publish

REGISTRIES = re.compile(r"\b(npmjs|yarnpkg|pypi|pythonhosted)\.(org|com)|\bdeb\.debian\b")
MACHINE_PATHS = re.compile(r"(?<![\w.:/-])/(work|root|Users|home/[a-z]+)/[\w.]")


def committed_texts(root: Path) -> dict[str, str]:
    """Every text file of the repository by its path."""
    if not (root / ".git").exists():
        pytest.skip("not a git checkout")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True).stdout
    texts = {}
    for name in filter(None, names.split("\0")):
        if (root / name).is_file():
            data = (root / name).read_bytes()
            if b"\0" not in data:
                texts[name] = data.decode(errors="replace")
    return texts


# The repository


def test_no_file_names_a_package_registry(root: Path) -> None:
    # An address of the public registry would be asked on machines that have one of their own.
    npm = ("tests/package", "benchmarks/package")
    locks = ("requirements/", "pyproject.toml", *npm, "Makefile", ".ci/", "scripts/prepare.py", ".github/")
    texts = {name: text for name, text in committed_texts(root).items() if name.startswith(locks)}
    assert [name for name, text in texts.items() if REGISTRIES.search(text)] == []
    assert len(texts) > 6


def test_no_file_names_a_path_of_somebodys_machine(root: Path) -> None:
    found = {
        name: match[0]
        for name, text in committed_texts(root).items()
        if not name.startswith("docs/vendor/") and (match := MACHINE_PATHS.search(text))
    }
    assert found == {}


def test_vendored_files_are_what_they_are_said_to_be(root: Path) -> None:
    for folder in (root / "docs" / "vendor").iterdir():
        said = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        assert {"name", "version", "license", "from"} < said.keys(), folder.name
        found = {
            path.relative_to(folder).as_posix(): {
                "bytes": path.stat().st_size,
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            }
            for path in folder.rglob("*")
            if path.is_file() and path.name not in ("package.json", "LICENSE")
        }
        assert found == said["files"], folder.name
        assert (folder / "LICENSE").exists(), folder.name


# The locks


def locked(path: Path) -> dict[str, set[str]]:
    """The versions of each package in a lock: more than one where they depend on the Python in use."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


def wanted(requirements: list[str]) -> set[str]:
    """The names in a list of dependencies."""
    return {re.split(r"[<>=!~\[; ]", requirement, maxsplit=1)[0].lower() for requirement in requirements}


def test_every_locked_package_has_a_hash(root: Path) -> None:
    for lock in ("audit", *prepare.SETS):
        text = (root / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
        packages = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
        assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []
        assert len(packages) > 20


def test_locks_hold_what_pyproject_asks_for(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    site, build, test = (locked(root / "requirements" / f"{lock}.txt") for lock in prepare.SETS)
    groups = project["dependency-groups"]
    needed, to_build = wanted(project["project"]["dependencies"]), wanted(groups["build"])
    assert {"include-group": "build"} in groups["test"]
    to_test = wanted([requirement for requirement in groups["test"] if isinstance(requirement, str)])
    assert wanted(groups["audit"]) - locked(root / "requirements" / "audit.txt").keys() == set(), "type: make lock"
    assert needed - site.keys() == set(), "type: make lock"
    assert build.keys() - site.keys() == to_build, "type: make lock"
    assert (needed | to_build | to_test) - test.keys() == set(), "type: make lock"
    assert (to_build | to_test) & site.keys() == set(), "the site must not need what only builds or tests need"


def test_the_site_is_tested_with_the_versions_it_is_built_with(root: Path) -> None:
    build, test = (locked(root / "requirements" / f"{lock}.txt") for lock in ("build", "test"))
    assert {name: versions for name, versions in build.items() if test.get(name) != versions} == {}


@pytest.mark.parametrize("folder", ["tests", "benchmarks"])
def test_npm_lock_agrees_with_its_list(folder: str, root: Path) -> None:
    listed = json.loads((root / folder / "package.json").read_text(encoding="utf-8"))
    packages = json.loads((root / folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for kind in ("dependencies", "devDependencies"):
        assert packages[""].get(kind) == listed.get(kind)
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []


# The commands


def test_make_help_lists_every_command(root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    targets = re.findall(r"^([a-z]+):", makefile, re.MULTILINE)
    assert phony
    assert sorted(phony[1].split()) == sorted(targets)
    # Not as a part of the `make test` that may be running this: it would announce its folder.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(["make", "help"], cwd=root, env=environment, capture_output=True, text=True, check=True)
    assert [line.split()[1] for line in done.stdout.splitlines()] == targets


def test_ci_runs_the_tests_and_nothing_else(root: Path) -> None:
    lines = (root / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == ['cd "$(dirname "$0")/.." && exec make test']
    assert os.access(root / ".ci" / "run", os.X_OK)


# prepare.py


def test_prepare_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert prepare.main(["everything"]) == 2
    assert "expected one argument, site, build, test or bench; found ['everything']" in capsys.readouterr().err


def test_an_old_python_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(prepare.CannotPrepareError, match=r"Python 3\.11 or newer is needed"):
        prepare._find_python()


def test_a_newer_python_on_the_path_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write_program(tmp_path / "python3.11", "exit 0")
    write_program(tmp_path / "python3.13", "exit 0")
    write_program(tmp_path / "python3.14", "exit 1")  # there, but broken
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert prepare._find_python() == str(tmp_path / "python3.13")


def test_the_browser_named_by_the_reader_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named = write_program(tmp_path / "my-browser", "exit 0")
    monkeypatch.setenv("CHROMIUM", str(named))
    assert prepare.find_browser() == str(named)


def test_a_named_browser_that_does_not_start_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    with pytest.raises(prepare.CannotPrepareError, match="this browser does not start"):
        prepare.find_browser()


def test_a_stub_on_the_path_is_no_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write_program(tmp_path / "chromium", "echo 'Install it with snap' >&2; exit 1")
    chrome = write_program(tmp_path / "google-chrome", "exit 0")
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    monkeypatch.setattr(prepare, "BROWSERS", ("chromium", "google-chrome"))
    assert prepare.find_browser() == str(chrome)


@pytest.mark.parametrize("has_shell", [True, False])
def test_a_system_without_the_quicker_browser_gets_the_other(
    has_shell: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    programs, log = tmp_path / "programs", tmp_path / "log"
    programs.mkdir()
    quick, plain = "a-quick-browser", "a-browser"  # no names that this machine may know
    known = "*" if has_shell else plain
    apt_get = write_program(
        tmp_path / "apt-get",
        f"""for package; do :; done
            echo "$package" >> '{log}'
            case "$package" in update) ;; {known}) ln -s /bin/true '{programs}'/"$package" ;; *) exit 100 ;; esac""",
    )
    python = write_program(tmp_path / "python", "exit 1")  # has no browser, and cannot fetch one
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", f"{programs}:/bin")
    monkeypatch.setattr(prepare, "BROWSERS", (quick, plain))
    monkeypatch.setattr(prepare, "PACKAGES", (quick, plain))
    monkeypatch.setattr(prepare, "VENV", tmp_path)
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    monkeypatch.setattr(prepare, "PYTHON", python)
    monkeypatch.setattr(prepare, "_apt_get", lambda: [str(apt_get)])
    prepare.prepare_browser()
    tried = ["update", quick, *([] if has_shell else [plain])]
    assert log.read_text().split() == tried
    assert prepare.find_browser() == str(programs / tried[-1])


def test_a_lock_is_installed_again_only_when_it_changes(tmp_path: Path) -> None:
    lock, stamp = tmp_path / "lock", tmp_path / "stamp"
    lock.write_text("one")
    assert not prepare._is_fresh(stamp, lock)
    prepare._refresh(stamp, lock)
    assert prepare._is_fresh(stamp, lock)
    lock.write_text("two")
    assert not prepare._is_fresh(stamp, lock)


# publish.py


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that was built some time ago."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("last")
    return site


def build_with(monkeypatch: pytest.MonkeyPatch, *, code: int) -> None:
    def build(folder: Path) -> int:
        folder.mkdir()
        (folder / "index.html").write_text("new")
        return code

    monkeypatch.setattr(publish, "build", build)


def test_a_good_build_takes_the_place_of_the_last(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_with(monkeypatch, code=0)
    assert publish.publish(site) == 0
    assert (site / "index.html").read_text() == "new"
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_failed_build_leaves_the_last_site(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    build_with(monkeypatch, code=3)
    assert publish.publish(site) == 3
    assert (site / "index.html").read_text() == "last"
    assert [path.name for path in site.parent.iterdir()] == ["site"]
    assert "site/ is left as it was" in capsys.readouterr().err


def test_an_interrupted_build_leaves_the_last_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(folder: Path) -> int:
        folder.mkdir()
        raise KeyboardInterrupt

    monkeypatch.setattr(publish, "build", build)
    assert publish.publish(site) == 130
    assert (site / "index.html").read_text() == "last"
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_link_that_leads_nowhere_fails_the_build(tmp_path: Path, root: Path, site: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nvalidation: {links: {anchors: warn}}\n")
    (tmp_path / "docs" / "index.md").write_text("# Home\n\n[There](there.md#nowhere)\n")
    (tmp_path / "docs" / "there.md").write_text("# There\n")
    (tmp_path / "scripts").mkdir()
    shutil.copy(root / "scripts" / "publish.py", tmp_path / "scripts")
    (tmp_path / "scripts" / "folder.py").touch()  # makes no zip
    shutil.copytree(root / "scripts" / "studyguide", tmp_path / "scripts" / "studyguide")
    command = [sys.executable, str(tmp_path / "scripts" / "publish.py"), "--out", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "'there.md#nowhere'" in done.stderr
    assert "INFO" not in done.stderr
    assert (site / "index.html").read_text() == "last"
    (tmp_path / "docs" / "index.md").write_text("# Home\n\n[There](there.md#there)\n")
    subprocess.run(command, check=True)
    assert "There" in (site / "there" / "index.html").read_text(encoding="utf-8")


def test_the_date_of_a_build_is_the_catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "ROOT", tmp_path)
    assert publish.last_change() == 315532800  # 1980-01-01
    (tmp_path / "resources.yaml").write_text("version: 1\nupdated: 2026-11-21  # a comment\n")
    assert publish.last_change() == 1795219200


def write_program(path: Path, body: str) -> Path:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path
