"""Lighthouse in a real Chromium on one page of every kind: `python -m benchmarks.lighthouse [times] [page …]`.

A phone on a slow connection, simulated, as Lighthouse does it by itself; the built site is served gzipped on loopback.
Each page is measured five times, and the median is taken for each figure. A line of the table is the worst page's.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import prepare
from benchmarks import ROOT
from benchmarks.figures import CannotMeasureError, Figure, print_figures
from benchmarks.serving import serving

PAGES = {
    "home": "",
    "today": "today/",
    "planner": "planner/",
    "roadmap": "roadmap/",
    "day": "plan/day-08/",
    "domain": "domains/ml-system-design/",
    "question list": "questions/statistics/",
    "questions": "questions/ml-concepts/validation-and-drift/",
    "resources": "resources/",
    "checklist": "checklist/",
    "review": "review/",
    "drill": "drills/softmax/",
    "glossary": "glossary/",
}
TIMES = 5
Better = Literal["less", "more"]
GOALS: Mapping[str, tuple[str, float, Better]] = {
    "performance": ("", 99, "more"),
    "accessibility": ("", 100, "more"),
    "best practices": ("", 100, "more"),
    "SEO": ("", 100, "more"),
    "LCP": ("s", 1.0, "less"),
    "TBT": ("ms", 50, "less"),
    "CLS": ("", 0, "less"),
    "bytes": ("kB", 85, "less"),
    "elements": ("", 1500, "less"),
}
LIGHTHOUSE = ROOT / "benchmarks" / "node_modules" / "lighthouse"
RUNS = ROOT / "benchmarks" / "lighthouse-runs.mjs"


def measure(times: int = TIMES, pages: Mapping[str, str] = PAGES) -> Iterator[Figure]:
    """The worst page's figures, each the median of its runs."""
    browser = prepare.find_browser()
    if browser is None:
        raise CannotMeasureError("no Chromium here")
    if not LIGHTHOUSE.is_dir():
        raise CannotMeasureError("Lighthouse is not installed; python3 scripts/prepare.py bench does it")
    with tempfile.TemporaryDirectory(prefix="bench-") as name, serving() as server:
        server.site = build(Path(name) / "site", server.url)
        urls = {name: server.url + path for name, path in pages.items()}
        runs = list(look(browser, times, urls.values()))
    yield from figures({name: [run for run in runs if run["url"] == url] for name, url in urls.items()})


def build(site: Path, url: str) -> Path:
    """The site, built for the address that it is looked at under."""
    command = [sys.executable, str(ROOT / "scripts" / "publish.py"), "--out", str(site)]
    subprocess.run(command, env={**os.environ, "SITE_URL": url}, check=True)
    return site


def look(browser: str, times: int, urls: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Every run as Lighthouse reports it."""
    command = [sys.prefix + "/bin/node", str(RUNS), browser, str(times), *urls]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=RUNS.parent) as node:
        for line in node.stdout or ():
            run = json.loads(line)
            if "error" in run:
                raise RuntimeError(f"{run['url']}: {run['error']}")
            yield run
    if node.returncode:
        raise RuntimeError(f"Lighthouse ended with {node.returncode}")


def figures(runs: Mapping[str, list[dict[str, Any]]]) -> Iterator[Figure]:
    """For each kind of figure, the worst of the pages' medians."""
    for kind, (unit, goal, better) in GOALS.items():
        medians = {page: statistics.median(run["figures"][kind] for run in of_page) for page, of_page in runs.items()}
        worst_of: Callable[..., str] = max if better == "less" else min
        worst = worst_of(medians, key=lambda page: medians[page])
        failed = sorted({audit for run in runs[worst] for audit in run["failed"]})
        note = f"worst of {len(medians)} pages: {worst}" if len(set(medians.values())) > 1 else "on every page"
        if goal == 100 and failed:
            note += f" ({', '.join(failed)})"
        yield Figure(f"Lighthouse, {kind}", medians[worst], unit, goal, better, note, medians)


if __name__ == "__main__":
    how_often, *wanted = sys.argv[1:] or [str(TIMES)]
    print_figures(measure(int(how_often), {name: PAGES[name] for name in wanted or PAGES}))
