"""Takes the dot product for the similarity, so that long vectors win.

Caught by: the direction counts, not the length
"""


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
    return [dot(query, vector) for vector in vectors]


def nearest(query, vectors, k):
    found = similarities(query, vectors)
    order = sorted(range(len(found)), key=lambda number: (-found[number], number))[:k]
    return order, [found[number] for number in order]
