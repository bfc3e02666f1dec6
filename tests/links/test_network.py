"""Connections go to the addresses that were looked at, and to public ones only."""

from __future__ import annotations

import socket
from typing import Any

import pytest
import requests

from asking.network import PublicSession
from studyguide.verdicts import Trouble
from tests.links.internet import Internet, Request, leads_to, says

PUBLIC, OTHER, PRIVATE = "93.184.216.34", "2606:4700::1111", "192.168.0.7"


class Net:
    """Names and connections as the test wants them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, addresses: list[str], dead: set[str]) -> None:
        self.resolved: list[str] = []
        self.tried: list[str] = []
        self.addresses, self.dead = addresses, dead
        monkeypatch.setattr(socket, "getaddrinfo", self.resolve)
        monkeypatch.setattr(socket, "create_connection", self.connect)

    def resolve(self, host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        self.resolved.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in self.addresses]

    def connect(self, place: tuple[str, int], timeout: float) -> socket.socket:
        self.tried.append(place[0])
        if place[0] in self.dead:
            raise OSError(101, "Network is unreachable")
        raise ConnectionRefusedError(111, "Connection refused")


def ask(url: str) -> Trouble | None:
    with PublicSession("x", {}) as session, pytest.raises(requests.ConnectionError):
        session.get(url, timeout=1)
    return session.exchange.trouble


def test_each_address_is_tried_and_the_name_resolved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    net = Net(monkeypatch, [OTHER, PUBLIC], {OTHER})
    assert ask("http://example.org/") is Trouble.REFUSED
    assert (net.resolved, net.tried) == (["example.org"], [OTHER, PUBLIC])


@pytest.mark.parametrize("addresses", [[PRIVATE], [PUBLIC, PRIVATE], [PRIVATE, PUBLIC], ["::1"], ["::ffff:10.0.0.1"]])
def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch, addresses: list[str]) -> None:
    net = Net(monkeypatch, addresses, set())
    assert ask("http://example.org/") is Trouble.PRIVATE
    assert net.tried == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "0177.0.0.1", "0x7f.1", "2130706433", "127.1", "[::ffff:7f00:1]", "0"]
)
def test_no_spelling_of_this_machine_gets_through(host: str) -> None:
    assert ask(f"http://{host}:9/") in {Trouble.PRIVATE, Trouble.NAME}


def test_the_environment_has_no_say(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    home = tmp_path_factory.mktemp("home")
    (home / ".netrc").write_text("machine fine.test login me password secret\n")
    monkeypatch.setenv("HOME", str(home))
    with Internet(tmp_path_factory.mktemp("internet")) as internet:
        seen: list[dict[str, str]] = []

        def remember(request: Request) -> None:
            seen.append(request.headers)
            request.answer(200)

        internet.add("http://fine.test/", remember)
        with PublicSession("x", internet.names) as session:
            assert session.get("http://fine.test/", timeout=2).status_code == 200
    assert "authorization" not in seen[0]


def test_cookies_last_for_one_exchange(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Internet(tmp_path_factory.mktemp("internet")) as internet:
        internet.add("http://fine.test/", leads_to("/wall"))
        given: list[str] = []

        def wall(request: Request) -> None:
            given.append(request.headers.get("cookie", ""))
            says(200, Set_Cookie="a=1")(request)

        internet.add("http://fine.test/wall", wall)
        internet.add(
            "http://fine.test/once", lambda request: request.answer(302, "", Location="/wall", Set_Cookie="b=2")
        )
        with PublicSession("x", internet.names) as session:
            for path in ("", "once", ""):
                session.begin()
                session.get(f"http://fine.test/{path}", timeout=2)
    assert given == ["", "b=2", ""]
