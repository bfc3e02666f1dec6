"""Sorts pairs of similarity and number downwards, so that the larger number wins a tie.

Caught by: at a tie the smaller number goes first
"""

import math


def chunk(tokens, size, overlap):
    if not 0 <= overlap < size:
        raise ValueError("the overlap must be at least 0 and less than the size")
    chunks = []
    for start in range(0, len(tokens), size - overlap):
        chunks.append(tokens[start : start + size])
        if start + size >= len(tokens):
            break
    return chunks


def dot(a, b):
    return sum((x * y for x, y in zip(a, b)))


def similarities(query, vectors):
    found = []
    for vector in vectors:
        lengths = math.sqrt(dot(query, query)) * math.sqrt(dot(vector, vector))
        found.append(dot(query, vector) / lengths if lengths > 0 else 0.0)
    return found


def nearest(query, vectors, k):
    found = similarities(query, vectors)
    pairs = sorted([(value, number) for number, value in enumerate(found)], reverse=True)[:k]
    return [number for _, number in pairs], [value for value, _ in pairs]
