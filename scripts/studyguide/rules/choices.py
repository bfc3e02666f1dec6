"""A task that lets the reader choose offers at least two alternatives, in different domains.

One alternative is no choice, and two of one domain read as a mistake.

Passes:

    choices:
      - {domain: nlp, uses: [devinterview-nlp-questions]}
      - {domain: computer-vision, uses: [computer-vision-interview-preparation]}

Fails:

    choices:
      - {domain: nlp, uses: [devinterview-nlp-questions]}
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding, Path
from studyguide.rules import _walk


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each lonely alternative, and each domain that is offered twice."""
    for path, task in _walk.tasks(catalogue):
        if len(task.choices) == 1:
            message = "there is one alternative to choose from. Add another, or put its 'uses' into the task."
            yield Finding((*path, "choices"), message)
        first: dict[str, Path] = {}
        for number, choice in enumerate(task.choices):
            here: Path = (*path, "choices", number, "domain")
            if choice.domain in first:
                message = f"the domain '{choice.domain}' is offered twice. Join the two alternatives."
                yield Finding(here, message, first[choice.domain])
            first.setdefault(choice.domain, here)
