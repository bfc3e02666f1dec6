"""Expands the square, which cancels far from the origin.

Caught by: a cloud far from the origin
"""

import numpy as np


def distances(queries, points):
    lengths = (queries**2).sum(axis=1)[:, None] + (points**2).sum(axis=1)
    return lengths - 2 * queries @ points.T


def nearest(squares, k):
    return squares.argsort(axis=1, kind="stable")[:, :k]


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
