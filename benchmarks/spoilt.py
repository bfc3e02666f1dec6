"""Thousands of spoilt catalogues: `python -m benchmarks.spoilt [how many]`.

Each must give a site or problems with their places. An outcome of another kind ends the run with its number, which
`tests.hostile.spoiling.spoil` turns into the same file again.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, print_figures
from tests.hostile.spoiling import copy_of_the_tiny_catalogue, outcome, spoil

HOW_MANY = 2_000


def measure(how_many: int = HOW_MANY) -> Iterator[Figure]:
    """How many came to a good end, the slowest of them, and the memory that all of them needed."""
    with tempfile.TemporaryDirectory() as place:
        folder = copy_of_the_tiny_catalogue(Path(place))
        found: Counter[str] = Counter()
        slowest = (0.0, 0)
        for number in range(how_many):
            start = time.perf_counter()
            found[outcome(folder, *spoil(number))] += 1
            slowest = max(slowest, (time.perf_counter() - start, number))
            if sys.stderr.isatty() and number % 200 == 0:
                print(f"\r{number} of {how_many}", end="", file=sys.stderr)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    good = found["problems"] + found["site"]
    note = f"{found['problems']} told with their places, {found['site']} still a site"
    yield Figure(f"{how_many:,} spoilt catalogues, to a good end", good, "", how_many, "more", note)
    yield Figure("The slowest of them", slowest[0], "s", note=f"number {slowest[1]}")
    yield Figure("Memory of all of them", memory, "MB")


if __name__ == "__main__":
    print_figures(measure(int(sys.argv[1]) if len(sys.argv) > 1 else HOW_MANY))
