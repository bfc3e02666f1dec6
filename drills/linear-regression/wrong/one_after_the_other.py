"""Moves the weights first and takes the gradient of the bias at the new weights.

Caught by: two steps, both parts at once
"""

import numpy as np


def gradients(X, y, weights, bias):
    errors = X @ weights + bias - y
    return 2 * X.T @ errors / len(y), 2 * float(errors.mean())


def fit(X, y, rate, steps):
    weights, bias = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        weights = weights - rate * gradients(X, y, weights, bias)[0]
        bias = bias - rate * gradients(X, y, weights, bias)[1]
    return weights, bias


def solve(X, y, penalty=0.0):
    middle, level = X.mean(axis=0), y.mean()
    matrix = (X - middle).T @ (X - middle) + penalty * np.eye(X.shape[1])
    weights = np.linalg.solve(matrix, (X - middle).T @ (y - level))
    return weights, float(level - middle @ weights)
