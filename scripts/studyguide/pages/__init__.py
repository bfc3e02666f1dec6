"""Every page of the site as text: catalogue in, files out. No files are read or written here but the templates."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from studyguide.hosting import NOWHERE, Hosting
from studyguide.model import NO_LINKS, Catalogue, Facts, HostLoad, Links
from studyguide.pages import (
    about,
    aids,
    checklist,
    collections,
    data,
    domains,
    drills,
    expectations,
    glossary,
    home,
    host_load,
    link_health,
    open_data,
    plan,
    planner,
    questions,
    record,
    reference,
    review,
    roadmap,
    shelves,
    today,
)
from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library

__all__ = ["GeneratedFile", "render_site"]


def render_site(
    catalogue: Catalogue,
    facts: Facts,
    rule_help: Mapping[str, str],
    links: Links = NO_LINKS,
    load: HostLoad | None = None,
    *,
    hosting: Hosting = NOWHERE,
    downloads: Mapping[str, int] = MappingProxyType({}),
) -> tuple[GeneratedFile, ...]:
    """Every generated file of the site, sorted by path. The same input gives the same bytes.

    `rule_help` maps the id of each rule to its published help, in Markdown; `links` is what is known about the links,
    `load` what readers cost a host, `hosting` where the site will stand, and `downloads` the size of each file for
    other programs, by its path.
    """
    library = Library(catalogue, facts, links, hosting)
    files = [
        *home.render(library),
        *expectations.render(library),
        *roadmap.render(library),
        *planner.render(library),
        *today.render(library),
        *domains.render(library),
        *collections.render(library),
        *shelves.render(library),
        *glossary.render(library),
        *aids.render(library),
        *review.render(library),
        *record.render(library),
        *about.render(library),
        *link_health.render(library),
        *host_load.render(load),
        *reference.render(rule_help),
        *data.render(library),
        # The sizes of downloads are asked for last: these may still be in the making.
        *questions.render(library, downloads),
        *drills.render(library, downloads),
        *plan.render(library, downloads),
        *checklist.render(library, downloads),
        *open_data.render(downloads),
    ]
    return tuple(sorted(files, key=lambda file: file.path))
