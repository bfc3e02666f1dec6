"""Turns the caller's labels into -1 and 1.

Caught by: the labels stay as they were
"""

import numpy as np


def sigmoid(scores):
    small = np.exp(-np.abs(scores))
    return np.where(scores >= 0, 1, small) / (1 + small)


def loss(X, y, weights, bias, penalty):
    y[y == 0] = -1
    margins = y * (X @ weights + bias)
    return float(np.logaddexp(0, -margins).mean() + penalty / 2 * weights @ weights)


def gradients(X, y, weights, bias, penalty):
    errors = sigmoid(X @ weights + bias) - y
    return X.T @ errors / len(y) + penalty * weights, float(errors.mean())


def fit(X, y, penalty, rate, steps):
    weights, bias = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        by_weights, by_bias = gradients(X, y, weights, bias, penalty)
        weights, bias = weights - rate * by_weights, bias - rate * by_bias
    return weights, bias
