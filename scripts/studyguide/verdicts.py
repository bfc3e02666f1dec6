"""What the answers of other people's servers mean: one answer makes an outcome, a row of outcomes makes a record.

No network here, no clock and no files. scripts/links.py asks and writes.
"""

from __future__ import annotations

import datetime
import functools
import ipaddress
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from studyguide.model import LinkChange, LinkException, LinkRecord, Links, LinkStatus, without_anchor
from studyguide.problems import Finding, Path

FAILING_DAYS = 3
"""A link is broken when it failed on so many different days in a row. Servers are down for an hour, or for a night."""

EXPIRY_NOTICE = datetime.timedelta(days=14)
"""A certificate that is not renewed by then has probably been forgotten: the usual programs renew it a month before."""

KEPT_CHANGES = 5
GOOD = frozenset({LinkStatus.OK, LinkStatus.MOVED})


class Trouble(StrEnum):
    """Why there is no whole answer."""

    NAME = "no server has its name"
    REFUSED = "its server takes no connections"
    BROKE = "its server broke the connection off"
    TIMEOUT = "its server takes too long"
    CERTIFICATE = "its certificate is not valid"
    ENCRYPTION = "its encryption does not work"
    UNREADABLE = "what its server sends cannot be read"
    PRIVATE = "it leads to an address that is not public, which was not asked"
    LOOP = "it is passed on in circles"
    NO_ADDRESS = "it leads to something that is no web address"


PASSING = frozenset({Trouble.NAME, Trouble.REFUSED, Trouble.BROKE, Trouble.TIMEOUT})
"""Troubles that may be over in a minute."""


@dataclass(frozen=True)
class Hop:
    """One request of a chain of redirects, and the status it was answered with; None where it was not."""

    url: str
    status: int | None


@dataclass(frozen=True)
class Answer:
    """What came of asking for one address: every hop in order, and what the last one brought."""

    hops: tuple[Hop, ...] = ()
    trouble: Trouble | None = None
    detail: str = ""
    title: str = ""
    retry_after: float | None = None
    certificate_ends: datetime.date | None = None
    is_allowed: bool = True
    """False where robots.txt asks programs to keep away; then nothing was asked."""

    @property
    def status(self) -> int | None:
        """The status of the last hop."""
        return self.hops[-1].status if self.hops else None

    @property
    def is_passing(self) -> bool:
        """Whether asking again in a while may bring another answer."""
        return self.trouble in PASSING or (self.trouble is None and self.status in _ASK_AGAIN)


@dataclass(frozen=True)
class Outcome:
    """What one answer says about a link. `status` is None where the link fails: only days can tell what that means."""

    status: LinkStatus | None
    why: str | None = None
    leads_to: str | None = None


def site_of(url: str) -> str:
    """What one owner answers for: the registrable domain, by the Public Suffix List; a bare address for itself.

    The list has the hosts whose customers share a domain, so two owners at github.io are two sites.
    """
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return _suffixes().privatesuffix(host) or host
    return host


def judge(url: str, answer: Answer, day: datetime.date) -> Outcome:
    """What an answer of some day says about the link to `url`."""
    if not answer.is_allowed:
        return Outcome(LinkStatus.ROBOTS, "its robots.txt asks programs to keep away")
    final = answer.hops[-1].url if answer.hops else url
    if answer.trouble is not Trouble.LOOP and site_of(final) != site_of(url):
        refused = f"; {answer.trouble}" if answer.trouble is Trouble.PRIVATE else ""
        return Outcome(LinkStatus.OFF_DOMAIN, f"it leads to another site, {site_of(final)}{refused}", final)
    if answer.trouble:
        return Outcome(None, f"{answer.trouble} ({answer.detail})" if answer.detail else answer.trouble.value)
    status = answer.status or 0
    if status in _ACCOUNT:
        return Outcome(LinkStatus.ACCOUNT, f"it answers {status}")
    if status in _ROBOTS:
        return Outcome(LinkStatus.ROBOTS, f"it answers {status}")
    if not 200 <= status < 300:
        return Outcome(None, f"it answers {status}" if status else "there is no answer")
    return _judge_page(url, final, answer, day)


