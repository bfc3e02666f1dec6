import math


def chunk(tokens, size, overlap):
    """The tokens in chunks of size, each sharing overlap tokens with the next."""
    if not 0 <= overlap < size:
        raise ValueError("the overlap must be at least 0 and less than the size")
    chunks = []
    for start in range(0, len(tokens), size - overlap):
        chunks.append(tokens[start : start + size])
        if start + size >= len(tokens):
            break  # what would follow lies within this chunk
    return chunks


def dot(a, b):
    """The dot product of two vectors."""
    return sum(x * y for x, y in zip(a, b))


def similarities(query, vectors):
    """The cosine of the query with each vector, a list; 0 for zero vectors."""
    found = []
    for vector in vectors:
        lengths = math.sqrt(dot(query, query)) * math.sqrt(dot(vector, vector))
        found.append(dot(query, vector) / lengths if lengths > 0 else 0.0)
    return found


def nearest(query, vectors, k):
    """The numbers of the k most similar vectors, best first, and their similarities."""
    found = similarities(query, vectors)
    order = sorted(range(len(found)), key=lambda number: (-found[number], number))[:k]
    return order, [found[number] for number in order]
