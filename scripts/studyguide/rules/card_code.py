"""The code of question cards is Python that parses, and it is checked.

The tests run the Python blocks of a card and then its `check`. A block of Python or SQL without a check is one whose
result nobody compared with what the answer says.

Passes:

    answer: |
      ```python
      def mean(values: list[float]) -> float:
          return sum(values) / len(values)
      ```
    check: |
      assert mean([1, 2, 6]) == 3

Fails:

    answer: |
      ```python
      def mean(values):
          return sum(values / len(values)
      ```
"""

from __future__ import annotations

import ast
import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding, Path
from studyguide.prose import code_blocks
from studyguide.rules import _walk


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each card with code that has no check, and each text that is no Python."""
    for path, card in _walk.cards(catalogue):
        blocks = code_blocks(card.answer, *(follow_up.answer for follow_up in card.follow_ups))
        if card.check is None and any(block.language in {"python", "sql"} for block in blocks):
            message = "the card has code and no check. Add 'check' with what must hold once the code has run."
            yield Finding((*path, "answer"), message)
        for code in (block.text for block in blocks if block.language == "python"):
            yield from _parse((*path, "answer"), "a block of code", code)
        yield from _parse((*path, "check"), "the check", card.check or "")


def _parse(path: Path, what: str, code: str) -> Iterator[Finding]:
    try:
        ast.parse(code)
    except (SyntaxError, ValueError) as error:  # ValueError: a NUL, on some versions of Python
        lines = code.splitlines()
        number = getattr(error, "lineno", None) or 1
        line = lines[number - 1].strip() if number <= len(lines) else ""
        yield Finding(path, f"{what} is no Python: {getattr(error, 'msg', error)}, at '{line[:60]}'. Correct it.")
