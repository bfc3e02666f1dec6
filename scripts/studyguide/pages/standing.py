"""What is known about a link, and what follows for the pages: where it may lead, and what is said beside it."""

from __future__ import annotations

import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from studyguide.model import LinkException, LinkRecord, LinkStatus
from studyguide.pages import words

ARCHIVE = "https://web.archive.org/web"
_NOT_FOLLOWED = frozenset({LinkStatus.OFF_DOMAIN, LinkStatus.BROKEN})
_REASONS = {
    LinkStatus.OFF_DOMAIN: "link withheld: since {} it leads to another site",
    LinkStatus.BROKEN: "broken since {}",
    LinkStatus.UNREACHABLE: "no good answer since {}",
}


class Standing(NamedTuple):
    """What is known about the link to `url`.

    `read` is the day when a person last read what was there. `checked` is the day of the program's last check, and
    `exception` what a person says about what it found; both may be missing.
    """

    url: str
    read: datetime.date
    record: LinkRecord | None = None
    checked: datetime.date | None = None
    exception: LinkException | None = None

    @property
    def status(self) -> LinkStatus:
        """What the checks came to; 'ok' where a person knows better."""
        if self.record is None:
            return LinkStatus.NOT_CHECKED
        return LinkStatus.OK if self.exception else self.record.status

    @property
    def is_good(self) -> bool:
        """Whether readers are sent there: links that are broken or lead to somebody else are left out of plans."""
        return self.status not in _NOT_FOLLOWED

    @property
    def address(self) -> str:
        """What a page may link to: an archived copy of what is broken; nothing for what leads to somebody else."""
        if self.status is LinkStatus.OFF_DOMAIN:
            return ""
        if self.status is LinkStatus.BROKEN and self.record:
            day = self.record.last_ok or self.read
            return f"{ARCHIVE}/{day:%Y%m%d}/{self.url}"
        return self.url

    @property
    def reason(self) -> str:
        """What is wrong with the link; empty where nothing is known to be."""
        reason = _REASONS.get(self.status)
        return reason.format(words.date(self.record.since)) if reason and self.record else ""

    @property
    def note(self) -> str:
        """What a reader should know before following the link; empty where there is nothing to say."""
        reason = self.reason
        return f"{reason}; this opens an archived copy" if reason and self.status is LinkStatus.BROKEN else reason

    @property
    def fact(self) -> str:
        """When the link was last checked and what was found, as a phrase."""
        record = self.record
        if record is None or self.checked is None:
            return "link not checked by a program yet"
        day, since = words.date(self.checked), words.date(record.since)
        if self.exception:
            reason = self.exception.reason.rstrip(".")
            return f"link followed by a person on {words.date(self.exception.checked)}: {reason}"
        match record.status:
            case LinkStatus.OK:
                return f"link worked on {day}"
            case LinkStatus.MOVED:
                return f"link worked on {day}, at a new address of the same site"
            case LinkStatus.OFF_DOMAIN:
                return (
                    f"link withheld since {since}: it led to another site, {urlsplit(record.leads_to or '').hostname}"
                )
            case LinkStatus.UNREACHABLE:
                return f"link without a good answer since {since}, last tried on {day}"
            case LinkStatus.BROKEN:
                return f"link broken since {since}, last tried on {day}"
            case LinkStatus.ACCOUNT:
                return f"link asked for an account on {day}"
            case LinkStatus.ROBOTS:
                return f"link not open to programs on {day}, so only people can tell"
            case LinkStatus.NOT_CHECKED:
                return "link not checked by a program yet"
