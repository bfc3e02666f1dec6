from collections.abc import Callable

import numpy as np


def greedy(step: Callable, start: int, end: int, limit: int) -> list:
    """The tokens when the most probable next one is always taken."""
    raise NotImplementedError


def expand(beams: list, step: Callable, width: int) -> list:
    """The best continuations by one token, as pairs (tokens, total log-probability)."""
    raise NotImplementedError


def beam_search(
    step: Callable,
    start: int,
    end: int,
    width: int,
    limit: int,
    alpha: float = 0.0,
) -> tuple:
    """The tokens and the score of the best hypothesis, finished or cut at the limit."""
    raise NotImplementedError
