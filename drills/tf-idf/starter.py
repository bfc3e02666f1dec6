from collections import Counter

import numpy as np


def fit(documents: list) -> tuple:
    """The column of each word, in alphabetical order, and the words' weights (v,)."""
    raise NotImplementedError


def transform(documents: list, vocabulary: dict, weights: np.ndarray) -> np.ndarray:
    """Counts times weights, each row of length one or zero: (n, v)."""
    raise NotImplementedError


def rank(query: list, documents: list) -> np.ndarray:
    """The places of the documents, the best for the query first (n,)."""
    raise NotImplementedError
