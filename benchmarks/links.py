"""Check links on loopback, 20 hosts with 10 each, and let plain linkchecker do the same in one run.

    python -m benchmarks.links [hosts] [links of each]

Both ask the same servers with the same timeout. linkchecker rests for 0.35 s between two requests to a host, on
average; so do we. Measured twice: all hosts well, and one of them silent. Times are of this machine and this minute;
the ratios are what can be compared.
"""

from __future__ import annotations

import csv
import http.server
import io
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from asking.run import Asking, run
from asking.schedule import Pace, Schedule
from benchmarks.figures import Figure, print_figures
from studyguide.verdicts import Answer

HOSTS, LINKS_A_HOST = 20, 10
PAUSE, TIMEOUT = 0.35, 2
LINKCHECKER = Path(sys.executable).with_name("linkchecker")


class Handler(http.server.BaseHTTPRequestHandler):
    """A page for every path but robots.txt; nothing at all on a silent host."""

    protocol_version = "HTTP/1.1"
    silent = ""
    ended = threading.Event()

    def do_GET(self) -> None:
        """Called by the standard library."""
        if self.headers.get("Host", "").partition(":")[0] == self.silent:
            self.ended.wait(60)
            return
        body = b"<title>A page</title>"
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


class Server(http.server.ThreadingHTTPServer):
    """One host."""

    request_queue_size = 64
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: who has its answer may leave as it likes."""


def measure(hosts: int = HOSTS, links_a_host: int = LINKS_A_HOST) -> Iterator[Figure]:
    """For each state of the hosts: seconds of ours, and how many times as long linkchecker takes."""
    servers = [Server((f"127.0.0.{number}", 0), Handler) for number in range(2, 2 + hosts)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    names = {
        f"127.0.0.{number}:{server.server_port}": (f"127.0.0.{number}", server.server_port)
        for number, server in enumerate(servers, 2)
    }
    # By host, as the catalogue is.
    urls = [f"http://{name}/{number}" for name in names for number in range(links_a_host)]
    for state, silent in (("all hosts well", ""), ("one host silent", "127.0.0.2")):
        Handler.silent = silent
        ours, our_count = measure_ours(urls, names)
        theirs, their_count = measure_linkchecker(urls)
        what = f"{len(urls):,} links, {hosts} hosts, {state}"
        yield Figure(f"{what}", ours, "s", note=f"{our_count} good")
        note = f"linkchecker {theirs:.1f} s, {their_count} good"
        yield Figure(f"{what}, against linkchecker", theirs / ours, "times as fast", 1, "more", note)
    Handler.ended.set()


def measure_ours(urls: list[str], names: dict[str, tuple[str, int]]) -> tuple[float, int]:
    """Seconds, and how many links were good."""
    counts: Counter[int | None] = Counter()

    def settled(url: str, answer: Answer, schedule: Schedule) -> None:
        counts[answer.status] += 1

    asking = Asking("benchmark", Pace(PAUSE, attempts=2, back_off=1.0), TIMEOUT, deadline=10, names=names)
    start = time.perf_counter()
    run(urls, asking, settled)
    assert counts.total() == len(urls)
    return time.perf_counter() - start, counts[200]


def measure_linkchecker(urls: list[str]) -> tuple[float, int]:
    """The same for linkchecker, with a page of all the links to start from."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # as root linkchecker becomes nobody
        page = folder / "links.html"
        page.write_text("".join(f'<a href="{url}">x</a>\n' for url in urls), encoding="utf-8")
        settings = folder / "settings"
        settings.write_text("[csv]\nparts=urlname,valid\n", encoding="utf-8")
        command = [
            str(LINKCHECKER), "--config", str(settings), "--no-status", "--verbose", "--check-extern",
            "--recursion-level", "1", "--timeout", str(TIMEOUT), "--output", "csv/utf-8", str(page),
        ]  # fmt: skip
        start = time.perf_counter()
        report = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        took = time.perf_counter() - start
    rows = [row for row in csv.DictReader(io.StringIO(report), delimiter=";") if row["urlname"] in set(urls)]
    assert len(rows) == len(urls)
    return took, sum(row["valid"] == "True" for row in rows)


if __name__ == "__main__":
    print_figures(measure(*map(int, sys.argv[1:])))
