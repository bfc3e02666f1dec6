"""Ranks equal scores in the order of the input.

Caught by: equal values share their mean rank
"""

import numpy as np


def average_ranks(values):
    ranks = np.empty(len(values))
    ranks[np.argsort(values, kind="stable")] = np.arange(1, len(values) + 1)
    return ranks


def auc(labels, scores):
    positives, negatives = count(labels)
    ranks = average_ranks(scores)[labels == 1].sum()
    above = ranks - positives * (positives + 1) / 2
    return float(above / (positives * negatives))


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
