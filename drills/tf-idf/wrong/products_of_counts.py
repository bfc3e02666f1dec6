"""Ranks by products of vectors that are not of length one.

Caught by: a long document is not better for its length
"""

from collections import Counter

import numpy as np


def fit(documents):
    counts = Counter(word for document in documents for word in set(document))
    words = sorted(counts)
    having = np.array([counts[word] for word in words])
    weights = np.log((1 + len(documents)) / (1 + having)) + 1
    return {word: column for column, word in enumerate(words)}, weights


def transform(documents, vocabulary, weights):
    counts = np.zeros((len(documents), len(vocabulary)))
    for row, document in enumerate(documents):
        for word in document:
            if word in vocabulary:
                counts[row, vocabulary[word]] += 1
    return counts * weights


def rank(query, documents):
    learnt = fit(documents)
    cosines = transform(documents, *learnt) @ transform([query], *learnt)[0]
    return np.argsort(-cosines, kind="stable")
