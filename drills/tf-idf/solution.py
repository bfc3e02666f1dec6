from collections import Counter

import numpy as np


def fit(documents: list) -> tuple:
    """The column of each word, in alphabetical order, and the words' weights (v,)."""
    # A set: a document counts once for a word, however often it has it.
    counts = Counter(word for document in documents for word in set(document))
    words = sorted(counts)
    having = np.array([counts[word] for word in words])
    weights = np.log((1 + len(documents)) / (1 + having)) + 1
    return {word: column for column, word in enumerate(words)}, weights


def transform(documents: list, vocabulary: dict, weights: np.ndarray) -> np.ndarray:
    """Counts times weights, each row of length one or zero: (n, v)."""
    counts = np.zeros((len(documents), len(vocabulary)))
    for row, document in enumerate(documents):
        for word in document:
            if word in vocabulary:
                counts[row, vocabulary[word]] += 1
    vectors = counts * weights
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths == 0, 1, lengths)  # no words, no direction


def rank(query: list, documents: list) -> np.ndarray:
    """The places of the documents, the best for the query first (n,)."""
    learnt = fit(documents)
    # Of rows of length one, products are cosines.
    cosines = transform(documents, *learnt) @ transform([query], *learnt)[0]
    return np.argsort(-cosines, kind="stable")
