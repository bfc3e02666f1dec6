"""Takes the mean over the passes, not over the examples.

Caught by: the mean over one pass
"""


def score(row, weights, bias):
    return sum(w * x for w, x in zip(weights, row)) + bias


def predict(X, weights, bias):
    return [1 if score(row, weights, bias) >= 0 else -1 for row in X]


def epoch(X, y, weights, bias):
    mistakes = 0
    for row, label in zip(X, y):
        if label * score(row, weights, bias) <= 0:
            weights = [w + label * x for w, x in zip(weights, row)]
            bias += label
            mistakes += 1
    return weights, bias, mistakes


def fit(X, y, rounds):
    weights, bias, total = [0.0] * len(X[0]), 0.0, 0
    for _ in range(rounds):
        weights, bias, mistakes = epoch(X, y, weights, bias)
        total += mistakes
        if mistakes == 0:
            break
    return weights, bias, total


def average(X, y, rounds):
    weights, bias = [0.0] * len(X[0]), 0.0
    sum_of_weights, sum_of_biases = [0.0] * len(X[0]), 0.0
    for _ in range(rounds):
        weights, bias, _ = epoch(X, y, weights, bias)
        sum_of_weights = [a + b for a, b in zip(sum_of_weights, weights)]
        sum_of_biases += bias
    count = rounds
    return [total / count for total in sum_of_weights], sum_of_biases / count
