"""The whole site is in a folder, or nothing there has changed: `python scripts/publish.py [--out site]`.

MkDocs builds, strictly, into a folder beside the wanted one, and scripts/folder.py adds the zip that opens from a
folder; only a complete build takes its place, in one step. Both run in processes of their own, which end when this one
does, however that happens. Dates inside the built files come from SOURCE_DATE_EPOCH, or else from `updated:` in the
catalogue, so that two builds of one commit are the same, byte for byte.
"""

from __future__ import annotations

import argparse
import datetime
import errno
import logging
import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

from studyguide.aside import end_with
from studyguide.disk import beside, clear_leftovers, put_folder

ROOT = Path(__file__).resolve().parent.parent
NO_ROOM = {errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM}
"""What the disk says where the reason is not in our code."""


def main() -> int:
    """The exit code of the step that failed, or 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "site", help="the folder to fill (default: site)")
    parser.add_argument("--step", choices=["mkdocs", "folder"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    out: Path = options.out.resolve()
    return run_step(options.step, out) if options.step else publish(out)


def publish(site: Path) -> int:
    """`site` is replaced by a new build if that build succeeds."""
    new = beside(site)
    try:
        clear_leftovers(site)
        code = build(new)
        if code == 0:
            put_folder(new, site)
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        print(explain(error, site), file=sys.stderr)
        code = 1
    except KeyboardInterrupt:
        code = 130
    finally:
        shutil.rmtree(new, ignore_errors=True)
    if code not in (0, 130) and site.exists():
        print(f"The build failed; {site.name}/ is left as it was.", file=sys.stderr)
    return code


def build(folder: Path) -> int:
    """The site is in an empty folder, with its zip, unless the exit code says otherwise."""
    return start("mkdocs", folder) or start("folder", folder)


def start(step: str, folder: Path) -> int:
    """The exit code of a step, which ran in a process of its own."""
    environment = {"SOURCE_DATE_EPOCH": str(last_change()), "NO_MKDOCS_2_WARNING": "1"} | os.environ
    command = [sys.executable, __file__, "--step", step, "--out", str(folder)]
    # Nobody writes into this pipe. It breaks when this process ends, and that ends the other one.
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE) as child:
        try:
            return child.wait()
        except BaseException:
            child.kill()
            raise


def run_step(step: str, folder: Path) -> int:
    """The step runs in this process, for as long as the one that started it is there."""
    end_with(0)  # what it reads from
    try:
        if step == "mkdocs":
            # MkDocs's own --quiet takes the warnings away, and with them what strict means.
            logging.disable(logging.INFO)
            sys.argv = ["mkdocs", "build", "--strict", "--site-dir", str(folder)]
            sys.path[0] = str(ROOT)  # as with `python -m mkdocs`
            runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
        else:
            sys.argv = ["folder.py", str(folder)]
            runpy.run_path(str(ROOT / "scripts" / "folder.py"), run_name="__main__")
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        print(explain(error, folder), file=sys.stderr)
        return 1
    return 0


def explain(error: OSError, folder: Path) -> str:
    """What the disk said, and what to do."""
    return f"{error.filename or folder}: {error.strerror}. Make room, or name another folder with --out."


def last_change() -> int:
    """The catalogue's own date in seconds since 1970; 1980-01-01, the first date a zip can hold, if it has none."""
    catalogue = ROOT / "resources.yaml"
    text = catalogue.read_text(encoding="utf-8") if catalogue.exists() else ""
    found = re.search(r"^updated: *['\"]?(\d{4}-\d\d-\d\d)", text, re.MULTILINE)
    day = datetime.date.fromisoformat(found[1]) if found else datetime.date(1980, 1, 1)
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())


if __name__ == "__main__":
    sys.exit(main())
