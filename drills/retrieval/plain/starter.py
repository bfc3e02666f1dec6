import math


def chunk(tokens, size, overlap):
    """The tokens in chunks of size, each sharing overlap tokens with the next."""
    raise NotImplementedError


def similarities(query, vectors):
    """The cosine of the query with each vector, a list; 0 for zero vectors."""
    raise NotImplementedError


def nearest(query, vectors, k):
    """The numbers of the k most similar vectors, best first, and their similarities."""
    raise NotImplementedError
