"""Ten thousand spoilt catalogues: `python benchmarks/spoilt.py [how many]`.

Each must give a site or problems with their places. The slowest and the memory are printed; an outcome of another kind
ends the run with its number, which `tests.hostile.spoiling.spoil` turns into the same file again.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from tests.hostile.spoiling import copy_of_the_tiny_catalogue, outcome, spoil  # noqa: E402

HOW_MANY = 10_000


def main() -> int:
    """0 when every catalogue came to a good end."""
    how_many = int(sys.argv[1]) if len(sys.argv) > 1 else HOW_MANY
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
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{how_many} spoilt catalogues: {found['problems']} told with their places, {found['site']} still a site")
    print(f"slowest {slowest[0]:.2f} s (number {slowest[1]}), at most {memory:.0f} MiB of memory")
    return 0


if __name__ == "__main__":
    sys.exit(main())
