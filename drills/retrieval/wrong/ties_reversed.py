"""Reverses a rising order, and with it the order of ties.

Caught by: at a tie the smaller number goes first
"""

import numpy as np


def chunk(tokens, size, overlap):
    if not 0 <= overlap < size:
        raise ValueError("the overlap must be at least 0 and less than the size")
    chunks = []
    for start in range(0, len(tokens), size - overlap):
        chunks.append(tokens[start : start + size])
        if start + size >= len(tokens):
            break
    return chunks


def similarities(query, vectors):
    lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(query)
    return vectors @ query / np.where(lengths > 0, lengths, 1)


def nearest(query, vectors, k):
    found = similarities(query, vectors)
    order = np.argsort(found, kind="stable")[::-1][:k]
    return order, found[order]
