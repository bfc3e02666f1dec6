"""Runs the code of a question card: its Python blocks, then its check, which computes the figures that the card shows.

A check has these names beside what the blocks define:

- `shown("0.0194", value)`: the text stands in the card, and the value rounds to it at its own precision. Commas between
  thousands and a percent sign are understood: `shown("2 %", 0.0194)`.
- `blocks`: the text of every block, in order, whatever its language; `card`: the card.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from types import FrameType
from typing import Any

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no types

from studyguide.model import Card
from studyguide.prose import code_blocks

SECONDS = 5
_SAME_IN_PRINT = {"\u2009": " ", "\u00a0": " ", "{,}": ",", "\\%": "%", "\u2212": "-"}


def run_card(card: Card) -> None:
    """Nothing happens if the card is right; else an error with the line of the block or the check it comes from."""
    blocks = code_blocks(card.answer, *(follow_up.answer for follow_up in card.follow_ups))
    space: dict[str, Any] = {
        "__name__": "card",
        "shown": compare_with(texts_of(card)),
        "blocks": [block.text for block in blocks],
        "card": card,
    }
    with time_limit(SECONDS):
        for number, block in enumerate(blocks, start=1):
            if block.language == "python":
                exec(compile(block.text, f"{card.id}, block {number}", "exec"), space)  # noqa: S102 - our own cards
        exec(compile(card.check or "", f"{card.id}, check", "exec"), space)  # noqa: S102


def texts_of(card: Card) -> str:
    """Everything that a reader of the card sees, in one spelling."""
    parts = [card.question, card.answer, *card.strong, *card.mistakes]
    parts += [text for follow_up in card.follow_ups for text in (follow_up.question, follow_up.answer)]
    text = "\n".join(parts)
    for written, read in _SAME_IN_PRINT.items():
        text = text.replace(written, read)
    return text


def compare_with(text: str) -> Callable[[str, float], None]:
    """The function `shown` for a card with this text."""

    def shown(figure: str, value: float) -> None:
        assert figure in text, f"'{figure}' does not stand in the card"
        digits, computed = figure.replace(",", "").strip(), float(value)
        if digits.endswith("%"):
            digits, computed = digits[:-1].strip(), 100 * computed
        step = 10 ** float(Decimal(digits).as_tuple().exponent)
        places = max(0, -int(Decimal(digits).as_tuple().exponent))
        # Halves go either way: people round up, Python rounds to even.
        is_right = round(computed, places) == float(digits) or abs(computed - float(digits)) <= 0.5000001 * step
        assert is_right, f"'{figure}' is shown, but {computed} is the result"

    return shown


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """What computes longer is stopped with a TimeoutError. Waiting for a busy machine does not count."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"the code of a card has {seconds} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        with threadpool_limits(1):  # threads that wait for each other compute nothing and use time
            yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
