"""Begins with the largest score, not where nothing is called positive.

Caught by: the curve of four distinct scores
"""

import numpy as np


def average_ranks(values):
    _, group, sizes = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(sizes)
    return (last - (sizes - 1) / 2)[group]


def auc(labels, scores):
    positives, negatives = count(labels)
    ranks = average_ranks(scores)[labels == 1].sum()
    above = ranks - positives * (positives + 1) / 2
    return float(above / (positives * negatives))


def roc_curve(labels, scores):
    positives, negatives = count(labels)
    thresholds = np.unique(scores)[::-1]
    called = scores >= thresholds[:, None]
    return (called & (labels == 0)).sum(axis=1) / negatives, (called & (labels == 1)).sum(axis=1) / positives


def count(labels):
    positives = int((labels == 1).sum())
    negatives = len(labels) - positives
    if positives == 0 or negatives == 0:
        raise ValueError("both classes are needed")
    return positives, negatives
