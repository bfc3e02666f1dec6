"""Subtracts a row from a column: the errors become a square.

Caught by: no gradient on the line itself
"""

import numpy as np


def gradients(X, y, weights, bias):
    errors = (X @ weights.reshape(-1, 1) + bias) - y
    return 2 * (X.T @ errors).mean(axis=1), 2 * float(errors.mean())


def fit(X, y, rate, steps):
    weights, bias = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        by_weights, by_bias = gradients(X, y, weights, bias)
        weights, bias = weights - rate * by_weights, bias - rate * by_bias
    return weights, bias


def solve(X, y, penalty=0.0):
    middle, level = X.mean(axis=0), y.mean()
    matrix = (X - middle).T @ (X - middle) + penalty * np.eye(X.shape[1])
    weights = np.linalg.solve(matrix, (X - middle).T @ (y - level))
    return weights, float(level - middle @ weights)
