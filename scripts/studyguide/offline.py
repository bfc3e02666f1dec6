"""What a service worker is told of a build: which files the site works with, and by what they are known. In memory."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

# What a reader fetches once and keeps elsewhere, what is for other programs, and what no page of the site loads.
_NOT_KEPT = re.compile(
    r"_headers|\.nojekyll|service-worker\.js|robots\.txt|llms.*\.txt|(?:api|downloads|schema)/.*|vendor/mermaid/.*|images/shared-link\.png"
    r"|assets/javascripts/lunr/.*|.*\.(?:map|gz|pdf|zip|apkg|csv|tsv|ics|md)|(?:.*/)?(?:feed\.xml|atom\.xml|LICENSE)"
)
# Pages that only grow in number with the catalogue: the parts of long shelves.
_MANY = re.compile(r"resources/[^/]+/[^/]+/index\.html")
_SENTENCE = re.compile(r"<span data-kept(?:=\"\")?></span>")
MOST = 25_000_000
"""The bytes up to which a device keeps all of the site.

Nobody asks before it is saved. This is some five photographs of a phone, and about twice what the site needs while no
shelf is too long for a page: a catalogue of that size always goes whole.
"""
_AS_FRESH_AS_PAGES = {"search/search_index.json", "sitemap.xml"}
"""Asked of the network first, like pages. docs/service-worker.js has the same two."""


def is_kept(path: str) -> bool:
    """Whether the site needs this file to work without a network."""
    return not _NOT_KEPT.fullmatch(path)


def choose(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What is kept from the first visit on: all of these, or where that is too much, all but the parts of long shelves.

    A part that is left out is kept when somebody opens it.
    """
    is_much = sum(map(len, files.values())) > MOST
    return {path: data for path, data in files.items() if not (is_much and _MANY.fullmatch(path))}


def state_kept(page: str, files: Mapping[str, bytes]) -> str:
    """The page with what is kept of these files said where it has `<span data-kept>`."""
    kept = choose(files)
    size = f"{sum(map(len, kept.values())) / 1e6:.0f} MB of storage"
    if left := len(files) - len(kept):
        text = (
            f"Some {size} hold it but for {left:,} pages of long shelves. Those are saved when you open them, so"
            " without a network you have the ones that you have opened since the last new version of the site."
        )
    else:
        text = f"Some {size} hold all of it, and less than a third of that comes over the network."
    return _SENTENCE.sub(text, page)


def mark_of(files: Mapping[str, bytes]) -> str:
    """What pages are marked with: pages with one mark go with the same scripts, styles, pictures and data."""
    parts = {
        path: data for path, data in files.items() if not path.endswith(".html") and path not in _AS_FRESH_AS_PAGES
    }
    return _digest(parts)


def render_worker(source: str, files: Mapping[str, bytes]) -> str:
    """The service worker of a build of these files, which already have their marks."""
    kept = choose(files)
    build = {
        "id": _digest(files),
        "mark": mark_of(files),
        "bytes": sum(map(len, kept.values())),
        "left": len(files) - len(kept),
        "files": {path: _hash(kept[path]) for path in sorted(kept)},
    }
    return f"self.BUILD={json.dumps(build, ensure_ascii=False, separators=(',', ':'))};\n{source}"


def _digest(files: Mapping[str, bytes]) -> str:
    lines = "".join(f"{path} {_hash(files[path])}\n" for path in sorted(files))
    return _hash(lines.encode())


def _hash(data: bytes) -> str:
    """The first 64 bits of the SHA-256; docs/service-worker.js works it out again."""
    return hashlib.sha256(data).hexdigest()[:16]
