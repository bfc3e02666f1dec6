"""What an export gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Download:
    """A file for another program: its path below the home of the site, and its content."""

    path: str
    content: bytes
