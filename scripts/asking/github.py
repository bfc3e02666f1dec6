"""GitHub's REST API, asked with patience: conditional requests, both kinds of rate limit, and errors that pass.

https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api says what the limits are.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from asking.network import PublicSession

API = "https://api.github.com"
ATTEMPTS = 4
REDIRECTS = 3
PASSING = frozenset({500, 502, 503, 504})


class GitHubError(Exception):
    """GitHub does not say what was asked; the message says why, and holds no secret."""


class SilenceError(GitHubError):
    """There is no answer at all."""


class PatienceError(GitHubError):
    """GitHub asks to come back later than anybody wants to wait; `until` is when, in seconds since 1970."""

    def __init__(self, until: float) -> None:
        self.until = until
        super().__init__("GitHub's rate limit is used up")


@dataclass(frozen=True)
class Reply:
    """What GitHub says: `data` is None where nothing has changed since the ETag that was sent."""

    status: int
    data: Any
    etag: str | None


class GitHub:
    """Asks GitHub. The token goes to the API's own host and nowhere else.

    `api` may be any address that a person names, a host of their own network as well. Time is an argument: `pause`
    waits, `now` is the seconds since 1970.
    """

    def __init__(
        self,
        agent: str,
        *,
        api: str = API,
        token: str | None = None,
        timeout: float = 20.0,
        back_off: float = 2.0,
        patience: float = 600.0,
        pause: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.time,
    ) -> None:
        parts = urlsplit(api)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        names = {} if api == API else {f"{parts.hostname}:{port}": (parts.hostname or "", port)}
        self._session = PublicSession(agent, names)
        self._api, self._token, self._timeout = api.rstrip("/"), token, timeout
        self._back_off, self._patience, self._pause, self._now = back_off, patience, pause, now

    def get(self, path: str, etag: str | None = None) -> Reply:
        """The reply to a path of the API. Redirects are followed, errors that pass waited for."""
        url = f"{self._api}{path}"
        for _ in range(REDIRECTS + 1):
            response = self._ask(url, etag)
            if response.status_code not in {301, 302, 307, 308}:
                return self._read(response)
            url = urljoin(url, response.headers.get("Location", ""))
            if not url.startswith(f"{self._api}/"):
                raise GitHubError(f"GitHub passes {path} on to another host")
        raise GitHubError(f"GitHub passes {path} on in circles")

    def _ask(self, url: str, etag: str | None) -> requests.Response:
        headers = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        if etag:
            headers["If-None-Match"] = etag
        trouble, is_silent = "", False
        for attempt in range(ATTEMPTS):
            wait = self._back_off * 2**attempt
            self._session.begin()
            try:
                response = self._session.get(url, headers=headers, timeout=self._timeout, allow_redirects=False)
            except requests.RequestException:
                trouble, is_silent = str(self._session.exchange.trouble or "there is no answer"), True
            else:
                is_silent = False
                limited = self._limit(response)
                if limited is None and response.status_code not in PASSING and not _is_broken(response):
                    return response
                trouble = f"it answers {response.status_code}"
                if limited is not None:
                    wait = max(wait, limited)
                elif response.status_code not in PASSING:
                    trouble = "what it says cannot be read"
            if wait > self._patience:
                raise PatienceError(self._now() + wait)
            if attempt < ATTEMPTS - 1:
                self._pause(wait)
        kind = SilenceError if is_silent else GitHubError
        raise kind(f"GitHub does not tell about {urlsplit(url).path}: {trouble}")

    def _limit(self, response: requests.Response) -> float | None:
        """The seconds that GitHub asks to wait; None where no limit is reached."""
        if response.status_code not in {403, 429}:
            return None
        asked = self._session.exchange.retry_after
        if asked is not None:
            return asked
        if response.headers.get("X-RateLimit-Remaining") == "0":
            reset = response.headers.get("X-RateLimit-Reset", "")
            return max(0.0, float(reset) - self._now()) + 1 if reset.isdecimal() else 60.0
        if response.status_code == 429 or b"rate limit" in response.content.lower():
            return 60.0  # what GitHub asks for where it names no time
        return None

    def _read(self, response: requests.Response) -> Reply:
        status = response.status_code
        etag = response.headers.get("ETag")
        if status == 304:
            return Reply(status, None, etag)
        if status == 401:
            raise GitHubError("GitHub does not accept the token. Make a new one, or unset it to ask without")
        return Reply(status, json.loads(response.content) if status == 200 else None, etag)


def _is_broken(response: requests.Response) -> bool:
    """Whether what should be JSON is none: the connection may have ended in the middle of it."""
    if response.status_code != 200:
        return False
    try:
        json.loads(response.content)
    except ValueError:
        return True
    return False
