"""What is measured; README.md here says what, how, and against what.

    python -m benchmarks               all of it, in one table
    python -m benchmarks.filter        one part

`figures` and the generator's own modules can be imported from everywhere here.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT / "scripts") not in sys.path:
    sys.path.insert(0, str(ROOT / "scripts"))
