"""Starts chunks up to the end, the last one within the one before.

Caught by: the last chunk holds something new
"""

import math


def chunk(tokens, size, overlap):
    if not 0 <= overlap < size:
        raise ValueError("the overlap must be at least 0 and less than the size")
    return [tokens[start : start + size] for start in range(0, len(tokens), size - overlap)]


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
    order = sorted(range(len(found)), key=lambda number: (-found[number], number))[:k]
    return order, [found[number] for number in order]
