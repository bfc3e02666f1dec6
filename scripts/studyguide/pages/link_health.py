"""How the links are: the sum, what is wrong with which, and what people vouch for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from studyguide.model import LinkStatus, Resource, Section, SourceDocument
from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.shelves import LINES
from studyguide.pages.standing import Standing
from studyguide.pages.template import fill
from studyguide.problems import Path

MEANINGS = {
    LinkStatus.OK: ("Working", "The page answered, on its own site."),
    LinkStatus.MOVED: ("Moved", "The page answered from a new address of the same site. The entry is to be corrected."),
    LinkStatus.OFF_DOMAIN: (
        "Lead to another site",
        "Withheld: no page here links there until a person has looked. Who takes over an address is seldom a friend.",
    ),
    LinkStatus.UNREACHABLE: (
        "Without a good answer",
        "The page was missing, or its server in trouble, on a day or two. That may be over tomorrow: the links stay.",
    ),
    LinkStatus.BROKEN: (
        "Broken",
        "The same on three days in a row. Left out of the plan and of what to read first; an archived copy is linked.",
    ),
    LinkStatus.ACCOUNT: (
        "Ask for an account",
        "The page wants to know who is there. A person with an account may read it.",
    ),
    LinkStatus.ROBOTS: (
        "Not open to programs",
        "The site asks programs to keep away, or turns them away. Nothing is known; a person has to look.",
    ),
    LinkStatus.NOT_CHECKED: ("Not checked yet", "No program has followed the link so far."),
}
"""Each status as the page heads it, and what it means for a reader."""

_SHOWN = (
    LinkStatus.OFF_DOMAIN,
    LinkStatus.BROKEN,
    LinkStatus.UNREACHABLE,
    LinkStatus.MOVED,
    LinkStatus.ACCOUNT,
    LinkStatus.ROBOTS,
)


class Entry(NamedTuple):
    """One link that is not simply good, or that a person vouches for."""

    standing: Standing
    owner: SourceDocument | Resource
    section: Section | None = None

    @property
    def title(self) -> str:
        """What it leads to."""
        return f"{self.owner.title}: {self.section.title}" if self.section else self.owner.title

    @property
    def page(self) -> str:
        """The page that has it."""
        if isinstance(self.owner, Resource):
            return f"resources/{self.owner.domains[0]}.md#{self.owner.id}"
        return f"about.md#{self.owner.id}"

    @property
    def url(self) -> str:
        """Where the page may lead; empty where the link is withheld."""
        return self.standing.address

    @property
    def note(self) -> str:
        """What to know about it."""
        record = self.standing.record
        if record is None or record.why is None or self.standing.status is LinkStatus.OFF_DOMAIN:
            return self.standing.fact  # which says why, where a link is withheld
        return f"{self.standing.fact}: {record.why}"


def render(library: Library) -> Iterator[GeneratedFile]:
    """link-health.md."""
    entries = [_entry(library, url, places[0]) for url, places in library.addresses().items()]
    counts = Counter(entry.standing.status for entry in entries)
    checked = library.records.checked
    text = fill(
        "link-health.md.jinja",
        total=words.count(len(entries), "address", "addresses"),
        checked=words.date(checked) if checked else "",
        counts=[
            {"number": counts[status], "status": status, "heading": heading, "meaning": meaning}
            for status, (heading, meaning) in MEANINGS.items()
            if counts[status]
        ],
        groups=[
            {
                "title": MEANINGS[status][0],
                "anchor": status.value.replace(" ", "-"),
                "entries": [entry for entry in entries if entry.standing.status is status][:LINES],
                "more": words.count(counts[status] - LINES, "address", "addresses") if counts[status] > LINES else "",
            }
            for status in _SHOWN
            if counts[status]
        ],
        exceptions=[
            {
                "url": exception.url,
                "found": exception.found,
                "reason": exception.reason,
                "checked": words.date(exception.checked),
                "until": words.date(exception.until),
            }
            for exception in library.catalogue.link_exceptions
        ],
    )
    yield GeneratedFile("link-health.md", text, ("resources",))


def _entry(library: Library, url: str, place: Path) -> Entry:
    match place:
        case ("sources", int(number), *_):
            source = library.catalogue.sources[number]
            return Entry(library.standing(url, source.date), source)
        case (_, int(number), "sections", int(position), *_):
            resource = library.catalogue.resources[number]
            return Entry(library.standing(url, resource.checked), resource, resource.sections[position])
        case (_, int(number), *_):
            resource = library.catalogue.resources[number]
            return Entry(library.standing(url, resource.checked), resource)
    raise AssertionError(place)
