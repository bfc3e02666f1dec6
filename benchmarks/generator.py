"""Load, check and render catalogues of 100 to 10,000 resources; how the time grows is printed as a slope.

    .venv/bin/python benchmarks/generator.py

The resources are copies of a real one under other names, in the real catalogue's frame. A slope of 1 on logarithmic
axes is linear growth. Times are of this machine and this minute; the ratios are what can be compared.
"""

from __future__ import annotations

import datetime
import json
import math
import platform
import re
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from studyguide.load import load  # noqa: E402 - after the path is set
from studyguide.pages import render_site  # noqa: E402
from studyguide.rules import RULE_HELP  # noqa: E402

SIZES = (100, 1_000, 10_000)
TODAY = datetime.date(2100, 1, 1)
FRAME = ROOT / "tests" / "golden" / "small"


def main() -> None:
    """Prints one line a size, then the slope between the last two."""
    print(f"{platform.machine()}, Python {platform.python_version()}, best of 3")
    times: dict[int, float] = {}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            catalogue, facts = write_catalogue(Path(folder), size)
            best = min(measure(catalogue, facts) for _ in range(3))
        times[size] = sum(best)
        print(
            f"{size:>6} resources: load and check {best[0]:.2f} s, render {best[1]:.2f} s, "
            f"{size / sum(best):,.0f} a second"
        )
    *_, small, large = SIZES
    print(f"slope {math.log(times[large] / times[small]) / math.log(large / small):.2f} (1 is linear)")


def measure(catalogue: Path, facts: Path) -> tuple[float, float]:
    """Seconds to load and check, and to render."""
    start = time.perf_counter()
    loaded = load(catalogue, facts, today=TODAY)
    middle = time.perf_counter()
    render_site(loaded.catalogue, loaded.facts, RULE_HELP)
    return middle - start, time.perf_counter() - middle


def write_catalogue(folder: Path, size: int) -> tuple[Path, Path]:
    """The tiny catalogue of the tests with `size` more resources in it, and its facts with their repositories."""
    text = (FRAME / "resources.yaml").read_text(encoding="utf-8")
    facts = json.loads((FRAME / "facts.json").read_text(encoding="utf-8"))
    record = next(iter(facts["repositories"].values()))
    entries, names = [], []
    for number in range(size):
        name = f"made-up-{number}"
        names.append(name)
        repository = f"made-up/number-{number}"
        facts["repositories"][repository] = {**record, "repository": repository}
        entries.append(ENTRY.format(name=name, repository=repository))
    text = re.sub(r"(?m)^resources:\n", "resources:\n" + "".join(entries), text, count=1)
    further = ", ".join(["patterns-tool/install", *names])
    text = text.replace("further: [patterns-tool/install]", f"further: [{further}]", 1)
    catalogue = folder / "resources.yaml"
    catalogue.write_text(text, encoding="utf-8")
    (folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    return catalogue, folder / "facts.json"


ENTRY = """\
  - id: {name}
    title: Entry {name}
    author: Somebody
    url: https://github.com/{repository}
    kind: repository
    domains: [coding]
    level: beginner
    language: en
    access: free
    summary: A made-up entry of the usual length, so that reading and writing it cost what a real one costs.
    best_for: Measuring.
    checked: 2026-11-19
"""


if __name__ == "__main__":
    main()
