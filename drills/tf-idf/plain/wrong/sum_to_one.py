"""Divides by the sum of the entries, not by the length.

Caught by: counts times weights, at length one
"""

import math


def fit(documents):
    counts = {}
    for document in documents:
        for word in set(document):
            counts[word] = counts.get(word, 0) + 1
    total = 1 + len(documents)
    return {word: math.log(total / (1 + d)) + 1 for word, d in counts.items()}


def transform(document, weights):
    vector = {}
    for word in document:
        if word in weights:
            vector[word] = vector.get(word, 0) + weights[word]
    length = sum(vector.values())
    return {word: value / length for word, value in vector.items()}


def rank(query, documents):
    weights = fit(documents)
    asked = transform(query, weights)
    cosines = []
    for document in documents:
        vector = transform(document, weights)
        cosines.append(sum(asked[word] * vector.get(word, 0) for word in asked))
    return sorted(range(len(documents)), key=lambda place: (-cosines[place], place))
