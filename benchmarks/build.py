"""The whole site, built by us and by others from the same finished Markdown: `python -m benchmarks.build [times]`.

Plain MkDocs with Material and Zensical are handed what `scripts/build.py --stage` writes, under this site's own
mkdocs.yml without its hook and overrides. They take turns with us, each in a process of its own with nothing left from
the run before but compiled templates; the ratio is taken within each turn. Ours does more: it checks and renders the
catalogue, writes the open data and the PDFs, makes one small style sheet and small scripts, and the list of the service
worker. A part of that, and of the Markdown, is done by copies of its process on the second processor. A further build
of ours is watched for where its time goes.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import ROOT
from benchmarks.figures import Figure, print_figures

TIMES = 5
BIN = Path(sys.executable).parent
SETTINGS = """\
INHERIT: ours.yml
site_url: http://127.0.0.1/guide/
docs_dir: docs
site_dir: {who}
hooks: []
theme: {{custom_dir: nothing}}
watch: []
"""
# Runs one build of ours and prints the seconds spent in each function of the hook, without those that it calls there.
WATCHED = """
import json, sys, time, types
from mkdocs.commands.build import build
from mkdocs.config import load_config

config = load_config("mkdocs.yml", site_dir=sys.argv[1], strict=True)
(hook,) = config.hooks.values()
spent, inner = {}, [0.0]

def watched(function):
    def call(*arguments, **options):
        inner.append(0.0)
        start = time.perf_counter()
        try:
            return function(*arguments, **options)
        finally:
            took = time.perf_counter() - start
            spent[function.__name__] = spent.get(function.__name__, 0.0) + took - inner.pop()
            inner[-1] += took
    return call

for name, function in list(vars(hook).items()):
    if isinstance(function, types.FunctionType) and function.__module__ == hook.__name__:
        watch = watched(function)
        setattr(hook, name, watch)
        for methods in config.plugins.events.values():
            methods[:] = [watch if method is function else method for method in methods]
start = time.perf_counter()
config.plugins.on_startup(command="build", dirty=False)
build(config)
print(json.dumps(spent | {"all": time.perf_counter() - start}))
"""


def measure(times: int = TIMES) -> Iterator[Figure]:
    """Ours against plain MkDocs, then milliseconds a page of all three, then where ours spends what it takes more."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        stage(folder)
        mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        commands = {
            "ours": [*mkdocs, "--strict", "--site-dir", str(folder / "ours")],
            "plain MkDocs": [*mkdocs, "--config-file", str(folder / "plain.yml")],
            "Zensical": [str(BIN / "zensical"), "build", "--clean", "--config-file", str(folder / "zensical.yml")],
        }
        turns = [{who: seconds(command) for who, command in commands.items()} for _ in range(times)]
        medians = {who: statistics.median(turn[who] for turn in turns) for who in commands}
        pages = sum(1 for _ in (folder / "plain").rglob("*.html"))
        more = statistics.median(100 * (turn["ours"] / turn["plain MkDocs"] - 1) for turn in turns)
        spent = watch(folder / "watched")
        note = f"{pages} pages; {medians['ours']:.1f} s against {medians['plain MkDocs']:.1f} s"
        yield Figure("Whole build, more than plain MkDocs + Material", more, "%", 5, note=note, each=medians)
        for who, median in medians.items():
            note = "Sphinx + furo 46.9, quoted from 2026-11-21 and other pages" if who == "Zensical" else ""
            yield Figure(f"A page of the build, {who}", 1000 * median / pages, "ms", note=note)
        whole = spent.pop("all")
        most = sorted(spent.items(), key=lambda item: -item[1])[:6]
        where = ", ".join(f"{function} {took:.1f} s" for function, took in most if took >= 0.05)
        share = 100 * sum(spent.values()) / whole
        yield Figure("Of our build, in our own code", share, "%", note=f"{where}; all {whole:.1f} s", each=spent)


def stage(folder: Path) -> None:
    """The finished Markdown is there, and the settings for those who know nothing of ours."""
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), "--stage", "--out", str(folder / "stage")]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    (folder / "stage" / "docs").rename(folder / "docs")
    (folder / "nothing").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder / "ours.yml")
    for who in ("plain", "zensical"):
        (folder / f"{who}.yml").write_text(SETTINGS.format(who=who), encoding="utf-8")


def seconds(command: list[str]) -> float:
    """How long the command takes."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "http://127.0.0.1/guide/"}
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    took = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")
    return took


def watch(site: Path) -> dict[str, float]:
    """Seconds in each function of the hook, and in the whole build."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "http://127.0.0.1/guide/"}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(site)], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE
    )
    spent: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return spent


if __name__ == "__main__":
    print_figures(measure(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES))
