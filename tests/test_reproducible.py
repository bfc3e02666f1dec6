"""Two builds of one commit are the same, byte for byte, whatever the folder, the time zone and the language."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def build(root: Path, site: Path, **environment: str) -> dict[str, bytes]:
    command = [sys.executable, str(root / "scripts" / "publish.py"), "--out", str(site)]
    done = subprocess.run(
        command, env={**os.environ, **environment}, cwd=site.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_two_builds_are_the_same(root: Path, tmp_path: Path) -> None:
    first = build(root, tmp_path / "first", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    (tmp_path / "elsewhere").mkdir()
    second = build(root, tmp_path / "elsewhere" / "second", TZ="Pacific/Auckland", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert "index.html" in first
