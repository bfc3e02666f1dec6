"""Every benchmark, one after the other, and one table: `python -m benchmarks [part …]`.

A run of all parts is kept in benchmarks/results/ and takes its place in README.md; a run of some is kept beside it,
under their names. Each part has a process of its own, so that one that cannot run, fails or never ends costs no other.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import importlib
import json
import os
import platform
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import prepare
from benchmarks import ROOT
from benchmarks.figures import CannotMeasureError, Figure, print_figures
from benchmarks.report import Part, Run, put_section, read_run, render_durations, render_table, write_run
from studyguide import disk

PARTS = ("lighthouse", "build", "live", "generator", "selfhosted", "large", "filter", "links", "spoilt", "host_load")
RESULTS = ROOT / "benchmarks" / "results"
README = ROOT / "README.md"
LONGEST = 20 * 60
"""Seconds after which a part is ended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when every part was measured, or said what this machine lacks for it; 1 when one failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of these: {', '.join(PARTS)}")
    parser.add_argument("--readme", action="store_true", help="measure nothing; write the last run into README.md")
    parser.add_argument("--figures", action="store_true", help="the figures of one part, a line of JSON each")
    options = parser.parse_args(arguments)
    for part in options.parts:
        if part not in PARTS:
            parser.error(f"{part} is no part; these are: {', '.join(PARTS)}")
    if options.figures:
        return print_json(*options.parts)
    if options.readme:
        write_readme(read_run(last_result().read_text(encoding="utf-8")))
        return 0
    wanted = tuple(part for part in PARTS if part in options.parts) or PARTS
    date = datetime.datetime.now(datetime.UTC).date().isoformat()
    run = Run(date, commit(), machine(), tuple(measure(part) for part in wanted))
    RESULTS.mkdir(exist_ok=True)
    name = date if wanted == PARTS else f"{date}-{'-'.join(wanted)}"
    disk.write(RESULTS / f"{name}.json", write_run(run))
    if wanted == PARTS:
        write_readme(run)
    print(f"{run.date}, commit {run.commit}, {', '.join(run.machine.values())}\n")
    print(render_table(run))
    print(render_durations(run))
    return int(any(part.problem.startswith("failed") for part in run.parts))


def print_json(part: str) -> int:
    """The figures of one part, for the process that asked for them."""
    out = sys.stdout
    try:
        with contextlib.redirect_stdout(sys.stderr):
            for figure in importlib.import_module(f"benchmarks.{part}").measure():
                print(json.dumps(asdict(figure)), file=out, flush=True)
    except CannotMeasureError as error:
        print(json.dumps(str(error)), file=out)
    return 0


def measure(name: str) -> Part:
    """The part has run to its end, or to where it failed."""
    print(f"{name} …", file=sys.stderr, flush=True)
    load, start = os.getloadavg()[0], time.monotonic()
    figures, problem = [], ""
    try:
        for found in run_part(name):
            if isinstance(found, Figure):
                figures.append(found)
                with contextlib.redirect_stdout(sys.stderr):
                    print_figures([found])
            else:
                problem = found
    except subprocess.CalledProcessError as error:
        problem = f"failed with exit code {error.returncode}" if error.returncode > 0 else "failed: ended from outside"
    return Part(name, load, time.monotonic() - start, tuple(figures), problem)


def run_part(name: str) -> Iterator[Figure | str]:
    """Figures as they come from the part's own process, and what it says that it cannot measure."""
    command = [sys.executable, "-m", "benchmarks", "--figures", name]
    # In a group of its own, so that browsers and servers end with it.
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    too_long = threading.Timer(LONGEST, os.killpg, (process.pid, signal.SIGKILL))
    too_long.start()
    try:
        with process:
            for line in process.stdout or ():
                found = json.loads(line)
                yield found if isinstance(found, str) else Figure(**found)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
    finally:
        too_long.cancel()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def commit() -> str:
    """What was measured: the commit, and whether something has changed since."""
    name = _output("git", "rev-parse", "--short", "HEAD") or "unknown"
    return f"{name} and changes" if _output("git", "status", "--porcelain", "--untracked-files=no") else name


def machine() -> dict[str, str]:
    """What the figures are worth elsewhere."""
    processor = platform.machine()
    with contextlib.suppress(OSError, StopIteration):
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        processor = next(line.partition(": ")[2] for line in lines if line.startswith("model name"))
    system = platform.system()
    with contextlib.suppress(OSError):
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    browser = prepare.find_browser()
    return {
        "processor": " ".join(processor.split()),
        "cores": f"{os.cpu_count()} cores",
        "memory": f"{memory:.0f} GiB",
        "system": system,
        "python": f"Python {platform.python_version()}",
        "browser": _output(browser, "--version").partition(" built")[0] if browser else "no Chromium",
        "node": f"Node {_output(prepare.VENV / 'bin' / 'node', '--version').removeprefix('v')}",
    }


def _output(*command: str | Path) -> str:
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def last_result() -> Path:
    """The file of the newest run of all parts."""
    return max(path for path in RESULTS.glob("*.json") if path.stem.count("-") == 2)


def write_readme(run: Run) -> None:
    """README.md shows the run."""
    disk.write(README, put_section(README.read_text(encoding="utf-8"), run))


if __name__ == "__main__":
    sys.exit(main())
