"""A small internet on loopback: hosts with names of their own, on which everything that can go wrong goes wrong.

Names are given to the code under test as an argument, `names`; what is not in there is resolved and judged as always.
"""

from __future__ import annotations

import contextlib
import datetime
import socket
import ssl
import struct
import threading
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import trustme

Page = Callable[["Request"], None]
"""What a path does with a request."""


@dataclass
class Request:
    """One request, and the connection to answer it on."""

    host: str
    path: str
    headers: dict[str, str]
    connection: socket.socket
    count: int
    """How often the path was asked for, this time included."""
    stopped: threading.Event
    end: Callable[[], None]
    """From here on the request is not under way any more; may be said twice."""

    def send(self, data: bytes) -> int:
        """The bytes, or as many as the other side takes before it goes."""
        with contextlib.suppress(OSError):
            self.connection.sendall(data)
            return len(data)
        self.stopped_by_peer = True
        return 0

    stopped_by_peer: bool = False

    def answer(self, status: int, body: str | bytes = "", **headers: str) -> None:
        """A whole, correct answer; header names with underscores for hyphens."""
        content = body if isinstance(body, bytes) else body.encode()
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        lines = {"Content-Type": "text/html", "Content-Length": str(len(content)), **given}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self.end()  # before it is sent: who has it may ask again sooner than this thread goes on
        self.send(f"HTTP/1.1 {status} Whatever\r\n{head}\r\n".encode() + content)


def says(status: int, body: str = "<title>A page</title>", **headers: str) -> Page:
    """The same answer each time."""
    return lambda request: request.answer(status, body, **headers)


def leads_to(address: str, status: int = 301) -> Page:
    """A redirect."""
    return lambda request: request.answer(status, "", Location=address)


def then(*pages: Page) -> Page:
    """One after the other, the last one for good."""
    return lambda request: pages[min(request.count, len(pages)) - 1](request)


def hangs(request: Request) -> None:
    """Nothing at all, until the test is over or the other side has gone."""
    request.connection.settimeout(0.05)
    while not request.stopped.is_set():
        with contextlib.suppress(TimeoutError):
            request.connection.recv(1)  # which ends at once when the other side goes; it has nothing more to say
            return


def drips(head: bytes) -> Page:
    """A byte a second, for ever, after a beginning. (A tenth of a second here: it is as endless.)"""

    def page(request: Request) -> None:
        request.send(head)
        while not request.stopped.wait(0.1) and request.send(b"x"):
            pass

    return page


def resets(request: Request) -> None:
    """The connection is gone, with a reset."""
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.connection.close()


@dataclass
class Internet:
    """Hosts and their pages. Unknown paths answer 404, `/robots.txt` as well."""

    folder: Path
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)
    names: dict[str, tuple[str, int]] = field(default_factory=dict)
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    agents: set[str] = field(default_factory=set)
    together: Counter[str] = field(default_factory=Counter)
    """By host: the most requests that were under way at once."""

    def __enter__(self) -> Self:
        self.authority = trustme.CA()
        self.trusted = self.folder / "authority.pem"
        self.authority.cert_pem.write_to_path(self.trusted)
        self._stopped = threading.Event()
        self._listeners: list[socket.socket] = []
        self._open: defaultdict[str, set[int]] = defaultdict(set)
        self._lock = threading.Lock()
        self.port = self._listen(None)
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        for listener in self._listeners:
            listener.close()

    def add(self, url: str, page: Page) -> str:
        """A page at http://HOST/PATH, or at https:// with a good certificate. Gives the address back."""
        scheme, _, rest = url.partition("://")
        host, _, path = rest.partition("/")
        name = f"{host}:{443 if scheme == 'https' else 80}"
        if name not in self.names:
            port = self._listen(self.certificate(host)) if scheme == "https" else self.port
            self.names[name] = ("127.0.0.1", port)
        self.pages[host, f"/{path}"] = page
        return url

    def certificate(
        self, *hosts: str, ends: datetime.datetime | None = None, authority: trustme.CA | None = None
    ) -> ssl.SSLContext:
        """What a server needs to be one of these hosts."""
        starts = ends and min(ends - datetime.timedelta(days=90), datetime.datetime.now(datetime.UTC))
        issued = (authority or self.authority).issue_cert(*hosts, not_after=ends, not_before=starts)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        issued.configure_cert(context)
        return context

    def add_encrypted(self, url: str, page: Page, context: ssl.SSLContext) -> str:
        """A page at an https address with a certificate of one's choice."""
        host, _, path = url.removeprefix("https://").partition("/")
        self.names[f"{host}:443"] = ("127.0.0.1", self._listen(context))
        self.pages[host, f"/{path}"] = page
        return url

    def add_closed(self, url: str) -> str:
        """A host that takes no connections: the port is held, so that nobody else listens there meanwhile."""
        host = url.removeprefix("http://").partition("/")[0]
        held = socket.socket()
        held.bind(("127.0.0.1", 0))
        self._listeners.append(held)
        self.names[f"{host}:80"] = ("127.0.0.1", held.getsockname()[1])
        return url

    def _listen(self, context: ssl.SSLContext | None) -> int:
        listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._listeners.append(listener)

        def accept() -> None:
            with contextlib.suppress(OSError):  # closed at the end
                while True:
                    connection, _ = listener.accept()
                    threading.Thread(target=self._serve, args=(connection, context), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        return int(listener.getsockname()[1])

    def _serve(self, connection: socket.socket, context: ssl.SSLContext | None) -> None:
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            stack.enter_context(connection)
            if context:
                connection = stack.enter_context(context.wrap_socket(connection, server_side=True))
            connection.settimeout(30)
            while request := self._read(connection):
                with self._lock:
                    self._open[request.host].add(id(request))
                    self.together[request.host] = max(self.together[request.host], len(self._open[request.host]))
                try:
                    self.pages.get((request.host, request.path), says(404))(request)
                finally:
                    request.end()
                if request.stopped_by_peer:
                    return

    def _read(self, connection: socket.socket) -> Request | None:
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(4096)
            if not more:
                return None
            data += more
            if data.startswith(b"\x16"):  # somebody speaks TLS to a server that does not
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                return None
        first, *lines = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        host, path = headers.get("host", "").partition(":")[0], first.split(" ")[1]
        with self._lock:
            self.asked[host, path] += 1
            self.agents.add(headers.get("user-agent", ""))
            request = Request(host, path, headers, connection, self.asked[host, path], self._stopped, lambda: None)
        request.end = lambda: self._end(request)
        return request

    def _end(self, request: Request) -> None:
        with self._lock:
            self._open[request.host].discard(id(request))
