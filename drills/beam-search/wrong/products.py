"""Multiplies probabilities, which become 0 in a long sequence.

Caught by: 1,200 tokens
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
    grown = []
    for tokens, total in beams:
        products = np.exp(total) * np.exp(step(tokens))
        for token, product in enumerate(products):
            grown.append(([*tokens, token], float(np.log(product))))
    return sorted(grown, key=lambda beam: -beam[1])[:width]


def beam_search(step, start, end, width, limit, alpha=0.0):
    alive, finished = [([start], 0.0)], []
    for _ in range(limit):
        grown = expand(alive, step, width)
        finished += [beam for beam in grown if beam[0][-1] == end]
        alive = [beam for beam in grown if beam[0][-1] != end]
        if not alive:
            break
    scored = [(total / (len(tokens) - 1) ** alpha, tokens) for tokens, total in finished + alive]
    score, tokens = max(scored)
    return tokens, score
