"""Lets the nearest point settle equal votes.

Caught by: with equal votes the smallest label wins
"""

from collections import Counter

import numpy as np


def distances(queries, points):
    differences = queries[:, None, :] - points[None, :, :]
    return (differences**2).sum(axis=2)


def nearest(squares, k):
    return squares.argsort(axis=1, kind="stable")[:, :k]


def vote(chosen):
    return np.array([Counter(row.tolist()).most_common(1)[0][0] for row in chosen])


def predict(queries, points, labels, k):
    return vote(labels[nearest(distances(queries, points), k)])


def leave_one_out(points, labels, k):
    squares = distances(points, points).astype(float)
    np.fill_diagonal(squares, np.inf)
    return float((vote(labels[nearest(squares, k)]) == labels).mean())
