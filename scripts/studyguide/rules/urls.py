"""Every address is a plain, public https address.

Readers follow these links and the link checker visits them. Tracking parameters follow readers, user names and IP
addresses have no place in a link, and an address with a space in it works nowhere.

Passes:

    url: https://github.com/donnemartin/system-design-primer

Fails:

    url: http://example.org/guide?utm_source=newsletter
"""

from __future__ import annotations

import datetime
import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding
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
_NEVER_IN_A_URL = re.compile(r"[\s\x00-\x20\x7f<>\"{}|\\^`]")


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each mistake in each address."""
    for path, url in _walk.urls(catalogue):
        for message in mistakes(url):
            yield Finding(path, message)


def mistakes(url: str) -> Iterator[str]:
    """What is wrong with one address."""
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
    if _is_ip(host):
        yield f"'{host}' is the number of a machine. Write the name of the site."
    elif not host.isascii():
        yield f"the host '{host}' has letters outside ASCII. Write it as {_punycode(host)}."
    elif not _HOST.match(host):
        yield f"'{host}' is not the name of a site. Copy the address again from the browser."
    for name, _ in parse_qsl(parts.query, keep_blank_values=True):
        if name.lower() in TRACKING or name.lower().startswith("utm_"):
            yield f"'{name}' in the address tracks readers. Remove '{name}=…'."


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
