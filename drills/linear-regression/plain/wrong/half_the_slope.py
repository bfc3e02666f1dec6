"""Drops the factor 2, as if the loss had one half in front.

Caught by: the gradients agree with the slope of the loss
"""


def gradients(X, y, weights, bias):
    errors = [sum(w * x for w, x in zip(weights, row)) + bias - target for row, target in zip(X, y)]
    by_weights = [sum(e * x for e, x in zip(errors, column)) / len(y) for column in zip(*X)]
    return by_weights, sum(errors) / len(y)


def fit(X, y, rate, steps):
    weights, bias = [0.0] * len(X[0]), 0.0
    for _ in range(steps):
        by_weights, by_bias = gradients(X, y, weights, bias)
        weights = [w - rate * slope for w, slope in zip(weights, by_weights)]
        bias -= rate * by_bias
    return weights, bias
