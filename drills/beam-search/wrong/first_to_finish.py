"""Stops as soon as a hypothesis has ended.

Caught by: the first to finish need not win
"""

from collections.abc import Callable

import numpy as np


def greedy(step, start, end, limit):
    tokens = [start]
    for _ in range(limit):
        tokens.append(int(np.argmax(step(tokens))))
        if tokens[-1] == end:
            break
    return tokens


def expand(beams, step, width):
    totals = np.stack([total + step(tokens) for tokens, total in beams])
    grown = []
    for place in np.argsort(-totals, axis=None, kind="stable")[:width]:
        number, token = np.unravel_index(place, totals.shape)
        tokens = beams[number][0]
        grown.append(([*tokens, int(token)], float(totals[number, token])))
    return grown


def beam_search(step, start, end, width, limit, alpha=0.0):
    alive, finished = [([start], 0.0)], []
    for _ in range(limit):
        grown = expand(alive, step, width)
        finished += [beam for beam in grown if beam[0][-1] == end]
        alive = [beam for beam in grown if beam[0][-1] != end]
        if finished:
            break
        if not alive:
            break
    scored = [(total / (len(tokens) - 1) ** alpha, tokens) for tokens, total in finished or alive]
    score, tokens = max(scored)
    return tokens, score
