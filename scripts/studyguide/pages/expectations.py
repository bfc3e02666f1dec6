"""What to expect: employers, rounds, advice that holds for all."""

from __future__ import annotations

from collections.abc import Iterator

from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.template import fill


def render(library: Library) -> Iterator[GeneratedFile]:
    """what-to-expect.md."""
    catalogue = library.catalogue
    text = fill(
        "what-to-expect.md.jinja",
        settings=catalogue.settings,
        rounds=[
            {"round": round_, "domains": [library.domains[domain] for domain in round_.domains]}
            for round_ in catalogue.rounds
        ],
        tips=catalogue.tips,
    )
    yield GeneratedFile("what-to-expect.md", text, ("rounds",))
