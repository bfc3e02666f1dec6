"""The question cards themselves: their code runs, and their figures are right."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
import yaml

from studyguide.load import load
from studyguide.model import Card, CardFile, FollowUp, Reference
from studyguide.rules import RULES
from tests.card_code import run_card

TODAY = datetime.datetime.now(datetime.UTC).date()
ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "golden" / "small" / "questions"
FILES = [*sorted((ROOT / "questions").glob("*.yaml")), *SMALL.glob("*.yaml")]


def read(path: Path) -> CardFile:
    """A file of cards. Whether it is right is `check`'s business; here it is."""
    return CardFile.model_validate(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))


CARDS = [card for path in FILES for card in read(path).cards]


@pytest.mark.filterwarnings("default")  # an answer may show how a number overflows
@pytest.mark.parametrize("card", CARDS, ids=[card.id for card in CARDS])
def test_code_runs_and_figures_are_right(card: Card) -> None:
    run_card(card)


def test_the_card_to_copy_is_right() -> None:
    """The one in the page on how to write cards: it satisfies every rule, and its code runs."""
    page = (ROOT / "docs" / "contributing" / "cards.md").read_text(encoding="utf-8")
    (written,) = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    (data,) = yaml.load(written, yaml.CSafeLoader)
    card = Card.model_validate(data)
    run_card(card)
    loaded = load(ROOT / "resources.yaml", ROOT / "facts" / "repositories.json", today=TODAY, rules=())
    file = loaded.catalogue.questions["statistics"]
    questions = {**loaded.catalogue.questions, "statistics": file.model_copy(update={"cards": (*file.cards, card)})}
    catalogue = loaded.catalogue.model_copy(update={"questions": questions})
    assert [finding.message for rule in RULES for finding in rule(catalogue, loaded.facts, TODAY)] == []


# The helper itself: what it must let pass, and what it must not.


def make_card(answer: str, check: str) -> Card:
    """A card that says this."""
    values = {
        "id": "made-up", "question": "What?", "level": "core", "subject": "made", "topics": ("x",),
        "answer": answer, "check": check,
        "strong": ("One point.", "Another."), "mistakes": ("A mistake.",),
        "follow_ups": (FollowUp(question="And?", answer="The 1{,}024."),),
        "references": (Reference(title="A Book", year=2000),), "checked": datetime.date(2026, 11, 26),
    }  # fmt: skip
    return Card.model_validate(values)


@pytest.mark.parametrize(
    ("answer", "check"),
    [
        ("About 2 %, or 0.0194.", 'shown("2 %", 0.01942); shown("0.0194", 0.01942)'),
        ("So $1{,}024$ and 1,024.", 'shown("1,024", 2**10)'),
        ("It is -1.5, or \u22121.5.", 'shown("-1.5", -1.5)'),
        ("It is 2.5 and 3.", 'shown("3", 2.5)'),  # halves go either way
        ("It is 2e3.", 'shown("2e3", 2400)'),
        ("```python\nx = 1\n```\n\n```python\ny = x + 1\n```", "assert y == 2"),
        ("```sql\nSELECT 1;\n```", 'assert blocks == ["SELECT 1;\\n"] and card.id == "made-up"'),
        ("```text\nno code\n```", "pass"),
        ("Nothing.", 'assert "shown" in globals() and "x" not in globals()'),
    ],
)
def test_a_right_card_passes(answer: str, check: str) -> None:
    run_card(make_card(answer, check))


@pytest.mark.parametrize(
    ("answer", "check", "words"),
    [
        ("About 2 %.", 'shown("2 %", 0.026)', "'2 %' is shown, but 2.6 is the result"),
        ("About 0.019.", 'shown("0.019", 0.0199)', "is shown"),
        ("About 2 %.", 'shown("3 %", 0.03)', "'3 %' does not stand in the card"),
        ("```python\nx = 1\n```", "assert x == 2", "^$"),
        ("```python\nassert False, 'block'\n```", "pass", "block"),
        ("None.", "shown('None', 'x')", "could not convert"),
    ],
)
def test_a_wrong_card_fails(answer: str, check: str, words: str) -> None:
    with pytest.raises((AssertionError, ValueError), match=words):
        run_card(make_card(answer, check))


def test_an_endless_loop_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.card_code.SECONDS", 1)
    with pytest.raises(TimeoutError):
        run_card(make_card("Nothing.", "while True: pass"))


def test_an_error_names_the_card_and_its_line() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        run_card(make_card("```python\nx = 1\nx / 0\n```", "pass"))
    place = caught.traceback[-1]
    assert (str(place.path), place.lineno + 1) == ("made-up, block 1", 2)
