"""The whole site is in a folder, or nothing there has changed: `python scripts/publish.py [--out site]`.

MkDocs builds, strictly, into a folder beside the wanted one; only a complete build takes its place. Dates inside the
built files come from SOURCE_DATE_EPOCH, or else from `updated:` in the catalogue, so that two builds of one commit are
the same, byte for byte.
"""

from __future__ import annotations

import argparse
import datetime
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """The exit code of MkDocs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "site", help="the folder to fill (default: site)")
    return publish(parser.parse_args().out.resolve())


def publish(site: Path) -> int:
    """`site` is replaced by a new build if that build succeeds."""
    clean_leftovers(site)
    new = site.with_name(f".{site.name}-new-{os.getpid()}")
    try:
        code = build(new)
        if code == 0:
            replace(site, new)
        elif site.exists():
            print(f"The build failed; {site.name}/ is left as it was.", file=sys.stderr)
        return code
    except KeyboardInterrupt:
        return 130
    finally:
        shutil.rmtree(new, ignore_errors=True)


def build(site: Path) -> int:
    """MkDocs has built the site into an empty folder, unless the exit code says otherwise."""
    environment = {"SOURCE_DATE_EPOCH": str(last_change()), "NO_MKDOCS_2_WARNING": "1"} | os.environ
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def last_change() -> int:
    """The catalogue's own date in seconds since 1970; 1980-01-01, the first date a zip can hold, if it has none."""
    catalogue = ROOT / "resources.yaml"
    text = catalogue.read_text(encoding="utf-8") if catalogue.exists() else ""
    found = re.search(r"^updated: *['\"]?(\d{4}-\d\d-\d\d)", text, re.MULTILINE)
    day = datetime.date.fromisoformat(found[1]) if found else datetime.date(1980, 1, 1)
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())


def replace(site: Path, new: Path) -> None:
    """`new` is now called `site`, and what was called so is gone."""
    old = site.with_name(f".{site.name}-old-{os.getpid()}")
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except BaseException:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def clean_leftovers(site: Path) -> None:
    """Nothing remains of builds that were killed; a site that was moved aside for one is back in place."""
    for folder in site.parent.glob(f".{site.name}-*-*"):
        kind, process = folder.name.removeprefix(f".{site.name}-").split("-")[:2]
        if not process.isdigit() or is_running(int(process)):
            continue
        if kind == "old" and not site.exists():
            folder.rename(site)
        elif kind in ("old", "new"):
            shutil.rmtree(folder, ignore_errors=True)


def is_running(process: int) -> bool:
    """A process with this number is there (ours or not)."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if __name__ == "__main__":
    sys.exit(main())
