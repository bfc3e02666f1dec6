"""Leaves out the token at which the sum crosses p.

Caught by: the nucleus holds the token that crosses p
"""

import numpy as np


def temper(logits, temperature):
    if temperature == 0:
        return (np.arange(len(logits)) == np.argmax(logits)).astype(float)
    powers = np.exp((logits - logits.max()) / temperature)
    return powers / powers.sum()


def top_k(probabilities, k):
    order = np.argsort(-probabilities, kind="stable")
    kept = np.zeros(len(probabilities))
    kept[order[:k]] = probabilities[order[:k]]
    return kept / kept.sum()


def top_p(probabilities, p):
    falling = np.sort(probabilities)[::-1]
    return top_k(probabilities, int((np.cumsum(falling) <= p).sum()))


def sample(logits, temperature, k, p, rng):
    left = top_p(top_k(temper(logits, temperature), k), p)
    return int(rng.choice(len(left), p=left))
