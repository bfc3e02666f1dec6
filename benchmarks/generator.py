"""Load, check and render catalogues of 100 to 100,000 resources: how fast, where the time goes, how it grows.

    python -m benchmarks.generator

Two sorts of entries, each added to the tiny catalogue of the tests: those of a list of links, with 12 keys, which is
what the figures for hecat and for PyYAML speak of; and entries as full as this guide's own, with ten parts each, some
150 values and keys. Every run is a process of its own, so that its memory is its own, and the median counts; what
templates were compiled to is kept from the first run on, as it is for everybody. Times are of the processor: the same
as by the clock on a machine that does nothing else, and nearly so on one that does.
"""

from __future__ import annotations

import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from benchmarks import ROOT
from benchmarks.figures import Figure, print_figures
from benchmarks.synthetic import FULL_ENTRY, LIST_ENTRY, TODAY, write_list
from studyguide.collector import no_collection
from studyguide.load import apply_rules, load, load_facts
from studyguide.model import Catalogue, CatalogueFile
from studyguide.pages import render_site
from studyguide.rules import RULE_HELP, RULES
from studyguide.source import Files, Source

GOAL = 5_000  # entries a second
RUNS = {
    "list": {100: 5, 1_000: 5, 10_000: 5, 100_000: 1},
    "full": {100: 5, 1_000: 3, 10_000: 1},
}
"""Sizes of each sort, and how many runs of each."""
HECAT = 33  # entries a second, of 1,348, measured on 21 November 2026

Value = TypeVar("Value")


def measure() -> Iterator[Figure]:
    """Entries a second of each size, the slope, the memory of an entry, and the time of each stage.

    The sizes take turns: what else a machine does comes and goes, and a minute of it then meets one run of each size
    and not all runs of one.
    """
    found: dict[tuple[str, int], list[dict[str, float]]] = {}
    for turn in range(max(runs for sizes in RUNS.values() for runs in sizes.values())):
        for sort, sizes in RUNS.items():
            for size, runs in sizes.items():
                if turn < runs:
                    found.setdefault((sort, size), []).append(_run(sort, size))
    for sort, name, goal in (("list", "Entries of a list of links", GOAL), ("full", "Entries as full as ours", None)):
        yield from _figures(sort, name, {size: found[sort, size] for size in RUNS[sort]}, goal)


def _figures(sort: str, name: str, found: dict[int, list[dict[str, float]]], goal: float | None) -> Iterator[Figure]:
    seconds: dict[int, float] = {}
    memory: dict[int, float] = {}
    for size, runs in found.items():
        seconds[size] = statistics.median(run["total"] for run in runs)
        memory[size] = statistics.median(run["memory"] for run in runs)
        rate = size / seconds[size]
        note = f"{seconds[size]:.2f} s, {rate / HECAT:,.0f} times hecat's rate" if sort == "list" else ""
        # A small catalogue is mostly what every catalogue costs; the goal is for the entries.
        is_large = size >= 10_000
        each = {f"run {number}": run["total"] for number, run in enumerate(runs, start=1)}
        yield Figure(f"{name}, {size:,}", rate, "a second", goal if is_large else None, "more", note, each)
    largest, smallest = max(found), min(found)
    yield Figure(f"{name}: slope from {smallest:,} to {largest:,}", _slope(seconds), "", 1.1, note="1 is linear")
    an_entry = (memory[largest] - memory[smallest]) / (largest - smallest)
    yield Figure(f"{name}: memory", an_entry * 1000, "kB an entry", note=f"{memory[largest]:,.0f} MB for {largest:,}")
    stages = _run(sort, 10_000, "stages")
    for stage, value in stages.items():
        if stage not in {"total", "memory"}:
            yield Figure(f"{name}: {stage}", value / 10_000 * 1e6, "µs an entry", note="10,000 entries")


def _slope(seconds: dict[int, float]) -> float:
    """By least squares on logarithms: the power of the size that the time grows with."""
    sizes = [math.log(size) for size in seconds]
    times = [math.log(value) for value in seconds.values()]
    return statistics.linear_regression(sizes, times).slope


def _run(sort: str, size: int, what: str = "total") -> dict[str, float]:
    """One run in a process of its own: CPU seconds of each stage, and megabytes."""
    with tempfile.TemporaryDirectory(prefix="generator-") as name:
        write_list(Path(name), size, FULL_ENTRY if sort == "full" else LIST_ENTRY)
        command = [sys.executable, "-m", "benchmarks.generator", what, name]
        output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    found: dict[str, float] = json.loads(output)
    return found


def _time(catalogue: Path, facts_path: Path, *, stages: bool) -> dict[str, float]:
    found: dict[str, float] = {}

    def timed(stage: str, act: Callable[[], Value]) -> Value:
        start = time.process_time()
        value = act()
        found[stage] = time.process_time() - start
        return value

    start = time.process_time()
    if stages:
        with no_collection():
            facts = timed("read facts", lambda: load_facts(facts_path))
            source = timed("read YAML", lambda: Source.parse(catalogue.read_bytes(), catalogue.name))
            file = timed("shape", lambda: CatalogueFile.model_validate(source.data))
            whole = Catalogue.model_validate(dict(file))
            files = Files({(): source})
            problems = timed("rules", lambda: list(apply_rules(RULES, whole, facts, files, today=TODAY)))
            timed("render", lambda: render_site(whole, facts, RULE_HELP))
            assert not problems, problems[0]
    else:
        with no_collection():  # both, as `build_site` has it
            loaded = load(catalogue, facts_path, today=TODAY)
            render_site(loaded.catalogue, loaded.facts, RULE_HELP)
    found["total"] = time.process_time() - start
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    return found


if __name__ == "__main__":
    if len(sys.argv) > 1:
        what, folder = sys.argv[1], Path(sys.argv[2])
        print(json.dumps(_time(folder / "resources.yaml", folder / "facts.json", stages=what == "stages")))
    else:
        print_figures(measure())
