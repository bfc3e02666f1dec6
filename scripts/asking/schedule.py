"""Which link to ask for next, so that no host is hurried and none holds up the others. No threads, no clock of its own.

One request a host at a time, with a pause after each answer. A host that fails is given longer and longer pauses, or
the one that it asks for; one that fails throughout is given up, and the rest of its links have the same answer. One
that keeps asking for patience is left alone: the rest of its links are not asked for in this run.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from studyguide.verdicts import Answer

SAMPLE = 3
"""So many different links of a host that all fail speak for the rest of them."""

TOO_MANY = 429


@dataclass(frozen=True)
class Pace:
    """How patient and how polite the asking is; seconds."""

    pause: float = 2.0
    attempts: int = 3
    back_off: float = 5.0
    longest_wait: float = 120.0

    def wait(self, failures: int) -> float:
        """The pause after so many failures in a row."""
        return min(self.back_off * 2 ** (failures - 1), self.longest_wait) if failures else self.pause


@dataclass
class _Host:
    waiting: deque[str] = field(default_factory=deque)
    due: float = 0.0
    busy: bool = False
    failures: int = 0
    """In a row, over all its links."""
    failed: set[str] = field(default_factory=set)
    """The links that those failures were of."""


class Schedule:
    """The links of one run. `take` one, ask, `settle` it, until nothing is `open`."""

    def __init__(self, urls: Iterable[str], pace: Pace) -> None:
        self._pace = pace
        self._hosts: dict[str, _Host] = {}
        self._attempts: dict[str, int] = {}
        for url in dict.fromkeys(urls):
            self._hosts.setdefault(host_of(url), _Host()).waiting.append(url)

    @property
    def open(self) -> int:
        """How many links have no final answer yet."""
        return sum(len(host.waiting) + host.busy for host in self._hosts.values())

    @property
    def hosts(self) -> int:
        """How many hosts have links without a final answer."""
        return sum(bool(host.waiting or host.busy) for host in self._hosts.values())

    def take(self, now: float) -> str | None:
        """A link to ask for now: of the hosts whose time has come, one of that with most to do. None where none has."""
        ready = [host for host in self._hosts.values() if host.waiting and not host.busy and host.due <= now]
        if not ready:
            return None
        host = max(ready, key=lambda host: len(host.waiting))
        host.busy = True
        return host.waiting.popleft()

    def next_due(self) -> float | None:
        """When the next host's time comes; None where all wait for an answer or are done."""
        return min((host.due for host in self._hosts.values() if host.waiting and not host.busy), default=None)

    def settle(self, url: str, answer: Answer, now: float) -> dict[str, Answer]:
        """The answer is in. Gives the links that have their final answer by it: none, this one, or all of its host."""
        host = self._hosts[host_of(url)]
        host.busy = False
        attempts = self._attempts[url] = self._attempts.get(url, 0) + 1
        if not answer.is_passing:
            host.failures, host.failed = 0, set()
            host.due = now + self._pace.pause
            return {url: answer}
        host.failures += 1
        host.failed.add(url)
        asked = answer.retry_after or 0.0
        host.due = now + max(asked, self._pace.wait(host.failures))
        given_up = asked > self._pace.longest_wait or (
            len(host.failed) >= SAMPLE and host.failures >= 2 * self._pace.attempts
        )
        if given_up:
            rest = [url, *host.waiting]
            host.waiting.clear()
            if answer.trouble:
                return dict.fromkeys(rest, answer)
            return {url: answer}
        if attempts >= self._pace.attempts:
            return {url: answer}
        host.waiting.append(url)
        return {}


def host_of(url: str) -> str:
    """The host of an address; empty where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
