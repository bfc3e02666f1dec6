import numpy as np


def chunk(tokens: list, size: int, overlap: int) -> list:
    """The tokens in chunks of size, each sharing overlap tokens with the next."""
    if not 0 <= overlap < size:
        raise ValueError("the overlap must be at least 0 and less than the size")
    chunks = []
    for start in range(0, len(tokens), size - overlap):
        chunks.append(tokens[start : start + size])
        if start + size >= len(tokens):
            break  # what would follow lies within this chunk
    return chunks


def similarities(query: np.ndarray, vectors: np.ndarray) -> np.ndarray:
    """The cosine of the query (d,) with each vector (n, d) -> (n,); 0 for zeros."""
    lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(query)
    # Where a length is 0 the product is too, and 0 / 1 is the answer.
    return vectors @ query / np.where(lengths > 0, lengths, 1)


def nearest(query: np.ndarray, vectors: np.ndarray, k: int) -> tuple:
    """The numbers of the k most similar vectors, best first, and their similarities."""
    found = similarities(query, vectors)
    order = np.argsort(-found, kind="stable")[:k]
    return order, found[order]
