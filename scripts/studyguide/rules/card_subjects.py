"""Every question card stands under a subject of its file, and no subject has more cards than a page can hold.

A subject is a page: its id is the page's address, and the cards that name it stand there, those that are asked first
first. A dozen cards are as many as a reader goes through in one sitting, and a phone opens them at once. Where a
subject is full, new cards get a subject of their own, so that no card moves to another address.

Passes:

    subjects:
      - id: probability
        title: Probability and linear algebra
    cards:
      - id: bayes-rare-disease
        subject: probability

Fails:

    subjects:
      - id: probability
        title: Probability and linear algebra
    cards:
      - id: bayes-rare-disease
        subject: probabilities
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding, Path, Speller

MOST = 12
"""How many cards a subject may have."""


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each card without a subject, and each subject with no cards, too many, or the name of another page."""
    for name, file in catalogue.questions.items():
        here: Path = ("questions", name)
        places = {subject.id: (*here, "subjects", number) for number, subject in enumerate(file.subjects)}
        speller = Speller(places)
        cards_of: dict[str, list[Path]] = defaultdict(list)
        for number, card in enumerate(file.cards):
            path = (*here, "cards", number, "subject")
            cards_of[card.subject].append(path)
            if card.subject not in places:
                near = speller.nearest(card.subject)
                advice = f"Did you mean '{near}'?" if near else "Correct it, or add the subject at the top."
                yield Finding(path, f"the file has no subject with the id '{card.subject}'. {advice}")
        for subject, place in places.items():
            if not cards_of[subject]:
                yield Finding(place, f"no card has the subject '{subject}'. Remove it, or name it in a card.")
            if subject == "index":
                yield Finding((*place, "id"), "'index' is the page of the whole domain. Choose another id.")
            for path in cards_of[subject][MOST:]:
                message = f"the subject '{subject}' has {MOST} cards without this one, and more make a page slow."
                yield Finding(path, f"{message} Add a subject at the top, and name it in the new cards.")
