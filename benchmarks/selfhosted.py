"""The job of awesome-selfhosted: a list of 1,348 programs under 90 tags becomes Markdown, and that becomes HTML.

    python -m benchmarks.selfhosted

The catalogue is made to that shape (benchmarks/synthetic.py says how), not copied. hecat's and Sphinx's figures were
measured on 21 November 2026 on a machine like the one of the first runs here, for 134 pages of the real list; ours are
of this machine and this minute, so the ratio holds as far as the machines are alike.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, print_figures
from benchmarks.synthetic import SELFHOSTED_ENTRIES, SELFHOSTED_TAGS, copy_project, write_selfhosted

HECAT, SPHINX = 40.3, 80.7  # seconds
MEASURED = "measured on 21 November 2026"


def measure() -> Iterator[Figure]:
    """Seconds from the file to finished Markdown and to finished HTML, and how much longer the others need."""
    with tempfile.TemporaryDirectory(prefix="selfhosted-") as name:
        folder = Path(name)
        catalogue, facts = write_selfhosted(folder)
        project = copy_project(folder / "project", catalogue, facts, own_pages=False)
        build = [sys.executable, "scripts/build.py", "--out", str(folder / "markdown")]
        markdown = _seconds(build, project)
        html = _seconds(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")], project
        )
        texts = len(list((folder / "markdown").rglob("*.md")))
        pages = len(list((folder / "site").rglob("*.html")))
    what = f"{SELFHOSTED_ENTRIES:,} entries, {SELFHOSTED_TAGS} tags"
    note = f"{texts} pages and all downloads; hecat {HECAT} s, {MEASURED}, {HECAT / markdown:.0f} times as long"
    yield Figure(f"{what}: file to Markdown", markdown, "s", HECAT, note=note)
    rest = HECAT + SPHINX
    note = f"{pages} pages; hecat and Sphinx {rest:.0f} s for 134, {MEASURED}, {rest / html:.1f} times as long"
    yield Figure(f"{what}: file to HTML", html, "s", rest, note=note)
    a_page, theirs = html / pages * 1000, rest / 134 * 1000
    yield Figure(f"{what}: a page", a_page, "ms", theirs, note=f"hecat and Sphinx {theirs:.0f} ms")


def _seconds(command: list[str], project: Path) -> float:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    assert done.returncode == 0, done.stdout + done.stderr
    return seconds


if __name__ == "__main__":
    print_figures(measure())
