"""Penalises the bias as well.

Caught by: the penalty leaves the bias alone
"""

import numpy as np


def gradients(X, y, weights, bias):
    errors = X @ weights + bias - y
    return 2 * X.T @ errors / len(y), 2 * float(errors.mean())


def fit(X, y, rate, steps):
    weights, bias = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        by_weights, by_bias = gradients(X, y, weights, bias)
        weights, bias = weights - rate * by_weights, bias - rate * by_bias
    return weights, bias


def solve(X, y, penalty=0.0):
    ones = np.hstack([X, np.ones((len(X), 1))])
    solved = np.linalg.solve(ones.T @ ones + penalty * np.eye(ones.shape[1]), ones.T @ y)
    return solved[:-1], float(solved[-1])
