"""Judges the whole batch by the weights before the pass.

Caught by: each example meets the weights that the one before left
"""

import numpy as np


def predict(X, weights, bias):
    return np.where(X @ weights + bias >= 0, 1, -1)


def epoch(X, y, weights, bias):
    wrong = y * (X @ weights + bias) <= 0
    weights = weights + y[wrong] @ X[wrong]
    return weights, float(bias + y[wrong].sum()), int(wrong.sum())


def fit(X, y, rounds):
    weights, bias, total = np.zeros(X.shape[1]), 0.0, 0
    for _ in range(rounds):
        weights, bias, mistakes = epoch(X, y, weights, bias)
        total += mistakes
        if mistakes == 0:
            break
    return weights, bias, total


def average(X, y, rounds):
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
