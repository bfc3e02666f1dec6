"""Every drill is complete, and there are as many as the guide promises.

A learner trusts a check because it catches what people really get wrong: at least three typical wrong solutions stand
beside each form of a drill, and the tests run them. The discussion has the same three headings everywhere, so that a
reader finds the traps at once. The folder bears the drill's id, because `check.py` and the page's address use it.

Passes:

    # drills/k-means/drill.yaml, beside wrong/ with three files
    id: k-means

Fails:

    # drills/kmeans/drill.yaml
    id: k-means
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from studyguide.model import Catalogue, Drill, Facts
from studyguide.problems import Finding, Path
from studyguide.rules import _walk

HEADINGS = ("Traps", "Variants", "Follow-ups")
MISTAKES = 3

_FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#+ *(.*?) *$", re.MULTILINE)


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each drill that lacks something, and each promise that is not kept."""
    drills = catalogue.drills.values()
    for key, what, count in (
        ("drills", "drills", len(drills)),
        ("plain_drills", "drills that run on their page", sum(drill.plain for drill in drills)),
    ):
        promised = getattr(catalogue.promises, key)
        if count < promised:
            message = f"{promised} {what} are promised, but there are {count}. Write more, or promise less."
            yield Finding(("promises", key), message)
    for path, drill in _walk.drills(catalogue):
        yield from _check_drill(path, drill)


def _check_drill(path: Path, drill: Drill) -> Iterator[Finding]:
    if path[-1] != drill.id:
        yield Finding((*path, "id"), f"the folder is called '{path[-1]}'. Give both the same name.")
    headings = tuple(_HEADING.findall(_FENCE.sub("", drill.discussion)))
    if headings != HEADINGS:
        wanted, found = ", ".join(HEADINGS), ", ".join(headings) or "none"
        yield Finding(path, f"discussion.md must have these headings, in this order: {wanted}; but it has {found}.")
    for name, form in (("wrong/", drill.numpy_form), ("plain/wrong/", drill.plain_form)):
        if form is not None and len(form.wrong) < MISTAKES:
            yield Finding(path, f"{name} holds {len(form.wrong)} typical wrong solutions. Keep at least {MISTAKES}.")
