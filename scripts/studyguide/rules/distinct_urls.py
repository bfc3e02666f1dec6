"""Every resource has an address of its own, and every section of a repository a path of its own.

Two entries for one thing split what readers learn about it. Addresses are compared as the host sees them: without a
trailing slash, '.git' or fragment, and on github.com without regard to letter case. Sections with a 'url' may share it,
because all chapters of a PDF have one address.

Passes:

    resources:
      - url: https://github.com/eugeneyan/applied-ml
      - url: https://github.com/donnemartin/system-design-primer

Fails:

    resources:
      - url: https://github.com/eugeneyan/applied-ml
      - url: https://github.com/EugeneYan/applied-ml.git
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from urllib.parse import urlsplit

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding, Path


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each second entry for an address."""
    first: dict[str, int] = {}
    for r, resource in enumerate(catalogue.resources):
        address = normalise(resource.url)
        if address in first:
            known = catalogue.resources[first[address]].id
            message = f"'{known}' has this address already. Join the two entries."
            yield Finding(("resources", r, "url"), message, ("resources", first[address], "url"))
        first.setdefault(address, r)

        paths: dict[str, Path] = {}
        for s, section in enumerate(resource.sections):
            if section.path is None:
                continue
            place: Path = ("resources", r, "sections", s, "path")
            if section.path in paths:
                message = "another section has this path already. Join the two sections."
                yield Finding(place, message, paths[section.path])
            paths.setdefault(section.path, place)


def normalise(url: str) -> str:
    """What two spellings of one address have in common."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url
    steps = parts.path.rstrip("/").split("/")
    if host == "github.com":
        steps[:3] = [step.lower() for step in steps[:3]]
        steps[2:3] = [step.removesuffix(".git") for step in steps[2:3]]
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{'/'.join(steps)}{query}"
