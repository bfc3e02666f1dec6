"""What rendering gives."""

from __future__ import annotations

from dataclasses import dataclass

from studyguide.problems import Path


@dataclass(frozen=True)
class GeneratedFile:
    """A file of the site: its path below docs/, its text, and the catalogue's entry to edit for it."""

    path: str
    text: str
    entry: Path = ()