def _judge_page(url: str, final: str, answer: Answer, day: datetime.date) -> Outcome:
    """The same for an address that was answered with a page of its own site."""
    before, after = urlsplit(url), urlsplit(final)
    if _asks_to_log_in(final) and not _asks_to_log_in(url):
        return Outcome(LinkStatus.ACCOUNT, "it leads to a page to log in", final)
    gone = _NOT_FOUND.search(answer.title)
    if gone:
        return Outcome(None, f"it answers with a page called '{_shorten(answer.title)}'")
    if before.path.strip("/") and not after.path.strip("/") and not after.query:
        return Outcome(None, "it leads to the front page of the site")
    moved = any(hop.status in _PERMANENT for hop in answer.hops) and without_anchor(final) != without_anchor(url)
    why = None
    if answer.certificate_ends and answer.certificate_ends - day <= EXPIRY_NOTICE:
        why = f"its certificate runs out on {answer.certificate_ends.isoformat()}"
    if after.scheme != before.scheme:
        why = f"it leads to {after.scheme}, which is not encrypted"
    return Outcome(LinkStatus.MOVED, why, final) if moved else Outcome(LinkStatus.OK, why)


def follow(
    record: LinkRecord | None, outcome: Outcome, day: datetime.date, *, before: datetime.date | None, confirmed: bool
) -> LinkRecord:
    """The record of a link after one more outcome. `before` is the day of the last check, if there was one.

    A link that left its domain stays so, whatever it does next, until a person has `confirmed` where it leads: who has
    taken over a site can put the old page back for a day.
    """
    was = record.status if record else LinkStatus.NOT_CHECKED
    if record and was is LinkStatus.OFF_DOMAIN and outcome.status is not was and not confirmed:
        return record.model_copy(update={"checked": day})
    failing: tuple[datetime.date, ...] = ()
    status = outcome.status
    if status is None:
        failing = tuple(sorted({*(record.failing if record else ()), day}))[:FAILING_DAYS]
        status = LinkStatus.BROKEN if len(failing) == FAILING_DAYS else LinkStatus.UNREACHABLE
    since = record.since if record and status is was else failing[0] if failing else day
    history = record.history if record else ()
    if record and status is not was:
        history = (*history, LinkChange(status=was, since=record.since))[-KEPT_CHANGES:]
    last_ok = None
    if status not in GOOD and record:
        last_ok = before if was in GOOD else record.last_ok
    return LinkRecord(
        status=status,
        since=since,
        checked=day,
        last_ok=last_ok,
        why=outcome.why,
        leads_to=outcome.leads_to,
        failing=failing,
        history=history,
    )


Answers = Mapping[str, tuple[datetime.date, Answer]]
"""By address: the day and the answer."""


def update(
    links: Links,
    answers: Answers,
    addresses: Iterable[str],
    exceptions: Iterable[LinkException],
    run: datetime.date | None,
) -> Links:
    """The records after more answers; of the addresses that there are and no others, sorted.

    `run` is the day of a run over all links. It then stands for every link that was checked that day, so that a run
    which finds nothing new changes one line of the file.
    """
    confirmations = [exception for exception in exceptions if exception.found is LinkStatus.OFF_DOMAIN]
    checked = run or links.checked
    records: dict[str, LinkRecord] = {}
    for url in sorted(addresses):
        record = links.links.get(url)
        before = links.day_of(record) if record else None
        if url in answers:
            day, answer = answers[url]
            confirmed = record is not None and any(
                without_anchor(one.url) == url and one.covers(record, day) for one in confirmations
            )
            record = follow(record, judge(url, answer, day), day, before=before, confirmed=confirmed)
        elif record:
            record = record.model_copy(update={"checked": before})
        if record:
            records[url] = record.model_copy(update={"checked": None}) if record.checked == checked else record
    return Links(version=1, checked=checked, links=records)


def to_text(links: Links) -> str:
    """The file's text, one line a link, so that a change is small in a diff."""
    lines = [
        f"  {json.dumps(url)}: {json.dumps(record.model_dump(mode='json', exclude_defaults=True), ensure_ascii=False)}"
        for url, record in links.links.items()
    ]
    checked = json.dumps(links.checked.isoformat() if links.checked else None)
    body = "{\n" + ",\n".join(lines) + "\n }" if lines else "{}"
    return f'{{\n "version": 1,\n "checked": {checked},\n "links": {body}\n}}\n'


