"""The site with 10,000 resources: how long its build takes, how heavy its pages and its search index are.

    python -m benchmarks.large

The catalogue is this guide's own with copies of its resources under other names, so that each has the parts, cautions
and topics that one has here; cards, drills and pages are the guide's own. It is built as the site is, and filtered in
a real browser.
"""

from __future__ import annotations

import gzip
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import prepare
from benchmarks.figures import CannotMeasureError, Figure, print_figures
from benchmarks.filter import figures_of
from benchmarks.synthetic import copy_project, write_many
from tests.browser.harness import SiteServer

RESOURCES = 10_000
HEAVIEST = 500
"""Kilobytes of HTML of any page, before compression."""

CARD = re.compile(r'<article class="resource"')


def measure() -> Iterator[Figure]:
    """Time and memory of the build, the heaviest pages, the search index, what the browser loads, the filter."""
    with tempfile.TemporaryDirectory(prefix="large-") as name:
        folder = Path(name)
        catalogue, facts = write_many(folder, RESOURCES)
        project = copy_project(folder / "project", catalogue, facts)
        server = SiteServer(folder)
        seconds = _build(project, folder / "site", server.url)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6
        site = folder / "site"
        pages = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
        name = f"{RESOURCES:,} resources"
        yield Figure(
            f"{name}: build", seconds, "s", note=f"{len(pages)} pages, {seconds / len(pages) * 1000:.0f} ms each"
        )
        yield Figure(f"{name}: memory of the build", memory, "MB")
        weights = {path: file.stat().st_size / 1000 for path, file in pages.items()}
        heavy = sorted(weights, key=lambda path: -weights[path])[:5]
        note = f"{heavy[0]}; the next: " + ", ".join(f"{path} {weights[path]:.0f}" for path in heavy[1:])
        yield Figure(f"{name}: heaviest page", weights[heavy[0]], "kB", HEAVIEST, note=note)
        yield from _loaded(name, site / "search" / "search_index.json", "search index, loaded when search is used")
        yield from _loaded(name, site / "data" / "outline.json", "outline for the tools, loaded once there is a record")
        yield from _loaded(name, site / "data" / "titles.json", "titles, loaded by the record and the error log")
        browser = prepare.find_browser()
        if browser is None:
            raise CannotMeasureError(prepare.NO_BROWSER)
        cards = {
            path: len(CARD.findall(file.read_text(encoding="utf-8")))
            for path, file in pages.items()
            if path.startswith("resources/") and path.count("/") == 3
        }
        fullest = max(cards, key=lambda path: cards[path])
        server.start()
        yield from figures_of(server.url + fullest.removesuffix("index.html"), cards[fullest], browser)
        server.stop()


def _build(project: Path, site: Path, url: str) -> float:
    command = [sys.executable, "scripts/publish.py", "--out", str(site)]
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=project, env={**os.environ, "SITE_URL": url}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return time.perf_counter() - start


def _loaded(name: str, file: Path, what: str) -> Iterator[Figure]:
    content = file.read_bytes()
    note = f"{len(gzip.compress(content)) / 1000:,.0f} kB gzipped"
    yield Figure(f"{name}: {what}", len(content) / 1000, "kB", note=note)


if __name__ == "__main__":
    print_figures(measure())
