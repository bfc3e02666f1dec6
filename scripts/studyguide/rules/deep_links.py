"""Every section says where it is, and a path in a repository is on record with its anchor.

A section has either a 'path' in its resource's repository or a 'url'. Paths and anchors are compared with what
scripts/facts.py saw at the commit on record, because a deep link that leads to the top of a page is worse than none.

Passes:

    url: https://github.com/alirezadir/machine-learning-interviews
    sections:
      - id: system-design
        path: src/MLSD/ml-system-design.md#process

Fails:

    url: https://github.com/alirezadir/machine-learning-interviews
    sections:
      - id: system-design
        path: src/MLSD/ml-system-desing.md
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts, RepositoryFacts, Resource
from studyguide.problems import Finding, Path, Speller

REFRESH = "If it is new there, run scripts/facts.py on a fresh clone."


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each section without one place, and each path or anchor that was not seen."""
    for r, resource in enumerate(catalogue.resources):
        if not resource.sections:
            continue
        record = facts.find(resource.repository)
        speller = Speller(record.paths) if record else None
        for s, section in enumerate(resource.sections):
            here: Path = ("resources", r, "sections", s)
            if section.path is None and section.url is None:
                yield Finding(here, f"needs {_kind_of_place(resource)}. Add it.")
            elif section.path is not None and section.url is not None:
                message = f"has a 'path' and a 'url'. Keep {_kind_of_place(resource)} and remove the other."
                yield Finding((*here, "url"), message)
            elif section.path is not None and resource.repository is None:
                message = (
                    "a 'path' leads into a GitHub repository, and this resource is none. Write the whole address as"
                    " 'url'."
                )
                yield Finding((*here, "path"), message)
            elif section.path is not None and record and speller:  # a missing record is the law of repository_facts
                for message in _off_record(section.path, record, speller):
                    yield Finding((*here, "path"), message)


def _kind_of_place(resource: Resource) -> str:
    return "a 'path'" if resource.repository else "a 'url'"


def _off_record(link: str, record: RepositoryFacts, speller: Speller) -> Iterator[str]:
    path, hash_, anchor = link.partition("#")
    known = record.paths.get(path)
    if known is None:
        near = speller.nearest(path)
        remedy = f"Did you mean '{near}'?" if near else "Correct the path."
        yield f"'{path}' is not on record for {record.repository}. {remedy} {REFRESH}"
    elif hash_ and known.kind == "folder":
        yield f"'{path}' is a folder and has no anchors. Remove '#{anchor}', or name the file."
    elif hash_ and anchor not in known.anchors:
        near = Speller(known.anchors).nearest(anchor)
        remedy = f"Did you mean '#{near}'?" if near else "Correct the anchor."
        yield f"'{path}' has no anchor '#{anchor}' on record. {remedy} {REFRESH}"
