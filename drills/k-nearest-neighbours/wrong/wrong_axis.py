"""Sorts the queries for each point instead of the points for each query.

Caught by: the nearest comes first
"""

import numpy as np


def distances(queries, points):
    differences = queries[:, None, :] - points[None, :, :]
    return (differences**2).sum(axis=2)


def nearest(squares, k):
    return squares.argsort(axis=0, kind="stable")[:, :k]


def vote(chosen):
    classes = np.unique(chosen)
    votes = (chosen[:, :, None] == classes).sum(axis=1)
    return classes[votes.argmax(axis=1)]


def predict(queries, points, labels, k):
    return vote(labels[nearest(distances(queries, points), k)])


def leave_one_out(points, labels, k):
    squares = distances(points, points).astype(float)
    np.fill_diagonal(squares, np.inf)
    return float((vote(labels[nearest(squares, k)]) == labels).mean())
