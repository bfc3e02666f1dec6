"""Gives a point for each example, between equal scores too.

Caught by: equal scores are one step
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
    order = np.argsort(-scores, kind="stable")
    true = np.cumsum(labels[order] == 1)
    false = np.cumsum(labels[order] == 0)
    return np.append(0, false / negatives), np.append(0, true / positives)


def count(labels):
    positives = int((labels == 1).sum())
    negatives = len(labels) - positives
    if positives == 0 or negatives == 0:
        raise ValueError("both classes are needed")
    return positives, negatives
