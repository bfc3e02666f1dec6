"""Where the site and its sources are published."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True)
class Hosting:
    """The home of the site, which ends with a slash, and the repository at its code host. A fork has its own."""

    site: str
    repository: str

    def report(self, form: str, title: str, **answers: str) -> str:
        """Where to report a mistake, on an issue form filled in as far as it can be; empty where there is no host."""
        if not self.repository:
            return ""
        answers = {"template": f"{form}.yml", "title": title, **answers}
        return f"{self.repository}/issues/new?{urlencode(answers, quote_via=quote, safe='')}"


NOWHERE = Hosting("", "")
"""For pages that nobody publishes."""
