"""The count of answered questions is given exactly where some are answered, and fits the word.

'some' tells a reader little without the count; beside 'all' or 'none' a count would contradict or repeat the word.

Passes:

    answers: some
    answered: {count: 15, of: 50}

Fails:

    answers: some
    answered: {count: 50, of: 50}
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Answers, Catalogue, Facts
from studyguide.problems import Finding, Path


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each count that is missing, superfluous or impossible."""
    for number, resource in enumerate(catalogue.resources):
        here: Path = ("resources", number)
        answered = resource.answered
        if resource.answers is Answers.SOME and answered is None:
            message = "'answers: some' needs the count. Add 'answered:' with 'count' and 'of'."
            yield Finding((*here, "answers"), message)
        elif resource.answers is not Answers.SOME and answered is not None:
            message = "the count belongs to 'answers: some'. Remove 'answered', or correct 'answers'."
            yield Finding((*here, "answered"), message)
        elif answered is not None and not 0 < answered.count < answered.of:
            message = (
                f"'some' means more than none and fewer than all, but found {answered.count} of {answered.of}. Correct"
                " one."
            )
            yield Finding((*here, "answered", "count"), message)
