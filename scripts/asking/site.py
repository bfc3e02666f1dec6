"""The site itself, served on loopback and walked by linkchecker: every link inside it, anchors included."""

from __future__ import annotations

import csv
import functools
import http.server
import io
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LINKCHECKER = Path(sys.executable).with_name("linkchecker")
SETTINGS = """\
[checking]
threads=4
robotstxt=0
[filtering]
checkextern=0
[AnchorCheck]
[csv]
parts=url,parentname,urlname,valid,result,warningstring
"""

Fault = tuple[str, str, str]
"""The page, the link on it, and what is wrong."""


def check_site() -> tuple[int, list[Fault]] | None:
    """How many links there are inside the site and which are wrong; None where the site cannot be built.

    linkchecker is run as a program here, which is enough for one host that is ours.
    """
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        with serve(site) as address:
            command = [sys.executable, str(ROOT / "scripts" / "publish.py"), "--out", str(site)]
            if subprocess.run(command, env={**os.environ, "SITE_URL": address}, check=False).returncode:
                return None
            rows = list(walk(address))
    faults = {
        (row["parentname"].removeprefix(address) or "home", row["urlname"], row["warningstring"] or row["result"])
        for row in rows
        if is_fault(row)
    }
    return len(rows), sorted(faults)


def walk(address: str) -> Iterator[dict[str, str]]:
    """Every link of a site that is reached from its address: the rows of linkchecker's CSV."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "linkcheckerrc"
        settings.write_text(SETTINGS, encoding="utf-8")
        # As root linkchecker becomes nobody, who must be able to read the settings; its report comes on stdout.
        Path(folder).chmod(0o755)
        command = [str(LINKCHECKER), "--config", str(settings), "--no-status", "--verbose", "--output", "csv/utf-8"]
        report = subprocess.run([*command, address], capture_output=True, text=True, check=False).stdout
    for row in csv.DictReader(io.StringIO(report), delimiter=";"):
        if row["url"].startswith(address):
            yield row


def is_fault(row: dict[str, str]) -> bool:
    """Whether the link is broken, goes to a missing anchor or takes a detour."""
    return row["valid"] != "True" or bool(row["warningstring"])


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, and tells linkchecker that it need not be polite."""

    def end_headers(self) -> None:
        """Without this header linkchecker waits between requests."""
        self.send_header("LinkChecker", "welcome")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: linkchecker says what matters."""


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
