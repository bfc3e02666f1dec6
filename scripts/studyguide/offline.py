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
_AS_FRESH_AS_PAGES = {"search/search_index.json", "sitemap.xml"}
"""Asked of the network first, like pages. docs/service-worker.js has the same two."""


def is_kept(path: str) -> bool:
    """Whether the site needs this file to work without a network."""
    return not _NOT_KEPT.fullmatch(path)


def mark_of(files: Mapping[str, bytes]) -> str:
    """What pages are marked with: pages with one mark go with the same scripts, styles, pictures and data."""
    parts = {
        path: data for path, data in files.items() if not path.endswith(".html") and path not in _AS_FRESH_AS_PAGES
    }
    return _digest(parts)


def render_worker(source: str, files: Mapping[str, bytes]) -> str:
    """The service worker of a build of these files, which already have their marks."""
    build = {
        "id": _digest(files),
        "mark": mark_of(files),
        "bytes": sum(map(len, files.values())),
        "files": {path: _hash(files[path]) for path in sorted(files)},
    }
    return f"self.BUILD={json.dumps(build, ensure_ascii=False, separators=(',', ':'))};\n{source}"


def _digest(files: Mapping[str, bytes]) -> str:
    lines = "".join(f"{path} {_hash(files[path])}\n" for path in sorted(files))
    return _hash(lines.encode())


def _hash(data: bytes) -> str:
    """The first 64 bits of the SHA-256; docs/service-worker.js works it out again."""
    return hashlib.sha256(data).hexdigest()[:16]
