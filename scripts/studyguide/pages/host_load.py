"""What readers cost a host: a learner's month from measured visits, and what a host has to carry for many of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studyguide.model import HostLoad, Traffic
from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.template import fill

DAYS = 30
WEEKLY = "a new edition every week"
EDITIONS = {"no new edition": 0, WEEKLY: 4, "a new edition every day": 30}
"""How often the guide is published in a month."""

LEARNERS = {"1,000": 1000, "100,000": 100_000, "10 million": 10_000_000}
HEAD = 500
"""The bytes of the head of an answer: an assumption."""

BUSIEST = 10
"""The busiest hour has a tenth of a day's visits: an assumption."""

FREE = 100e9
"""What GitHub Pages wants a site to stay below in a month, as of 2026."""

PLACES = 300
"""From how many places a large content delivery network answers: an assumption, on the high side."""


@dataclass(frozen=True)
class Cost:
    """Requests, and bytes with the heads of the answers."""

    requests: int
    sent: int

    @property
    def asked(self) -> str:
        """The requests as people say them."""
        return f"{self.requests:,}"

    @property
    def size(self) -> str:
        """The bytes as people say them."""
        return amount(self.sent)


def render(load: HostLoad | None) -> Iterator[GeneratedFile]:
    """contributing/load.md; nothing where nobody has measured."""
    if load is None:
        return
    months = months_of(load)
    weekly, edition = months[WEEKLY], cost(load.edition, EDITIONS[WEEKLY])
    text = fill(
        "host-load.md.jinja",
        measured=words.date(load.measured),
        pages=load.pages_a_day,
        days=DAYS,
        head=HEAD,
        visits=[
            ("The home page, for somebody who was never there", cost(load.first_view)),
            ("First visit: a plan is made, and the site kept for use without a network", cost(load.first_visit)),
            (f"A day's {load.pages_a_day} pages, nothing kept", cost(load.day)),
            (f"A day's {load.pages_a_day} pages, site kept", cost(load.day_kept)),
            ("A new edition, site kept", cost(load.edition)),
        ],
        months=list(months.items()),
        audiences=[
            {
                "learners": spoken,
                "sent": [amount(month.sent * number) for month in months.values()],
                "rate": rate(number * load.day_kept.requests),
                "peak": rate(number * (load.day_kept.requests + load.edition.requests)),
                "of_free": share(number * weekly.sent / FREE),
            }
            for spoken, number in LEARNERS.items()
        ],
        carried=[(name, f"{two_figures(FREE / month.sent):,}") for name, month in months.items()],
        edition_share=share(edition.sent / weekly.sent),
        site=cost(load.site),
        largest=amount(load.largest),
        places=PLACES,
        editions=EDITIONS[WEEKLY],
        origin=amount(PLACES * cost(load.site, EDITIONS[WEEKLY]).sent),
    )
    yield GeneratedFile("contributing/load.md", text)


def cost(traffic: Traffic, times: int = 1) -> Cost:
    """What `times` of it cost."""
    return Cost(traffic.requests * times, (traffic.sent + traffic.requests * HEAD) * times)


def months_of(load: HostLoad) -> dict[str, Cost]:
    """What one learner asks for in a month, by what becomes of it."""
    months = {"nothing kept": cost(load.day, DAYS + 1)}
    for name, editions in EDITIONS.items():
        parts = (cost(load.first_visit), cost(load.day_kept, DAYS), cost(load.edition, editions))
        months[name] = Cost(sum(part.requests for part in parts), sum(part.sent for part in parts))
    return months


def rate(requests_a_day: int) -> str:
    """Requests a second in the busiest hour."""
    second = requests_a_day / BUSIEST / 3600
    return f"{two_figures(second):,}" if second >= 1 else "below 1"


def share(part: float) -> str:
    """A part of something, or how many times it is that: "14 %", "14 times over"."""
    return f"{two_figures(part):,} times over" if part >= 2 else f"{max(1, two_figures(100 * part))} %"


def two_figures(number: float) -> int:
    """The number to two figures, because an estimate has no more."""
    return int(float(f"{number:.2g}"))


def amount(count: int) -> str:
    """Bytes to two figures, in the unit that suits them: "44 kB", "3.6 MB", "140 TB"."""
    for unit, size in (("PB", 10**15), ("TB", 10**12), ("GB", 10**9), ("MB", 10**6)):
        if float(f"{count:.2g}") >= size:
            value = float(f"{count / size:.2g}")
            return f"{value:g} {unit}"
    return f"{max(1, two_figures(count / 1000))} kB"
