"""Connections to public addresses only, and never more of an answer than its beginning.

A link checker follows whatever it is told. So that nobody can point it at what stands behind the firewall of whoever
runs it, each connection looks at the address that it is about to use, for every hop of every chain.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import socket
import ssl
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from studyguide.verdicts import Hop, Trouble, is_public, retry_after, title_of

HEAD = 64 * 1024
"""How much of a page is read: enough for its title."""

Names = Mapping[str, tuple[str, int]]
"""Names that stand for an address of somebody's choice: "docs.example.org:443" -> ("127.0.0.1", 38121)."""


class NotPublicError(OSError):
    """The address that a name leads to is not one of the public internet."""


@dataclass
class Exchange:
    """What was said while one address was asked for."""

    hops: list[Hop] = field(default_factory=list)
    trouble: Trouble | None = None
    detail: str = ""
    title: str = ""
    retry_after: float | None = None
    certificate_ends: datetime.date | None = None


class PublicSession(requests.Session):
    """A session of `requests` that connects to public addresses only, and writes down each exchange.

    `names` is the one way to reach anything else: tests name the servers that they start on loopback. What is not in
    it is resolved and judged as always, so a redirect to an address of this machine is refused in a test, too.

    Proxies, passwords and certificates of the environment are not used: with a proxy it would not be this program that
    chooses the address, and a password has no business in a link checker.
    """

    def __init__(self, agent: str, names: Names) -> None:
        super().__init__()
        self.trust_env = False
        self.headers["User-Agent"] = agent
        self.exchange = Exchange()
        adapter = _Adapter(self, names)
        self.mount("http://", adapter)
        self.mount("https://", adapter)

    def begin(self) -> Exchange:
        """A new, empty exchange, which what follows is written to. Cookies of the last one are gone."""
        self.cookies.clear()
        self.exchange = Exchange()
        return self.exchange


class _Adapter(HTTPAdapter):
    def __init__(self, session: PublicSession, names: Names) -> None:
        self._session = session
        self._names = names
        self._ends: dict[str, datetime.date] = {}
        super().__init__(max_retries=0)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any) -> None:
        """Pools of connections that look where they go."""
        super().init_poolmanager(connections, maxsize, block, **pool_kwargs)
        names, adapter = self._names, self

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return _connect(self, names)

        class Encrypted(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return _connect(self, names)

            def connect(self) -> None:
                super().connect()
                adapter.note_certificate(self)

        class PlainPool(urllib3.HTTPConnectionPool):
            ConnectionCls = Plain

        class EncryptedPool(urllib3.HTTPSConnectionPool):
            ConnectionCls = Encrypted

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": EncryptedPool}

    def send(self, request: requests.PreparedRequest, *arguments: Any, **options: Any) -> requests.Response:
        """The answer with the beginning of its body. What went wrong is written down and raised."""
        exchange = self._session.exchange
        url = request.url or ""
        exchange.hops.append(Hop(url, None))
        try:
            response = super().send(request, *arguments, **{**options, "stream": True})
            try:
                body = _read_head(response.raw)
            finally:
                response.close()
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            exchange.trouble, exchange.detail = _explain(error)
            if isinstance(error, requests.RequestException):
                raise
            raise requests.ConnectionError(error, request=request) from error
        exchange.hops[-1] = Hop(url, response.status_code)
        exchange.retry_after = retry_after(response.headers.get("Retry-After"), datetime.datetime.now(datetime.UTC))
        exchange.title = title_of(_decode(body, response.encoding))
        exchange.certificate_ends = self._ends.get(urlsplit(url).hostname or "")
        # Whoever reads on, such as requests before it follows a redirect, finds the beginning and no more.
        response.raw = urllib3.HTTPResponse(
            body=io.BytesIO(body), original_response=response.raw._original_response, preload_content=False
        )
        return response

    def note_certificate(self, connection: HTTPSConnection) -> None:
        """The day on which the certificate of a host runs out is kept: later answers may use the same connection."""
        if isinstance(connection.sock, ssl.SSLSocket) and (certificate := connection.sock.getpeercert()):
            ends = ssl.cert_time_to_seconds(str(certificate["notAfter"]))
            self._ends[connection.host] = datetime.datetime.fromtimestamp(ends, datetime.UTC).date()


def _read_head(raw: urllib3.HTTPResponse) -> bytes:
    """The beginning of a body. One that ends too early is read as far as it goes, as browsers do."""
    parts = io.BytesIO()
    with contextlib.suppress(urllib3.exceptions.ProtocolError):
        while parts.tell() < HEAD and (part := raw.read(4096, decode_content=True)):
            parts.write(part)
    return parts.getvalue()


def _decode(body: bytes, encoding: str | None) -> str:
    try:
        return body.decode(encoding or "utf-8", errors="replace")
    except LookupError:  # an encoding that nobody knows
        return body.decode("utf-8", errors="replace")


def _connect(connection: HTTPConnection, names: Names) -> socket.socket:
    """A socket to what the connection's host stands for, as urllib3 asks for it."""
    chosen = names.get(f"{connection.host}:{connection.port}")
    try:
        places = [chosen] if chosen else _public_places(connection.host.strip("[]"), connection.port)
        return _first_of(places, connection.timeout)
    except TimeoutError as error:
        raise ConnectTimeoutError(connection, str(error)) from error
    except socket.gaierror as error:
        raise NameResolutionError(connection.host, connection, error) from error
    except OSError as error:
        raise NewConnectionError(connection, str(error)) from error


def _public_places(host: str, port: int) -> list[tuple[str, int]]:
    """The addresses of a host; all must be public, since a public site has no others.

    The connection is made to one of these addresses and not to the name, which may lead elsewhere a moment later.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(place[0]) for *_, place in found]
    for address in addresses:
        if not is_public(address):
            raise NotPublicError(address)
    return [(address, port) for address in addresses]


def _first_of(places: Sequence[tuple[str, int]], timeout: float | None) -> socket.socket:
    """A socket to the first place that takes one: not every machine has IPv6, and not every server both."""
    *others, last = places
    for place in others:
        with contextlib.suppress(OSError):
            return socket.create_connection(place, timeout)
    return socket.create_connection(last, timeout)


def _explain(error: BaseException) -> tuple[Trouble, str]:
    """What an exception of requests comes from, which it has somewhere inside."""
    found = list(_causes(error))
    for cause in found:
        match cause:
            case NotPublicError():
                return Trouble.PRIVATE, ""
            case ssl.SSLCertVerificationError():
                return Trouble.CERTIFICATE, cause.verify_message.partition(".")[0].partition(",")[0].lower()
            case socket.gaierror():
                return Trouble.NAME, ""
            case ConnectionRefusedError():
                return Trouble.REFUSED, ""
            case urllib3.exceptions.DecodeError():
                return Trouble.UNREADABLE, ""
    for cause in found:
        match cause:
            case TimeoutError() | requests.Timeout() | urllib3.exceptions.TimeoutError():
                return Trouble.TIMEOUT, ""
            case ssl.SSLError():
                return Trouble.ENCRYPTION, (cause.reason or "").replace("_", " ").lower()
    return Trouble.BROKE, ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    waiting: list[Any] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]
