import numpy as np


def average_ranks(values: np.ndarray) -> np.ndarray:
    """The ranks (n,) of the values (n,), from 1; equal ones share their mean rank."""
    raise NotImplementedError


def auc(labels: np.ndarray, scores: np.ndarray) -> float:
    """The share of pairs with the positive above the negative; ties count 1/2."""
    raise NotImplementedError


def roc_curve(labels: np.ndarray, scores: np.ndarray) -> tuple:
    """False- and true-positive rates: (0, 0), then a point for each distinct score."""
    raise NotImplementedError
