"""Rounds each share by itself, so that they need not add up.

Caught by: rounded shares add up to the size
"""

import numpy as np


def reservoir(stream, size, rng):
    kept = []
    for seen, item in enumerate(stream, start=1):
        if len(kept) < size:
            kept.append(item)
            continue
        place = rng.integers(seen)
        if place < size:
            kept[place] = item
    return kept


def allocate(counts, size):
    return np.round(size * counts / counts.sum()).astype(int)


def stratified(labels, size, rng):
    classes, counts = np.unique(labels, return_counts=True)
    chosen = []
    for label, number in zip(classes, allocate(counts, size)):
        members = np.flatnonzero(labels == label)
        chosen.append(rng.choice(members, number, replace=False))
    return np.sort(np.concatenate(chosen))
