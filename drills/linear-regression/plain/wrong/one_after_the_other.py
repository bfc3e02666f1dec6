"""Moves the weights first and takes the gradient of the bias at the new weights.

Caught by: two steps, both parts at once
"""


def gradients(X, y, weights, bias):
    errors = [sum(w * x for w, x in zip(weights, row)) + bias - target for row, target in zip(X, y)]
    by_weights = [2 / len(y) * sum(e * x for e, x in zip(errors, column)) for column in zip(*X)]
    return by_weights, 2 / len(y) * sum(errors)


def fit(X, y, rate, steps):
    weights, bias = [0.0] * len(X[0]), 0.0
    for _ in range(steps):
        weights = [w - rate * slope for w, slope in zip(weights, gradients(X, y, weights, bias)[0])]
        bias -= rate * gradients(X, y, weights, bias)[1]
    return weights, bias
