"""Check every link inside the site: build it, serve it on loopback, and let linkchecker walk it, anchors included.

Links that leave the site are not asked: this command needs no network. Deep links into repositories are held against
facts/repositories.json by `check.py`.
"""

from __future__ import annotations

import csv
import functools
import http.server
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINKCHECKER = Path(sys.executable).with_name("linkchecker")
SETTINGS = "[checking]\nthreads=4\nrobotstxt=0\n[filtering]\ncheckextern=0\n[AnchorCheck]\n"


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, and tells linkchecker that it need not be polite."""

    def end_headers(self) -> None:
        """Without this header linkchecker waits between requests: https://github.com/linkchecker/linkchecker."""
        self.send_header("LinkChecker", "welcome")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: linkchecker says what matters."""


def main() -> int:
    """0 when every link inside the site leads somewhere, else 1."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        with serve(site) as address:
            environment = {**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
            if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
                return 1
            settings = Path(folder) / "linkcheckerrc"
            settings.write_text(SETTINGS, encoding="utf-8")
            # As root linkchecker becomes nobody, who must be able to read the settings; its report comes on stdout.
            Path(folder).chmod(0o755)
            command = [
                str(LINKCHECKER),
                "--config",
                str(settings),
                "--no-status",
                "--verbose",
                "--output",
                "csv/utf-8",
                address,
            ]
            report = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    rows = list(read_report(report.splitlines()))
    faults = sorted(
        {(row["parentname"], row["urlname"], row["warningstring"] or row["result"]) for row in rows if is_fault(row)}
    )
    for page, link, what in faults:
        print(f"{page.removeprefix(address) or 'home'}: {link}: {what}")
    print(f"{len(rows)} links inside the site, {len(faults)} of them wrong", file=sys.stderr)
    return 1 if faults or not rows else 0


def read_report(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """The rows of linkchecker's CSV."""
    yield from csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";")


def is_fault(row: dict[str, str]) -> bool:
    """Whether the link is broken, goes to a missing anchor or takes a detour."""
    return row["valid"] != "True" or bool(row["warningstring"])


class serve:  # noqa: N801 - used as a function
    """A folder over HTTP on a free loopback port, as long as the block lasts; gives the address."""

    def __init__(self, folder: Path) -> None:
        handler = functools.partial(Handler, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


if __name__ == "__main__":
    sys.exit(main())
