"""linkchecker in a process of its own, asked for one link at a time: addresses come in as lines, answers go out.

    cd scripts && python -m asking.worker '{"agent": "…", "timeout": 10, "names": {}, "trusted": null}'

linkchecker decides what is a link, follows the redirects and says whether it is good; our session beneath it connects
to public addresses only. A process can be ended when a server keeps it waiting, a thread cannot.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import threading
from typing import Any
from urllib.parse import urlsplit

import requests
from linkcheck.checker import get_url_from
from linkcheck.configuration import Configuration
from linkcheck.director import get_aggregate
from protego import Protego

from asking.network import PublicSession
from studyguide.verdicts import Trouble

EXTERN = (1, 0)
"""To linkchecker: a link to follow, and not to search for more links."""


class Robots:
    """What robots.txt allows, by RFC 9309: wildcards count, the longest match wins, and no file allows everything.

    linkchecker's own reader knows no wildcards, and reads a file of any length.
    """

    def __init__(self, session: PublicSession, agent: str) -> None:
        self._session = session
        self._agent = agent
        self._files: dict[str, Protego] = {}
        self.refused = False

    def allows_url(self, url_data: Any, timeout: float | None = None) -> bool:
        """Called by linkchecker before it asks for a page."""
        parts = urlsplit(url_data.url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._files:
            self._files[host] = Protego.parse(self._read(f"{host}/robots.txt", timeout, url_data))
        self.refused = not self._files[host].can_fetch(url_data.url, self._agent)
        return not self.refused

    def _read(self, address: str, timeout: float | None, url_data: Any) -> str:
        try:
            verify = url_data.aggregate.config["sslverify"]
            answer = self._session.get(address, timeout=timeout, verify=verify)
        except requests.RequestException:
            return ""  # the page itself will show what is wrong with its server
        finally:
            self._session.begin()
        return answer.content.decode("utf-8", errors="replace") if answer.ok else ""


class Asker:
    """Asks for one address at a time, through linkchecker."""

    def __init__(self, settings: dict[str, Any]) -> None:
        config = Configuration()
        config.update(
            output="none",
            useragent=settings["agent"],
            timeout=settings["timeout"],
            sslverify=settings["trusted"] or True,
            checkextern=True,
            maxrequestspersecond=1_000_000,  # asking/schedule.py paces the requests
        )
        config.sanitize()
        self.session = PublicSession(settings["agent"], {name: tuple(to) for name, to in settings["names"].items()})
        self.session.max_redirects = config["maxhttpredirects"]
        self.aggregate = get_aggregate(config)
        self.aggregate.wait_time_min_default = self.aggregate.wait_time_max_default = 0.0
        self.aggregate.request_sessions[threading.get_ident()] = self.session
        self.robots = self.aggregate.robots_txt = Robots(self.session, settings["agent"])

    def answer(self, url: str) -> dict[str, Any]:
        """The answer, as far as JSON goes: see studyguide.verdicts.Answer."""
        self.session.begin()
        self.robots.refused = False
        try:
            self._ask(url)
        except Exception as error:  # a server has found a hole in linkchecker, and the next link is another's
            exchange = self.session.exchange
            exchange.trouble, exchange.detail = Trouble.UNREADABLE, type(error).__name__
        return {**dataclasses.asdict(self.session.exchange), "is_allowed": not self.robots.refused}

    def _ask(self, url: str) -> None:
        link = get_url_from(url, 0, self.aggregate, extern=EXTERN)
        if not link.has_result:  # an address that linkchecker cannot read has its result already
            link.check()
        link.close_connection()
        exchange = self.session.exchange
        if not link.valid and exchange.trouble is None and not self.robots.refused:
            last = exchange.hops[-1].status if exchange.hops else None
            if len(exchange.hops) > self.session.max_redirects:
                exchange.trouble = Trouble.LOOP
            elif last is None or 300 <= last < 400:
                exchange.trouble = Trouble.NO_ADDRESS
            elif last < 400:
                exchange.trouble, exchange.detail = Trouble.UNREADABLE, str(link.result)[:100]


def main() -> None:
    """One line of JSON for each line that comes in, until there are no more."""
    asker = Asker(json.loads(sys.argv[1]))
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(asker.answer(json.loads(line)), default=str), flush=True)


if __name__ == "__main__":
    main()
