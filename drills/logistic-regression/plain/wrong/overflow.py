"""Takes exp of the score as it comes.

Caught by: a sigmoid without overflow
"""

import math


def sigmoid(score):
    return math.exp(score) / (1 + math.exp(score))


def score_of(row, weights, bias):
    return sum(w * x for w, x in zip(weights, row)) + bias


def loss(X, y, weights, bias, penalty):
    total = 0.0
    for row, label in zip(X, y):
        score = score_of(row, weights, bias)
        margin = score if label == 1 else -score
        total += max(0.0, -margin) + math.log(1 + math.exp(-abs(margin)))
    return total / len(y) + penalty / 2 * sum(w * w for w in weights)


def gradients(X, y, weights, bias, penalty):
    errors = []
    for row, label in zip(X, y):
        errors.append(sigmoid(score_of(row, weights, bias)) - label)
    by_weights = []
    for column, weight in zip(zip(*X), weights):
        products = [error * x for error, x in zip(errors, column)]
        by_weights.append(sum(products) / len(y) + penalty * weight)
    return by_weights, sum(errors) / len(y)


def fit(X, y, penalty, rate, steps):
    weights, bias = [0.0] * len(X[0]), 0.0
    for _ in range(steps):
        by_weights, by_bias = gradients(X, y, weights, bias, penalty)
        weights = [w - rate * slope for w, slope in zip(weights, by_weights)]
        bias -= rate * by_bias
    return weights, bias
