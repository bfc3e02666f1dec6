import numpy as np


def predict(X: np.ndarray, weights: np.ndarray, bias: float) -> np.ndarray:
    """1 where the score is at least 0, else -1: (n, d) -> (n,)."""
    return np.where(X @ weights + bias >= 0, 1, -1)


def epoch(X: np.ndarray, y: np.ndarray, weights: np.ndarray, bias: float) -> tuple:
    """The weights, the bias and the number of mistakes after one pass in order."""
    mistakes = 0
    for row, label in zip(X, y):
        # On the wrong side, or on the plane itself, where zero weights begin.
        if label * (row @ weights + bias) <= 0:
            weights, bias = weights + label * row, float(bias + label)
            mistakes += 1
    return weights, bias, mistakes


def fit(X: np.ndarray, y: np.ndarray, rounds: int) -> tuple:
    """The weights, the bias and all mistakes, after at most so many passes."""
    weights, bias, total = np.zeros(X.shape[1]), 0.0, 0
    for _ in range(rounds):
        weights, bias, mistakes = epoch(X, y, weights, bias)
        total += mistakes
        if mistakes == 0:
            break
    return weights, bias, total


def average(X: np.ndarray, y: np.ndarray, rounds: int) -> tuple:
    """The means of weights and bias, over their values after every example."""
    weights, bias = np.zeros(X.shape[1]), 0.0
    sum_of_weights, sum_of_biases = np.zeros(X.shape[1]), 0.0
    for _ in range(rounds):
        for place in range(len(y)):
            one = slice(place, place + 1)
            weights, bias, _ = epoch(X[one], y[one], weights, bias)
            sum_of_weights += weights
            sum_of_biases += bias
    count = rounds * len(y)
    return sum_of_weights / count, sum_of_biases / count
