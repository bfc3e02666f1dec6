"""Multiplies by the slope of the sigmoid, which belongs to the squared error.

Caught by: the gradients agree with the slope of the loss
"""

import numpy as np


def sigmoid(scores):
    small = np.exp(-np.abs(scores))
    return np.where(scores >= 0, 1, small) / (1 + small)


def loss(X, y, weights, bias, penalty):
    scores = X @ weights + bias
    margins = np.where(y == 1, scores, -scores)
    return float(np.logaddexp(0, -margins).mean() + penalty / 2 * weights @ weights)


def gradients(X, y, weights, bias, penalty):
    p = sigmoid(X @ weights + bias)
    errors = (p - y) * p * (1 - p)
    return X.T @ errors / len(y) + penalty * weights, float(errors.mean())


def fit(X, y, penalty, rate, steps):
    weights, bias = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        by_weights, by_bias = gradients(X, y, weights, bias, penalty)
        weights, bias = weights - rate * by_weights, bias - rate * by_bias
    return weights, bias
