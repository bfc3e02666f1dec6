"""Every resource has an address of its own, and every section of a repository a path of its own.

Two entries for one thing split what readers learn about it. Addresses are compared by the page that they lead to:
'www', a trailing slash, 'index.html', tracking parameters and the fragment make no difference; on github.com, nor do
letter case, '.git', the name of the main branch and its README, or a name that the repository had before. Sections with
a 'url' may share it, because all chapters of a PDF have one address.

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
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote, urlsplit

from studyguide.model import Catalogue, Facts, repository_of
from studyguide.problems import Finding, Path
from studyguide.rules import urls

_PLAIN = re.compile(r"[\w.~-]+", re.ASCII)


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each second entry for an address."""
    first: dict[str, int] = {}
    for r, resource in enumerate(catalogue.resources):
        address = normalise(resource.url, facts)
        if address in first:
            known = catalogue.resources[first[address]]
            way = "has this address already" if known.url == resource.url else f"leads to the same page, {known.url}"
            message = f"'{known.id}' {way}. Join the two entries."
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


def normalise(url: str, facts: Facts) -> str:
    """What the addresses of one page have in common, as far as is on record."""
    name = repository_of(url)
    record = facts.find(name)
    now = ((record.upstream.name if record and record.upstream else None) or name or "").lower()
    if url == f"https://github.com/{name}":
        return f"github.com/{now}"
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url
    steps = [step if _PLAIN.fullmatch(step) else quote(unquote(step)) for step in parts.path.split("/") if step]
    if steps and steps[-1].startswith("index.") and re.fullmatch(r"index\.(html?|php)", steps[-1]):
        steps.pop()
    query = urls.without_tracking(parts.query) if parts.query else ""
    if name:
        steps[:2] = now.split("/")
        below = steps[3:]
        if record and below[:1] == [record.branch] and "/".join(below[1:]).lower() in {"", "readme.md"}:
            del steps[2:]
        query = query if len(steps) > 2 else ""
    return "/".join([host, *steps]) + (f"?{query}" if query else "")
