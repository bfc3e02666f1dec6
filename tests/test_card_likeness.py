"""No two question cards have one answer: machines find pairs that a person then looks at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from studyguide.prose import Kind, take_apart

ROOT = Path(__file__).resolve().parent.parent

LIMIT = 0.40
"""Three pairs that said one thing twice had 0.41, 0.43 and 0.54; the closest other pair of 371 cards has 0.39."""

APART = {
    frozenset(("rope-relative-position-property", "context-extension-rope")): "why rotations give relative positions; "
    "how to run a model on texts longer than it was trained on",
    frozenset(("flash-attention-exact-less-memory", "attention-shapes-and-memory")): "how exact attention does without "
    "the matrix; the shapes and sizes of the usual way",
}
"""Pairs near the limit or above it that somebody has read side by side, and what each of the two is about."""

# The answers of two cards said again by somebody who has not looked at them.
PLANTED = {
    "distillation-soft-targets": (
        "How can a small model learn from a big one, and why not simply fine-tune it on labelled data?",
        "Let the student imitate the teacher's output distribution instead of the hard labels alone. With a "
        "temperature above one, both distributions become softer and the divergence between them is minimised, beside "
        "the usual loss on labels. The probabilities of the wrong classes carry information, and inputs need no "
        "labels. For language models you can match token distributions, which needs the teacher's logits and the same "
        "tokeniser, or fine-tune the student on answers that the teacher writes, filtered for quality.",
    ),
    "bayes-rare-disease": (
        "A rare disease, a good test, a positive result. How worried should the patient be?",
        "Only about 2 percent are sick, so hardly. Count people: of 100,000, one in a thousand is sick, which is 100, "
        "and 99 of them test positive. Of the 99,900 healthy ones, 5 % test positive as well, 4,995. The base rate "
        "decides: the false positives of the many healthy outnumber the true positives. A second independent test "
        "starts from the new prior.",
    ),
}


def read_cards() -> dict[str, str]:
    """The words of each card's question and answer, by its id."""
    cards = [
        card
        for path in sorted((ROOT / "questions").glob("*.yaml"))
        for card in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["cards"]
    ]
    return {card["id"]: words(f"{card['question']}\n\n{card['answer']}") for card in cards}


def words(prose: str) -> str:
    """The text without blocks of code and formulas: these look alike in cards that have nothing in common."""
    return " ".join(piece.text for piece in take_apart(prose) if piece.kind in {Kind.TEXT, Kind.CODE})


def stem(word: str) -> str:
    """The word without its ending, roughly."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word.removesuffix(ending)
    return word


def likeness(texts: Sequence[str]) -> Any:
    """How much each text has in common with each other one: 0 is no word, 1 is the same words as often."""
    # Here, because it takes a second, which each process of the tests would spend at its start.
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]  # it has no types

    split = TfidfVectorizer(stop_words="english").build_analyzer()
    vectors = TfidfVectorizer(analyzer=lambda text: [stem(word) for word in split(text)], sublinear_tf=True)
    matrix = vectors.fit_transform(texts)
    alike = (matrix @ matrix.T).toarray()
    np.fill_diagonal(alike, 0)
    return alike


def close_pairs(cards: dict[str, str]) -> dict[frozenset[str], float]:
    """The pairs above the limit."""
    ids = list(cards)
    alike = likeness(list(cards.values()))
    return {frozenset((ids[a], ids[b])): round(float(alike[a, b]), 2) for a, b in np.argwhere(np.triu(alike) >= LIMIT)}


def test_no_two_cards_have_one_answer() -> None:
    found = {pair: how for pair, how in close_pairs(read_cards()).items() if pair not in APART}
    assert found == {}, "read them side by side; make one of them ask something else, or say in APART what differs"


def test_pairs_that_were_looked_at_are_still_there() -> None:
    assert {card for pair in APART for card in pair} <= read_cards().keys()


@pytest.mark.parametrize("card", PLANTED)
def test_an_answer_in_other_words_is_found(card: str) -> None:
    cards = read_cards()
    assert card in cards
    pairs = close_pairs({**cards, "planted": words("\n\n".join(PLANTED[card]))})
    assert [sorted(pair) for pair in pairs if "planted" in pair] == [sorted((card, "planted"))]
