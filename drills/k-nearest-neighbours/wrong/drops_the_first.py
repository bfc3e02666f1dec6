"""Drops the nearest of k + 1 points, which may be a twin and not the point itself.

Caught by: points in the same place are different points
"""

import numpy as np


def distances(queries, points):
    differences = queries[:, None, :] - points[None, :, :]
    return (differences**2).sum(axis=2)


def nearest(squares, k):
    return squares.argsort(axis=1, kind="stable")[:, :k]


def vote(chosen):
    classes = np.unique(chosen)
    votes = (chosen[:, :, None] == classes).sum(axis=1)
    return classes[votes.argmax(axis=1)]


def predict(queries, points, labels, k):
    return vote(labels[nearest(distances(queries, points), k)])


def leave_one_out(points, labels, k):
    others = nearest(distances(points, points), k + 1)[:, 1:]
    return float((vote(labels[others]) == labels).mean())
