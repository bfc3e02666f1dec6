"""Takes the dot product for the similarity, so that long vectors win.

Caught by: the direction counts, not the length
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
    return vectors @ query


def nearest(query, vectors, k):
    found = similarities(query, vectors)
    order = np.argsort(-found, kind="stable")[:k]
    return order, found[order]
