"""Makes a list of the stream and draws from it.

Caught by: not the whole stream is held
"""

import numpy as np


def reservoir(stream, size, rng):
    items = list(stream)
    places = rng.permutation(len(items))[:size]
    return [items[place] for place in places]


def allocate(counts, size):
    drawn, remainders = np.divmod(size * counts, counts.sum())
    missing = size - drawn.sum()
    largest = np.argsort(-remainders, kind="stable")[:missing]
    drawn[largest] += 1
    return drawn


def stratified(labels, size, rng):
    classes, counts = np.unique(labels, return_counts=True)
    chosen = []
    for label, number in zip(classes, allocate(counts, size)):
        members = np.flatnonzero(labels == label)
        chosen.append(rng.choice(members, number, replace=False))
    return np.sort(np.concatenate(chosen))
