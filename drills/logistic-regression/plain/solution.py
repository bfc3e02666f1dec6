import math


def sigmoid(score):
    """1 / (1 + exp(-score)), without an overflow."""
    if score >= 0:
        return 1 / (1 + math.exp(-score))
    small = math.exp(score)  # exp of a negative number is at most 1
    return small / (1 + small)


def score_of(row, weights, bias):
    """The weighted sum of one example's features, plus the bias."""
    return sum(w * x for w, x in zip(weights, row)) + bias


def loss(X, y, weights, bias, penalty):
    """The mean log-loss, plus penalty / 2 times the sum of squared weights."""
    total = 0.0
    for row, label in zip(X, y):
        score = score_of(row, weights, bias)
        margin = score if label == 1 else -score
        # log(1 + exp(-margin)), with exp of a negative number only
        total += max(0.0, -margin) + math.log(1 + math.exp(-abs(margin)))
    return total / len(y) + penalty / 2 * sum(w * w for w in weights)


def gradients(X, y, weights, bias, penalty):
    """The derivatives of the loss: a list for the weights, a number."""
    errors = []
    for row, label in zip(X, y):
        errors.append(sigmoid(score_of(row, weights, bias)) - label)
    by_weights = []
    for column, weight in zip(zip(*X), weights):
        products = [error * x for error, x in zip(errors, column)]
        by_weights.append(sum(products) / len(y) + penalty * weight)
    return by_weights, sum(errors) / len(y)


def fit(X, y, penalty, rate, steps):
    """The weights and the bias after gradient descent from zeros."""
    weights, bias = [0.0] * len(X[0]), 0.0
    for _ in range(steps):
        by_weights, by_bias = gradients(X, y, weights, bias, penalty)
        weights = [w - rate * slope for w, slope in zip(weights, by_weights)]
        bias -= rate * by_bias
    return weights, bias
