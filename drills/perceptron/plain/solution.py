def score(row, weights, bias):
    """The weighted sum of the features, plus the bias."""
    return sum(w * x for w, x in zip(weights, row)) + bias


def predict(X, weights, bias):
    """1 where the score is at least 0, else -1, for each row."""
    return [1 if score(row, weights, bias) >= 0 else -1 for row in X]


def epoch(X, y, weights, bias):
    """The weights, the bias and the number of mistakes after one pass in order."""
    mistakes = 0
    for row, label in zip(X, y):
        # On the wrong side, or on the plane itself, where zero weights begin.
        if label * score(row, weights, bias) <= 0:
            weights = [w + label * x for w, x in zip(weights, row)]
            bias += label
            mistakes += 1
    return weights, bias, mistakes


def fit(X, y, rounds):
    """The weights, the bias and all mistakes, after at most so many passes."""
    weights, bias, total = [0.0] * len(X[0]), 0.0, 0
    for _ in range(rounds):
        weights, bias, mistakes = epoch(X, y, weights, bias)
        total += mistakes
        if mistakes == 0:
            break
    return weights, bias, total


def average(X, y, rounds):
    """The means of weights and bias, over their values after every example."""
    weights, bias = [0.0] * len(X[0]), 0.0
    sum_of_weights, sum_of_biases = [0.0] * len(X[0]), 0.0
    for _ in range(rounds):
        for row, label in zip(X, y):
            weights, bias, _ = epoch([row], [label], weights, bias)
            sum_of_weights = [a + b for a, b in zip(sum_of_weights, weights)]
            sum_of_biases += bias
    count = rounds * len(y)
    return [total / count for total in sum_of_weights], sum_of_biases / count