def find_work(
    links: Links,
    addresses: Mapping[str, Sequence[Path]],
    exceptions: Sequence[LinkException],
    *,
    added: bool = False,
) -> Iterator[tuple[LinkStatus, Finding]]:
    """What a person has to do about links that no exception covers. Of links just `added`, every failure counts.

    A page that moved is told once for a resource: its parts move with it.
    """
    moved: set[Path] = set()
    for url, places in addresses.items():
        record = links.links.get(url)
        if record is None or any(
            without_anchor(one.url) == url and one.covers(record, links.day_of(record)) for one in exceptions
        ):
            continue
        place = places[0]
        if record.status is LinkStatus.MOVED:
            if place[:2] in moved:
                continue
            moved.add(place[:2])
        if message := _what_to_do(record, added=added):
            yield record.status, Finding(place, message)


def _what_to_do(record: LinkRecord, *, added: bool) -> str | None:
    match record.status:
        case LinkStatus.MOVED:
            return f"the page has moved. Its address is now {record.leads_to}. Correct it here."
        case LinkStatus.OFF_DOMAIN:
            host = urlsplit(record.leads_to or "").hostname
            return (
                f"{record.why} ({record.leads_to}), since {record.since}. The site withholds the link. Correct the"
                f" address; or, if it is meant to lead there, add an entry to 'link_exceptions' with leads_to: {host}."
            )
        case LinkStatus.BROKEN:
            return (
                f"the link is broken since {record.since}: {record.why}. The plan and the readings do without it. Find"
                " the page's new address, or replace the entry."
            )
        case LinkStatus.UNREACHABLE if added:
            return f"the link fails: {record.why}. Correct the address."
        case LinkStatus.OK if record.why:
            return f"the link is good, but {record.why}. Tell whoever runs the site."
    return None


def find_old_exceptions(links: Links, exceptions: Sequence[LinkException], today: datetime.date) -> Iterator[Finding]:
    """The exceptions that ran out, and those whose link is good without them."""
    for number, exception in enumerate(exceptions):
        record = links.find(exception.url)
        if exception.until < today:
            message = (
                f"this exception ran out on {exception.until}. Follow the link again: then renew 'checked' and 'until',"
                " or remove the exception."
            )
            yield Finding(("link_exceptions", number, "until"), message)
        elif record and record.status in GOOD and links.day_of(record) > exception.checked:
            message = f"the link is good since {record.since}. Remove this exception."
            yield Finding(("link_exceptions", number, "url"), message)


def retry_after(value: str | None, now: datetime.datetime) -> float | None:
    """The seconds that a Retry-After header asks for, given as a number or as a date; None where it says nothing."""
    if value is None:
        return None
    if re.fullmatch(r"\s*[0-9]{1,9}\s*", value):
        return float(value)
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=datetime.UTC)
    return max(0.0, (then - now).total_seconds())


def title_of(head: str) -> str:
    """The title of a page of which the beginning is known; empty where it has none."""
    found = _TITLE.search(head)
    return " ".join(found.group(1).split()) if found else ""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, and not of this machine, its network or nobody.

    An IPv6 address that only wraps an IPv4 one is as public as what it wraps.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped: Iterable[ipaddress.IPv4Address | None] = (
            ip.ipv4_mapped,
            ip.sixtofour,
            *(ip.teredo or ()),
            ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF) if ip in _NAT64 or int(ip) >> 32 == 0 else None,
        )
        inner = [v4 for v4 in wrapped if v4 is not None]
        if inner:
            return all(v4.is_global and not v4.is_multicast for v4 in inner)
        return ip.is_global and ip in _UNICAST
    return ip.is_global and not ip.is_multicast


_ACCOUNT = frozenset({401, 402, 407})
_ROBOTS = frozenset({403, 429, 451, 999})
_PERMANENT = frozenset({301, 308})
_ASK_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_UNICAST = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_TITLE = re.compile(r"<title[^>]{0,200}>(.{0,400}?)</title", re.IGNORECASE | re.DOTALL)
_NOT_FOUND = re.compile(
    r"^\W*(error\W+)?(404|410)\b|\b(404|410) (error|not found)"
    r"|\bpage (is |was |could |can)?(not|n.t) (be )?found|^\W*not found\b"
    r"|\bpage (does not|doesn.t|no longer) exists?\b|\bdomain (name )?(is )?for sale\b",
    re.IGNORECASE,
)
_LOGIN = frozenset({"login", "log-in", "log_in", "signin", "sign-in", "sign_in", "sso"})


def _asks_to_log_in(url: str) -> bool:
    parts = urlsplit(url)
    steps = {step.lower().partition(".")[0] for step in parts.path.split("/")}
    return bool(_LOGIN & steps) or (parts.hostname or "").partition(".")[0] in {*_LOGIN, "accounts", "auth"}


def _shorten(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


@functools.cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()
