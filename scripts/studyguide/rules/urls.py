"""Every address is a plain, public https address.

Readers follow these links and the link checker visits them. Tracking parameters follow readers, user names and IP
addresses have no place in a link, and an address with a space in it works nowhere. A repository is written as
https://github.com/owner/name, without 'www', '.git', a tab or a heading, so that it is found by its address.

Passes:

    url: https://github.com/donnemartin/system-design-primer

Fails:

    url: http://example.org/guide?utm_source=newsletter
"""

from __future__ import annotations

import datetime
import ipaddress
import re
from collections.abc import Collection, Iterator
from urllib.parse import parse_qsl, urlsplit

from studyguide.model import Catalogue, Facts, repository_of
from studyguide.problems import Finding, Mend
from studyguide.rules import _walk

TRACKING = frozenset(
    {
        "dclid",
        "fbclid",
        "gclid",
        "gclsrc",
        "igshid",
        "mc_cid",
        "mc_eid",
        "msclkid",
        "ref",
        "ref_src",
        "ref_url",
        "referrer",
        "twclid",
        "wbraid",
        "yclid",
        "_hsenc",
        "_hsmi",
    }
)
_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]\Z")
# Most addresses are like one of these, and have none of the mistakes below.
_USUAL = re.compile(
    r"https://(?:github\.com/[\w.-]+/[\w.-]+(?<!\.git)"
    r"|(?!(?:www\.)?github\.com\b)(?:[a-z0-9]+\.)+[a-z]{2,}(?:/[\w./~-]*)?)",
    re.ASCII,
)
_NEVER_IN_A_URL = re.compile(r"[\s\x00-\x20\x7f<>\"{}|\\^`]")


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each mistake in each address."""
    hosts: frozenset[str] | None = None
    for path, url in _walk.urls(catalogue):
        if found := tuple(mistakes(url)):
            if hosts is None:  # most catalogues have no mistakes
                hosts = frozenset(_host(url) for _, url in _walk.urls(catalogue) if url.startswith("https://"))
            better = mended(url, hosts)
            left = set(mistakes(better))
            for message in found:
                is_mended = message not in left and left <= set(found)
                yield Finding(path, message, mend=Mend(path, better) if is_mended else None)


def mistakes(url: str) -> Iterator[str]:
    """What is wrong with one address."""
    if _USUAL.fullmatch(url):
        return
    bad = _NEVER_IN_A_URL.search(url)
    if bad:
        shown = "a space" if bad.group().isspace() else f"'{bad.group()}'"
        yield f"the address has {shown} in it. Remove it, or write it as %{ord(bad.group()):02X}."
        return
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = parts.port
    except ValueError as error:
        yield f"'{url}' is no well-formed address ({str(error).lower()}). Copy it again from the browser."
        return
    if parts.scheme == "http":
        yield f"the address starts with http. Write https:{url[5:]}, if the page is there."
    elif not url.startswith("https://"):
        yield f"an address starts with 'https://', but found '{url[:20]}'. Copy it again from the browser."
        return
    if parts.username is not None or parts.password is not None:
        yield "a user name stands in front of the host. Remove everything up to the '@'."
    if port is not None:
        yield f"the address names a port, {port}. Link to the public address."
    if not _HOST.match(host):
        if _is_ip(host):
            yield f"'{host}' is the number of a machine. Write the name of the site."
        elif not host.isascii():
            yield f"the host '{host}' has letters outside ASCII. Write it as {_punycode(host)}."
        else:
            yield f"'{host}' is not the name of a site. Copy the address again from the browser."
    for name, _ in parse_qsl(parts.query, keep_blank_values=True):
        if _tracks(name):
            yield f"'{name}' in the address tracks readers. Remove '{name}=…'."
    home = _home_of_repository(url)
    if home and home != url and not url.startswith("http:") and mended(url) == home:
        yield f"'{url}' is a repository, and its address is {home}. Write it so."


def mended(url: str, hosts: Collection[str] = ()) -> str:
    """The address with everything put right that takes no thought.

    `hosts` are those that answer to https, as far as is known: others may have the page on http only.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.scheme == "http" and _host(url) in hosts:
        url = f"https{url[4:]}"
    if "@" in parts.netloc:
        url = url.replace(parts.netloc, parts.netloc.rpartition("@")[2], 1)
    query = without_tracking(parts.query)
    if query != parts.query:
        url = url.replace(f"?{parts.query}", f"?{query}" if query else "", 1)
    home = _home_of_repository(url)
    return home if home and url.startswith("https:") else url


def without_tracking(query: str) -> str:
    """The part of an address behind the '?', without what follows readers."""
    return "&".join(pair for pair in query.split("&") if not any(_tracks(name) for name, _ in parse_qsl(pair, True)))


def _tracks(name: str) -> bool:
    return name.lower() in TRACKING or name.lower().startswith("utm_")


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _home_of_repository(url: str) -> str | None:
    """The usual spelling, where the address is the first page of a repository on github.com; else None."""
    name = repository_of(url)
    if name is None or len([step for step in urlsplit(url).path.split("/") if step]) > 2:
        return None
    return f"https://github.com/{name}"


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return bool(re.fullmatch(r"[0-9.]+|0x[0-9a-f]+", host))
    return True


def _punycode(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return "ASCII"
