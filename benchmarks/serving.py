"""A built site on loopback as a host serves it: gzipped, with cache headers, over connections that stay open."""

from __future__ import annotations

import gzip
import mimetypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.utils import formatdate
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

PREFIX = "/guide/"
AS_THEY_ARE = {".gif", ".gz", ".jpg", ".png", ".wasm", ".webp", ".woff2", ".zip"}
TYPES = {".mjs": "text/javascript", ".webmanifest": "application/manifest+json", ".md": "text/markdown"}
NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8}\.(min\.)?(css|js)$")
TEN_MINUTES, A_YEAR = "max-age=600", "max-age=31536000, immutable"


@contextmanager
def serving(site: Path | None = None) -> Iterator[Server]:
    """A server, which ends with the block; its `site` may be named later, once it is built for the server's `url`."""
    server = Server(site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class Server(ThreadingHTTPServer):
    """Answers with the files of one folder, under a sub-path."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, site: Path | None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.site = site
        self.url = f"http://127.0.0.1:{self.server_port}{PREFIX}"


class Handler(BaseHTTPRequestHandler):
    """Files, gzipped where that makes them smaller."""

    protocol_version = "HTTP/1.1"  # keeps connections open
    wbufsize = -1  # head and body in one piece: two would wait for each other
    server: Server

    def handle(self) -> None:
        """A browser that goes on to the next page does not wait for what it had asked for."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Called by the standard library."""
        file = find(self.server.site, urlsplit(self.path).path)
        if file is None:
            return self.send_error(404)
        body, is_gzipped = content(file)
        self.send_response(200)
        self.send_header("Content-Type", type_of(file))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", A_YEAR if NAMED_BY_CONTENT.search(file.name) else TEN_MINUTES)
        self.send_header("Last-Modified", formatdate(file.stat().st_mtime, usegmt=True))
        self.send_header("Vary", "Accept-Encoding")
        if is_gzipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def find(site: Path | None, path: str) -> Path | None:
    """The file that an address stands for."""
    if site is None or not path.startswith(PREFIX):
        return None
    file = (site / unquote(path.removeprefix(PREFIX))).resolve()
    if file.is_dir():
        file /= "index.html"
    return file if file.is_file() and file.is_relative_to(site.resolve()) else None


@cache
def content(file: Path) -> tuple[bytes, bool]:
    """What goes over the wire, and whether it is gzipped."""
    data = file.read_bytes()
    if file.suffix in AS_THEY_ARE:
        return data, False
    return gzip.compress(data, 6, mtime=0), True


def type_of(file: Path) -> str:
    """The media type, with the encoding of what is text."""
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind.endswith(("json", "xml"))
    return f"{kind}; charset=utf-8" if is_text else kind
