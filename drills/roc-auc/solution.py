import numpy as np


def average_ranks(values: np.ndarray) -> np.ndarray:
    """The ranks (n,) of the values (n,), from 1; equal ones share their mean rank."""
    _, group, sizes = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(sizes)  # the largest rank in each group of equal values
    return (last - (sizes - 1) / 2)[group]


def auc(labels: np.ndarray, scores: np.ndarray) -> float:
    """The share of pairs with the positive above the negative; ties count 1/2."""
    positives, negatives = count(labels)
    ranks = average_ranks(scores)[labels == 1].sum()
    # Among themselves the positives take up 1 + 2 + … at least.
    above = ranks - positives * (positives + 1) / 2
    return float(above / (positives * negatives))


def roc_curve(labels: np.ndarray, scores: np.ndarray) -> tuple:
    """False- and true-positive rates: (0, 0), then a point for each distinct score."""
    positives, negatives = count(labels)
    order = np.argsort(-scores)
    ends = np.append(np.diff(scores[order]) != 0, True)  # where a score occurs last
    true = np.cumsum(labels[order] == 1)[ends]
    false = np.cumsum(labels[order] == 0)[ends]
    return np.append(0, false / negatives), np.append(0, true / positives)


def count(labels: np.ndarray) -> tuple:
    """The numbers of positives and negatives, neither of which may be 0."""
    positives = int((labels == 1).sum())
    negatives = len(labels) - positives
    if positives == 0 or negatives == 0:
        raise ValueError("both classes are needed")
    return positives, negatives
