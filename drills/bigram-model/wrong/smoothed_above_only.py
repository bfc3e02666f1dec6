"""Adds to the counts but not to what they are divided by.

Caught by: smoothing above and below the line
"""

import numpy as np


def count(sentences, size):
    table = np.zeros((size + 1, size + 1), dtype=int)
    for sentence in sentences:
        framed = [size, *sentence, size]
        np.add.at(table, (framed[:-1], framed[1:]), 1)
    return table


def probabilities(counts, alpha):
    smoothed = counts + alpha
    totals = counts.sum(axis=1, keepdims=True)
    return smoothed / np.where(totals == 0, 1, totals)


def perplexity(sentences, table):
    size = len(table) - 1
    before = [word for sentence in sentences for word in [size, *sentence]]
    after = [word for sentence in sentences for word in [*sentence, size]]
    chances = table[before, after]
    if (chances == 0).any():
        return float("inf")
    return float(np.exp(-np.log(chances).mean()))


def sample(table, rng):
    size = len(table) - 1
    sentence, word = [], size
    while True:
        word = int(rng.choice(size + 1, p=table[word]))
        if word == size:
            return sentence
        sentence.append(word)
