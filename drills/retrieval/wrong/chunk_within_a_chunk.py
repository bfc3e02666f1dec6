"""Starts chunks up to the end, the last one within the one before.

Caught by: the last chunk holds something new
"""

import numpy as np


def chunk(tokens, size, overlap):
    if not 0 <= overlap < size:
        raise ValueError("the overlap must be at least 0 and less than the size")
    return [tokens[start : start + size] for start in range(0, len(tokens), size - overlap)]


def similarities(query, vectors):
    lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(query)
    return vectors @ query / np.where(lengths > 0, lengths, 1)


def nearest(query, vectors, k):
    found = similarities(query, vectors)
    order = np.argsort(-found, kind="stable")[:k]
    return order, found[order]
