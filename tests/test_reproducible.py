"""Two builds of one commit are the same, byte for byte, whatever the folder, day, time zone and language.

And whichever process did the work: where the second build has copies of itself do some, they die.

And whatever the generator: ProperDocs, which goes on with MkDocs, makes the second one. All that it changes is its name
in the head of the pages.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import publish
from tests.browser.harness import build_site

TOOL = Path(sys.executable).parent
ANOTHER_WORLD = Path(__file__).with_name("another_world")
MADE = (".*", "node_modules", "__pycache__", "site", "build")  # what a fresh clone has not
GENERATOR = re.compile(r'<meta name="generator"[^>]*>')


def read_files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def name_generator(page: Path, like: str) -> None:
    """The page says that it was made by what made the other one."""
    (ours,) = GENERATOR.findall(like)
    text, count = GENERATOR.subn(ours, page.read_text(encoding="utf-8"))
    assert count == 1
    page.write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.long
def test_two_builds_are_the_same(root: Path, site_place: tuple[Path, str], tmp_path: Path) -> None:
    """The one that the browser tests use, and one from a copy, years later, on the other side of the world, alone."""
    first = read_files(build_site(*site_place))
    clone, site = tmp_path / "a clone", tmp_path / "second"
    shutil.copytree(root, clone, ignore=shutil.ignore_patterns(*MADE))
    (clone / "tests" / "node_modules").symlink_to(root / "tests" / "node_modules")  # the bundler

    def run(*command: str | Path) -> None:
        environment = {
            **os.environ, "SITE_URL": site_place[1], "PYTHONPATH": str(ANOTHER_WORLD), "PYTHONHASHSEED": "2",
            "TZ": "Pacific/Auckland", "LC_ALL": "C", "SOURCE_DATE_EPOCH": str(publish.last_change()),
            "NO_MKDOCS_2_WARNING": "1",
        }  # fmt: skip
        done = subprocess.run(command, env=environment, cwd=clone, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    run(TOOL / "properdocs", "build", "--strict", "--site-dir", site)
    for name, content in first.items():
        if name.endswith(".html"):
            name_generator(site / name, content.decode())
    run(sys.executable, clone / "scripts" / "folder.py", site)  # what is made of finished pages
    second = read_files(site)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert "index.html" in first
