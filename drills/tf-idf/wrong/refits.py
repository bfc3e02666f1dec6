"""Learns the weights anew from the texts it transforms.

Caught by: new texts, old weights
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
    having = (counts > 0).sum(axis=0)
    vectors = counts * (np.log((1 + len(documents)) / (1 + having)) + 1)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths == 0, 1, lengths)


def rank(query, documents):
    learnt = fit(documents)
    cosines = transform(documents, *learnt) @ transform([query], *learnt)[0]
    return np.argsort(-cosines, kind="stable")
