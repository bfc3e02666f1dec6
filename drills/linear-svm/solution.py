import numpy as np


def objective(
    X: np.ndarray,
    y: np.ndarray,
    weights: np.ndarray,
    bias: float,
    penalty: float,
) -> float:
    """The mean hinge loss, plus penalty / 2 times the sum of squared weights."""
    margins = y * (X @ weights + bias)  # (n,)
    return float(np.maximum(0, 1 - margins).mean() + penalty / 2 * weights @ weights)


def subgradient(
    X: np.ndarray,
    y: np.ndarray,
    weights: np.ndarray,
    bias: float,
    penalty: float,
) -> tuple:
    """A subgradient of the objective: by the weights (d,), by the bias."""
    # Examples with a margin of 1 or more have no slope and drop out.
    active = np.where(y * (X @ weights + bias) < 1, y, 0)  # (n,)
    return penalty * weights - X.T @ active / len(y), float(-active.mean())


def fit(X: np.ndarray, y: np.ndarray, penalty: float, rate: float, steps: int) -> tuple:
    """The weights (d,) and the bias with the smallest objective on the way."""
    weights, bias = np.zeros(X.shape[1]), 0.0
    best, smallest = (weights, bias), objective(X, y, weights, bias, penalty)
    for step in range(1, steps + 1):
        by_weights, by_bias = subgradient(X, y, weights, bias, penalty)
        size = rate / np.sqrt(step)  # with a fixed size it would hover
        weights, bias = weights - size * by_weights, float(bias - size * by_bias)
        reached = objective(X, y, weights, bias, penalty)
        if reached < smallest:  # a step may go uphill
            best, smallest = (weights, bias), reached
    return best
