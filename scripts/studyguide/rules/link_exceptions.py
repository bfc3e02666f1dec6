"""An exception for a link says what it is about, why, and for how long.

The link checker cannot tell everything: a site may turn programs away, or be moved on purpose. A person who follows the
link may vouch for it, for at most a year. An exception speaks of a link that the catalogue has and of what the checker
found; where a link may lead to another site, it names the host, so that it does not cover the next one.

Passes:

    - url: https://docs.example.org/guide
      found: moved off its domain
      leads_to: guide.example.com
      reason: The author moved the guide to a domain of its own, and says so on the old front page.
      checked: 2026-11-20
      until: 2027-05-31

Fails:

    - url: https://docs.example.org/guide
      found: moved off its domain
      reason: It is fine.
      checked: 2026-11-20
      until: 2035-01-01
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts, LinkStatus, repository_of, without_anchor
from studyguide.problems import Finding, Path, Speller
from studyguide.rules import _walk

LONGEST = datetime.timedelta(days=366)
NOTHING_WRONG = {LinkStatus.OK, LinkStatus.MOVED, LinkStatus.NOT_CHECKED}


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each exception about nothing, about nothing wrong, without an end, or of which there is another."""
    addresses = {without_anchor(url) for _, url in _walk.urls(catalogue)}
    repositories = {(resource.repository or "").lower() for resource in catalogue.resources} - {""}
    speller = Speller(addresses)
    first: dict[tuple[str, LinkStatus], int] = {}
    for number, exception in enumerate(catalogue.link_exceptions):
        here: Path = ("link_exceptions", number)
        url = without_anchor(exception.url)
        if url not in addresses and (repository_of(url) or "").lower() not in repositories:
            near = speller.nearest(url)
            remedy = f"Did you mean '{near}'?" if near else "Write it as the resource does."
            yield Finding((*here, "url"), f"no resource, section or source has the address '{url}'. {remedy}")
        if exception.found in NOTHING_WRONG:
            message = f"a link that is '{exception.found}' needs no exception. Remove it."
            yield Finding((*here, "found"), message)
        if exception.found is LinkStatus.OFF_DOMAIN and exception.leads_to is None:
            message = (
                "needs 'leads_to', the host that the link may lead to: without it, it could lead anywhere. Add it."
            )
            yield Finding(here, message)
        if exception.found is not LinkStatus.OFF_DOMAIN and exception.leads_to is not None:
            message = f"'leads_to' is for links that are '{LinkStatus.OFF_DOMAIN}'. Remove it."
            yield Finding((*here, "leads_to"), message)
        if exception.checked > today:
            yield Finding((*here, "checked"), f"{exception.checked} lies in the future; today is {today}. Correct it.")
        if not exception.checked <= exception.until <= exception.checked + LONGEST:
            message = f"an exception holds for at most a year after 'checked', {exception.checked}. Correct the date."
            yield Finding((*here, "until"), message)
        key = (url, exception.found)
        if key in first:
            message = "another exception is about the same. Keep one of them."
            yield Finding((*here, "url"), message, ("link_exceptions", first[key], "url"))
        first.setdefault(key, number)
