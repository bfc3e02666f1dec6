"""The feed, read back by a feed reader and by an XML parser."""

from __future__ import annotations

import datetime
from typing import Any
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped]  # it has no types
import pytest

from studyguide.exports import feed
from studyguide.load import Loaded
from studyguide.model import Catalogue
from studyguide.pages.library import Library
from tests.exports.conftest import HOSTING


def read(tiny: Loaded, catalogue: Catalogue | None = None) -> Any:
    """What a feed reader makes of it."""
    content = feed.render(Library(catalogue or tiny.catalogue, tiny.facts, tiny.links, HOSTING)).content
    found = feedparser.parse(content)
    assert not found.bozo, found.get("bozo_exception")
    return found


def edited(catalogue: Catalogue, **values: Any) -> Catalogue:
    """The tiny catalogue with another first resource."""
    first, *others = catalogue.resources
    return catalogue.model_copy(update={"resources": (first.model_copy(update=values), *others)})


def test_it_is_an_atom_feed(tiny: Loaded) -> None:
    found = read(tiny)
    assert found.version == "atom10"
    assert found.feed.id.startswith("urn:uuid:")
    assert {(link.rel, link.href) for link in found.feed.links} == {
        ("self", "https://guide.example.org/feed.xml"),
        ("alternate", "https://guide.example.org/resources/"),
    }
    assert found.feed.updated == found.entries[0].updated


def test_every_resource_is_an_entry_newest_first(tiny: Loaded) -> None:
    found = read(tiny)
    assert {entry.title for entry in found.entries} == {resource.title for resource in tiny.catalogue.resources}
    dates = [entry.updated for entry in found.entries]
    assert dates == sorted(dates, reverse=True)
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    by_title = {entry.title: entry for entry in found.entries}
    for resource in tiny.catalogue.resources:
        entry = by_title[resource.title]
        assert entry.link == f"https://guide.example.org/resources/{resource.domains[0]}/#{resource.id}"
        assert [tag.term for tag in entry.tags] == list(resource.domains)
        record = tiny.facts.find(resource.repository)
        newest = max(filter(None, (resource.joined, resource.checked, record.last_change[0] if record else None)))
        assert entry.updated == f"{newest}T00:00:00Z"
        assert entry.summary.endswith(resource.summary)
        assert entry.get("published") == (f"{resource.joined}T00:00:00Z" if resource.joined else None)
        assert entry.summary.startswith("Added on ") == bool(resource.joined)


def test_a_new_name_is_no_new_entry(tiny: Loaded) -> None:
    first = tiny.catalogue.resources[0]
    renamed = first.model_copy(update={"id": "new-name", "formerly": (*first.formerly, first.id)})
    catalogue = tiny.catalogue.model_copy(update={"resources": (renamed,)})
    (entry,) = read(tiny, catalogue).entries
    assert entry.id in {one.id for one in read(tiny).entries}


def test_who_looked_again_moves_up(tiny: Loaded) -> None:
    changed = edited(tiny.catalogue, checked=datetime.date(2027, 1, 2))
    found = read(tiny, changed)
    assert found.entries[0].title == tiny.catalogue.resources[0].title
    assert found.feed.updated == "2027-01-02T00:00:00Z"
    assert "2 January 2027" in found.entries[0].summary


def test_only_the_newest_are_in(tiny: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "ENTRIES", 1)
    assert len(read(tiny).entries) == 1


def test_hostile_texts_stay_texts(tiny: Loaded) -> None:
    evil = "]]> <![CDATA[ </title></entry> & \"quotes\" 'single' <!-- &lt; \x0b\x00\ufffe end"
    found = read(tiny, edited(tiny.catalogue, title=evil, author=evil, summary=evil))
    meant = evil.replace("\x0b", "").replace("\x00", "").replace("\ufffe", "")
    root = ElementTree.fromstring(  # noqa: S314 - it is our own
        feed.render(Library(edited(tiny.catalogue, title=evil, author=evil), tiny.facts, tiny.links, HOSTING)).content
    )
    atom = "{http://www.w3.org/2005/Atom}"
    entries = root.findall(f"{atom}entry")
    assert len(entries) == len(found.entries) == len(tiny.catalogue.resources)
    assert meant in [entry.findtext(f"{atom}title") for entry in entries]
    assert meant in [entry.findtext(f"{atom}author/{atom}name") for entry in entries]
