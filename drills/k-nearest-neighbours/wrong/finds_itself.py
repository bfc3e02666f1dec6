"""Predicts the training points from all points, themselves included.

Caught by: a point does not vote for itself
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
    return float((predict(points, points, labels, k) == labels).mean())
