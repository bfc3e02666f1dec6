"""Lets only examples on the wrong side pull, as the perceptron does.

Caught by: right examples inside the margin pull too
"""

import numpy as np


def objective(X, y, weights, bias, penalty):
    margins = y * (X @ weights + bias)
    return float(np.maximum(0, 1 - margins).mean() + penalty / 2 * weights @ weights)


def subgradient(X, y, weights, bias, penalty):
    active = np.where(y * (X @ weights + bias) <= 0, y, 0)
    return penalty * weights - X.T @ active / len(y), float(-active.mean())


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
