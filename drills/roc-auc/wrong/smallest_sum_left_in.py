"""Divides the sum of ranks without subtracting the smallest one possible.

Caught by: three of four pairs in order
"""

import numpy as np


def average_ranks(values):
    _, group, sizes = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(sizes)
    return (last - (sizes - 1) / 2)[group]


def auc(labels, scores):
    positives, negatives = count(labels)
    return float(average_ranks(scores)[labels == 1].sum() / (positives * negatives))


def roc_curve(labels, scores):
    positives, negatives = count(labels)
    order = np.argsort(-scores)
    ends = np.append(np.diff(scores[order]) != 0, True)
    true = np.cumsum(labels[order] == 1)[ends]
    false = np.cumsum(labels[order] == 0)[ends]
    return np.append(0, false / negatives), np.append(0, true / positives)


def count(labels):
    positives = int((labels == 1).sum())
    negatives = len(labels) - positives
    if positives == 0 or negatives == 0:
        raise ValueError("both classes are needed")
    return positives, negatives
