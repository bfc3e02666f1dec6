"""The verb `check`: what it prints and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import check
from tests.cases import FACTS, SMALL

SCRIPT = Path(check.__file__)


@pytest.fixture
def wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue with two mistakes, in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    path = tmp_path / "resources.yaml"
    text = (
        SMALL.read_text(encoding="utf-8")
        .replace("level: advanced", "levle: advanced")
        .replace("kind: tool", "kind: tols")
    )
    path.write_text(text, encoding="utf-8")
    return path


def test_a_valid_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main([str(SMALL), "--facts", str(FACTS), "--format", "text"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert (
        err == "resources.yaml is valid: 9 resources, 3 days, 3+1 checklist items, 3 question cards, 1 coding drills\n"
    )


def test_mistakes_are_printed_with_a_summary(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main([str(wrong), "--facts", str(FACTS)]) == 1
    out, err = capsys.readouterr()
    first, second = out.splitlines()
    assert first.startswith("resources.yaml:")
    assert "'levle'" in first
    assert "'tols'" in second
    assert err == "2 problems in resources.yaml\n"


def test_annotations_in_github_actions(
    wrong: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert check.main([str(wrong), "--facts", str(FACTS)]) == 1
    assert capsys.readouterr().out.startswith("::error file=resources.yaml,line=")
    assert check.main([str(wrong), "--facts", str(FACTS), "--format", "text"]) == 1
    assert capsys.readouterr().out.startswith("resources.yaml:")


def test_json_for_tools(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main([str(wrong), "--facts", str(FACTS), "--format", "json"]) == 1
    assert [problem["rule"] for problem in json.loads(capsys.readouterr().out)] == ["model", "model"]
    assert check.main([str(SMALL), "--facts", str(FACTS), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_wrong_usage_ends_with_two() -> None:
    with pytest.raises(SystemExit) as ended:
        check.main(["--format", "xml"])
    assert ended.value.code == 2


def test_as_a_person_runs_it(wrong: Path) -> None:
    """From any folder, with any encoding of the terminal, into a reader that stops early; never a traceback."""
    wrong.write_text(wrong.read_text(encoding="utf-8").replace("tols", "töls"), encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    ran = subprocess.run(
        [sys.executable, str(SCRIPT), "resources.yaml", "--facts", str(FACTS)],
        cwd=wrong.parent, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert "t\\xf6ls" in ran.stdout
    assert ran.stderr == "2 problems in resources.yaml\n"
    ran = subprocess.run(
        [sys.executable, str(SCRIPT), "nothing.yaml"], cwd=wrong.parent, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert ran.stdout.startswith("nothing.yaml:1:1: there is no such file.")
    assert "Traceback" not in ran.stderr
