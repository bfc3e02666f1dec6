"""Where the site and its sources are published."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Hosting:
    """The home of the site, which ends with a slash, and the repository at its code host. A fork has its own."""

    site: str
    repository: str

    def report(self, title: str, text: str) -> str:
        """Where to report a mistake, with the form filled in as far as it can be; empty where there is no code host."""
        if not self.repository:
            return ""
        return f"{self.repository}/issues/new?title={quote(title, safe='')}&body={quote(text, safe='')}"


NOWHERE = Hosting("", "")
"""For pages that nobody publishes."""
