"""Trusts np.where to skip the branch that overflows; it computes both.

Caught by: a sigmoid without overflow
"""

import numpy as np


def sigmoid(scores):
    return np.where(scores >= 0, 1 / (1 + np.exp(-scores)), np.exp(scores) / (1 + np.exp(scores)))


def loss(X, y, weights, bias, penalty):
    scores = X @ weights + bias
    margins = np.where(y == 1, scores, -scores)
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
