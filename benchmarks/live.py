"""From saving `resources.yaml` to the change in the browser, under `make serve`: `python -m benchmarks.live [times]`.

A copy of the project is served by the command that `make serve` runs; a headless Chromium has a page of it open. The
title of a resource is changed, as an editor saves it, and the clock stops when the page shows the new words.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import prepare
from benchmarks import ROOT
from benchmarks.figures import CannotMeasureError, Figure, print_figures
from tests.browser.harness import BROWSER_ARGUMENTS

TIMES = 5
PATIENCE = 300
"""Seconds that a first build may take on a busy machine."""
LEFT_OUT = ("site", "build", ".git", ".venv", "node_modules", "results", ".cache")


def measure(times: int = TIMES) -> Iterator[Figure]:
    """Seconds, the median of the changes, and the first build."""
    browser_path = prepare.find_browser()
    if browser_path is None:
        raise CannotMeasureError("no Chromium here")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        project = Path(name) / "project"
        shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)
        start = time.perf_counter()
        with serving(project) as url, sync_playwright() as playwright:
            first = time.perf_counter() - start
            browser = playwright.chromium.launch(executable_path=browser_path, args=BROWSER_ARGUMENTS)
            page = browser.new_page(service_workers="block")
            page.goto(f"{url}resources/", timeout=1000 * PATIENCE)
            page.mouse.move(200, 200)  # the first sign of a reader
            page.wait_for_timeout(2000)
            took = [change(project / "resources.yaml", page, number) for number in range(times)]
            browser.close()
    yield Figure(
        "A line of resources.yaml saved, until the browser shows it",
        statistics.median(took),
        "s",
        note=f"under make serve, {min(took):.1f} to {max(took):.1f} s; first build {first:.1f} s",
        each={f"change {number}": seconds for number, seconds in enumerate(took, 1)},
    )


@contextmanager
def serving(project: Path) -> Iterator[str]:
    """The address under which the project is served, with its first build done."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [*serve_command(), "--dev-addr", address]
    environment = os.environ | {"SITE_URL": f"http://{address}/", "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(f"http://{address}/", process)
        yield f"http://{address}/"
    finally:
        process.terminate()
        process.wait()


def serve_command() -> list[str]:
    """What `make serve` runs, taken from the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(r"^\t@SITE_URL=.* \$\(BIN\)/mkdocs (serve.*)$", makefile, re.MULTILINE)
    assert found, "make serve is written in another way: change benchmarks/live.py"
    return [sys.executable, "-m", "mkdocs", *found[1].split()]


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """The server answers."""
    for _ in range(PATIENCE * 10):
        if process.poll() is not None:
            raise RuntimeError(f"mkdocs serve ended with {process.returncode}")
        try:
            urllib.request.urlopen(url).close()  # noqa: S310 - ours, on loopback
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"no answer after {PATIENCE} s")


def change(catalogue: Path, page: Page, number: int) -> float:
    """Seconds from the save until the page that is open shows it."""
    text = catalogue.read_text(encoding="utf-8")
    word = f"Measured for the {number}th time"
    changed = re.sub(r"(\nresources:\n.*?\n    title: )[^\n]*", rf"\g<1>{word}", text, count=1, flags=re.DOTALL)
    assert changed != text
    catalogue.write_text(changed, encoding="utf-8")
    start = time.perf_counter()
    page.get_by_text(word).first.wait_for(state="attached", timeout=1000 * PATIENCE)
    took = time.perf_counter() - start
    page.wait_for_timeout(1500)
    return took


if __name__ == "__main__":
    print_figures(measure(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES))
