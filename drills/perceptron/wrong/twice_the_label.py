"""Moves by label minus prediction, which is 2 or -2 for labels of 1 and -1.

Caught by: an update moves by the label, not by twice the label
"""

import numpy as np


def predict(X, weights, bias):
    return np.where(X @ weights + bias >= 0, 1, -1)


def epoch(X, y, weights, bias):
    mistakes = 0
    for row, label in zip(X, y):
        error = label - (1 if row @ weights + bias > 0 else -1)
        weights, bias = weights + error * row, float(bias + error)
        mistakes += error != 0
    return weights, bias, mistakes


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
