"""Puts every new item into the sample, in place of a random one.

Caught by: each item is as likely as the others
"""

import numpy as np


def reservoir(stream, size, rng):
    kept = []
    for item in stream:
        if len(kept) < size:
            kept.append(item)
            continue
        kept[rng.integers(size)] = item
    return kept


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
