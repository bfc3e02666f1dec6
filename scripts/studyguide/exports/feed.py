"""The resources that were added, looked at again or changed, newest first, as an Atom feed (RFC 4287).

All dates are of the catalogue and of the facts, none is of the build: building again tells nobody that something is
new. The XML is written by hand because the standard library's writer has no rule for characters that XML cannot hold.
"""

from __future__ import annotations

import datetime
import html
import re
import uuid

from studyguide.exports.download import Download
from studyguide.model import Resource
from studyguide.pages import words
from studyguide.pages.library import Library

ENTRIES = 100
"""A feed says what is new; everything is in the open data."""

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(library: Library) -> Download:
    """feed.xml."""
    resources = sorted(library.catalogue.resources, key=lambda resource: resource.id)
    resources.sort(key=lambda resource: _changed(library, resource), reverse=True)
    newest = resources[:ENTRIES]
    site = library.hosting.site
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"  <id>{_urn(site or 'ml-interview-guide')}</id>",
        "  <title>ML Interview Guide: new and changed resources</title>",
        f"  <updated>{_time(_changed(library, newest[0]))}</updated>",
        "  <author><name>The ML Interview Guide contributors</name></author>",
        "  <rights>CC BY 4.0</rights>",
        *([f'  <link rel="self" type="application/atom+xml" href="{_text(site)}feed.xml"/>'] if site else []),
        *([f'  <link rel="alternate" type="text/html" href="{_text(site)}resources/"/>'] if site else []),
        *(_entry(library, resource) for resource in newest),
        "</feed>",
    ]
    return Download("feed.xml", ("\n".join(parts) + "\n").encode())


def _entry(library: Library, resource: Resource) -> str:
    page = f"{library.hosting.site}resources/{resource.domains[0]}/#{resource.id}"
    lines = [
        f"    <id>{_urn(f'resource {(*resource.formerly, resource.id)[0]}')}</id>",
        f"    <title>{_text(resource.title)}</title>",
        *([f"    <published>{_time(resource.joined)}</published>"] if resource.joined else []),
        f"    <updated>{_time(_changed(library, resource))}</updated>",
        f"    <author><name>{_text(resource.author)}</name></author>",
        *(
            f'    <category term="{_text(domain)}" label="{_text(library.domains[domain].title)}"/>'
            for domain in resource.domains
        ),
        f'    <link rel="alternate" type="text/html" href="{_text(page)}"/>',
        f'    <summary type="text">{_text(f"{_news(library, resource)} {resource.summary}")}</summary>',
    ]
    return "\n".join(["  <entry>", *lines, "  </entry>"])


def _news(library: Library, resource: Resource) -> str:
    record = library.record(resource)
    news = [f"Added on {words.date(resource.joined)}."] if resource.joined else []
    news.append(f"Looked at for this guide on {words.date(resource.checked)}.")
    news += [f"Newest commit: {words.date(record.last_change[0])}."] if record else []
    return " ".join(news)


def _changed(library: Library, resource: Resource) -> datetime.date:
    """The day of the newest thing that is known of it: that it joined, a person's look, or a commit."""
    record = library.record(resource)
    return max(filter(None, (resource.joined, resource.checked, record.last_change[0] if record else None)))


def _urn(name: str) -> str:
    """An id that is for ever the same, whatever becomes of addresses and titles."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"ml-interview-guide {name}").urn


def _time(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(value: str) -> str:
    return html.escape(_NOT_XML.sub("", value))
