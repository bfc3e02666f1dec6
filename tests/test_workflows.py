"""The workflows are what zizmor, which looks for holes in them, has nothing to say about."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ZIZMOR = Path(sys.executable).with_name("zizmor")


def audit(path: Path) -> subprocess.CompletedProcess[str]:
    command = [str(ZIZMOR), "--offline", "--no-progress", "--format", "plain", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_workflow_for_links_is_safe() -> None:
    found = audit(ROOT / ".github" / "workflows" / "links.yml")
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "actions/checkout@v7"),
        ('--added-since "$BASE"', "--added-since ${{ github.head_ref }}"),
        ("  pull_request:", "  pull_request_target:"),
    ],
)
def test_a_hole_in_it_would_be_found(tmp_path: Path, good: str, bad: str) -> None:
    text = (ROOT / ".github" / "workflows" / "links.yml").read_text("utf-8")
    assert good in text
    (tmp_path / "links.yml").write_text(text.replace(good, bad), encoding="utf-8")
    assert audit(tmp_path / "links.yml").returncode != 0
