"""Two builds of one commit are the same, byte for byte, whatever the folder, day, time zone and language."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser.harness import build_site

ANOTHER_DAY = Path(__file__).with_name("another_day")
MADE = (".*", "node_modules", "__pycache__", "site", "build")  # what a fresh clone has not


def read_files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_two_builds_are_the_same(root: Path, site_place: tuple[Path, str], tmp_path: Path) -> None:
    """The one that the browser tests use, and one from a copy, years later, on the other side of the world."""
    first = read_files(build_site(*site_place))
    clone = tmp_path / "a clone"
    shutil.copytree(root, clone, ignore=shutil.ignore_patterns(*MADE))
    (clone / "tests" / "node_modules").symlink_to(root / "tests" / "node_modules")  # the bundler
    done = subprocess.run(
        [sys.executable, str(clone / "scripts" / "publish.py"), "--out", str(tmp_path / "second")],
        env={
            **os.environ, "SITE_URL": site_place[1], "PYTHONPATH": str(ANOTHER_DAY), "PYTHONHASHSEED": "2",
            "TZ": "Pacific/Auckland", "LC_ALL": "C",
        },
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    second = read_files(tmp_path / "second")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert "index.html" in first
