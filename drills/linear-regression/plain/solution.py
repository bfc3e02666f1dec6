def gradients(X, y, weights, bias):
    """The derivatives of the mean squared error: a list for the weights, a number."""
    errors = []
    for row, target in zip(X, y):
        predicted = sum(w * x for w, x in zip(weights, row)) + bias
        errors.append(predicted - target)
    by_weights = []
    for column in zip(*X):
        products = [error * x for error, x in zip(errors, column)]
        by_weights.append(2 * sum(products) / len(y))
    return by_weights, 2 * sum(errors) / len(y)


def fit(X, y, rate, steps):
    """The weights and the bias after gradient descent from zeros."""
    weights, bias = [0.0] * len(X[0]), 0.0
    for _ in range(steps):
        by_weights, by_bias = gradients(X, y, weights, bias)
        weights = [w - rate * slope for w, slope in zip(weights, by_weights)]
        bias -= rate * by_bias
    return weights, bias
