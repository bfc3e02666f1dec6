import numpy as np


def chunk(tokens: list, size: int, overlap: int) -> list:
    """The tokens in chunks of size, each sharing overlap tokens with the next."""
    raise NotImplementedError


def similarities(query: np.ndarray, vectors: np.ndarray) -> np.ndarray:
    """The cosine of the query (d,) with each vector (n, d) -> (n,); 0 for zeros."""
    raise NotImplementedError


def nearest(query: np.ndarray, vectors: np.ndarray, k: int) -> tuple:
    """The numbers of the k most similar vectors, best first, and their similarities."""
    raise NotImplementedError
