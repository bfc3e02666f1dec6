"""Counts from 0, so that the bound of the random number is one too small.

Caught by: each item is as likely as the others
"""

import numpy as np


def reservoir(stream, size, rng):
    kept = []
    for seen, item in enumerate(stream):
        if len(kept) < size:
            kept.append(item)
            continue
        place = rng.integers(seen)
        if place < size:
            kept[place] = item
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
