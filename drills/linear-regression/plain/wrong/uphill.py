"""Adds the gradient where it should subtract it.

Caught by: one step downhill
"""


def gradients(X, y, weights, bias):
    errors = [sum(w * x for w, x in zip(weights, row)) + bias - target for row, target in zip(X, y)]
    by_weights = [2 / len(y) * sum(e * x for e, x in zip(errors, column)) for column in zip(*X)]
    return by_weights, 2 / len(y) * sum(errors)


def fit(X, y, rate, steps):
    weights, bias = [0.0] * len(X[0]), 0.0
    for _ in range(min(steps, 1000)):
        by_weights, by_bias = gradients(X, y, weights, bias)
        weights = [w + rate * slope for w, slope in zip(weights, by_weights)]
        bias += rate * by_bias
    return weights, bias
