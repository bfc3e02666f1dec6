from collections.abc import Callable

import numpy as np


def greedy(step: Callable, start: int, end: int, limit: int) -> list:
    """The tokens when the most probable next one is always taken."""
    tokens = [start]
    for _ in range(limit):
        tokens.append(int(np.argmax(step(tokens))))
        if tokens[-1] == end:
            break
    return tokens


def expand(beams: list, step: Callable, width: int) -> list:
    """The best continuations by one token, as pairs (tokens, total log-probability)."""
    totals = np.stack([total + step(tokens) for tokens, total in beams])  # (beams, v)
    grown = []
    for place in np.argsort(-totals, axis=None, kind="stable")[:width]:
        number, token = np.unravel_index(place, totals.shape)
        tokens = beams[number][0]
        grown.append(([*tokens, int(token)], float(totals[number, token])))
    return grown


def beam_search(
    step: Callable,
    start: int,
    end: int,
    width: int,
    limit: int,
    alpha: float = 0.0,
) -> tuple:
    """The tokens and the score of the best hypothesis, finished or cut at the limit."""
    alive, finished = [([start], 0.0)], []
    for _ in range(limit):
        grown = expand(alive, step, width)
        finished += [beam for beam in grown if beam[0][-1] == end]
        alive = [beam for beam in grown if beam[0][-1] != end]
        if not alive:
            break
    scored = [
        (total / (len(tokens) - 1) ** alpha, tokens)  # the start is not generated
        for tokens, total in finished + alive
    ]
    score, tokens = max(scored)
    return tokens, score
