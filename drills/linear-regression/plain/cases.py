from checking import Case

X = [[0.0], [1.0], [2.0]]
Y = [1.0, 3.0, 5.0]
WIDE = [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [2.0, -1.0]]
HEIGHTS = [3.0, 4.0, 6.0, 2.0]
WEIGHTS = [0.5, -1.0]


def loss(X, y, weights, bias):
    """The mean squared error."""
    total = 0.0
    for row, target in zip(X, y):
        total += (sum(w * x for w, x in zip(weights, row)) + bias - target) ** 2
    return total / len(y)


def slopes(X, y, weights, bias, step=1e-6):
    """The derivatives of the loss, from two nearby values each."""
    by_weights = []
    for place in range(len(weights)):
        up, down = list(weights), list(weights)
        up[place] += step
        down[place] -= step
        by_weights.append((loss(X, y, up, bias) - loss(X, y, down, bias)) / (2 * step))
    return by_weights, (loss(X, y, weights, bias + step) - loss(X, y, weights, bias - step)) / (2 * step)


CASES = [
    Case(
        "the gradients at zero",
        "gradients(X, Y, [0.0], 0.0)",
        [[-26 / 3], -6],
        "The mean over the examples of 2 * error * feature, and of 2 * error.",
    ),
    Case(
        "no gradient on the line itself",
        "gradients(X, Y, [2.0], 1.0)",
        [[0], 0],
        "y = 2x + 1 fits exactly: is the bias part of the prediction?",
    ),
    Case(
        "the gradients agree with the slope of the loss",
        "gradients(WIDE, HEIGHTS, WEIGHTS, 0.25)",
        slopes(WIDE, HEIGHTS, WEIGHTS, 0.25),
        "The loss is the mean of (prediction - y)**2, without one half: its gradient has the factor 2/n.",
        within=1e-4,
    ),
    Case(
        "one step downhill",
        "fit(X, Y, 0.1, 1)",
        [[26 / 30], 0.6],
        "From zeros, minus the rate times the gradient.",
    ),
    Case(
        "two steps, both parts at once",
        "fit(X, Y, 0.1, 2)",
        [[1.3244444444444445], 0.9066666666666667],
        "Compute both gradients before you change either the weights or the bias.",
    ),
    Case(
        "a line without noise is found",
        "fit(X, Y, 0.1, 2000)",
        [[2], 1],
        "With enough steps the loss goes to 0: do the weights and the bias both move?",
    ),
]
