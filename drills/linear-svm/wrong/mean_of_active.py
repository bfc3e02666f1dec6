"""Takes the mean over the examples below 1 only.

Caught by: away from the corners it is the gradient
"""

import numpy as np


def objective(X, y, weights, bias, penalty):
    margins = y * (X @ weights + bias)
    return float(np.maximum(0, 1 - margins).mean() + penalty / 2 * weights @ weights)


def subgradient(X, y, weights, bias, penalty):
    active = y * (X @ weights + bias) < 1
    if not active.any():
        return penalty * weights, 0.0
    pull = X[active] * y[active, None]
    return penalty * weights - pull.mean(axis=0), float(-y[active].mean())


def fit(X, y, penalty, rate, steps):
    weights, bias = np.zeros(X.shape[1]), 0.0
    best, smallest = (weights, bias), objective(X, y, weights, bias, penalty)
    for step in range(1, steps + 1):
        by_weights, by_bias = subgradient(X, y, weights, bias, penalty)
        size = rate / np.sqrt(step)
        weights, bias = weights - size * by_weights, float(bias - size * by_bias)
        reached = objective(X, y, weights, bias, penalty)
        if reached < smallest:
            best, smallest = (weights, bias), reached
    return best
