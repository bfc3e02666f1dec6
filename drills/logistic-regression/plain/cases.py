import math

from checking import Case

X = [[0.0], [1.0], [2.0]]
Y = [0, 0, 1]
ZERO = [0.0]
LOG3 = math.log(3)
ONE = [[1.0]]
WIDE = [[1.0, 0.0], [0.5, -1.0], [-2.0, 1.0], [0.0, 2.0]]
LABELS = [1, 0, 0, 1]
WEIGHTS = [0.5, -1.0]


def objective(X, y, weights, bias, penalty):
    """The loss, from its formula."""
    total = 0.0
    for row, label in zip(X, y):
        p = 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, row)) - bias))
        total -= math.log(p) if label == 1 else math.log(1 - p)
    return total / len(y) + penalty / 2 * sum(w * w for w in weights)


def slopes(X, y, weights, bias, penalty, step=1e-6):
    """The derivatives of the loss, from two nearby values each."""
    by_weights = []
    for place in range(len(weights)):
        up, down = list(weights), list(weights)
        up[place] += step
        down[place] -= step
        rise = objective(X, y, up, bias, penalty) - objective(X, y, down, bias, penalty)
        by_weights.append(rise / (2 * step))
    rise = objective(X, y, weights, bias + step, penalty) - objective(X, y, weights, bias - step, penalty)
    return by_weights, rise / (2 * step)


CASES = [
    Case(
        "the sigmoid of three scores",
        "[sigmoid(0.0), sigmoid(LOG3), sigmoid(-LOG3)]",
        [0.5, 0.75, 0.25],
        "1 / (1 + exp(-score)): exp(-log 3) is 1/3, and 1 / (1 + 1/3) is 3/4.",
    ),
    Case(
        "a sigmoid without overflow",
        "[sigmoid(1000.0), sigmoid(-1000.0)]",
        [1, 0],
        "exp(1000) is too large for a float. Choose, by the sign of the score, the form that takes exp of a negative "
        "number.",
    ),
    Case(
        "the loss of three examples",
        "loss(X, Y, [LOG3], 0.0, 0.0)",
        math.log(80 / 9) / 3,
        "The mean of log 2, log 4 and log(10/9): minus the log of the probability of each example's own label.",
    ),
    Case(
        "a loss that is large but finite",
        "loss(ONE, [0], [1000.0], 0.0, 0.0)",
        1000,
        "The probability of the right label rounds to 0. Write the loss with the score: log(1 + exp(score)), stably.",
    ),
    Case(
        "the penalty is half the sum of squares, and not averaged",
        "loss(X, Y, [LOG3], 0.0, 0.6)",
        math.log(80 / 9) / 3 + 0.3 * LOG3**2,
        "penalty / 2 times the sum of squared weights, added after the mean over the examples has been taken.",
    ),
    Case(
        "the gradients at zero",
        "gradients(X, Y, ZERO, 0.0, 0.0)",
        [[-1 / 6], 1 / 6],
        "All probabilities are 1/2. The mean of (probability - label) * feature, and of (probability - label).",
    ),
    Case(
        "the penalty leaves the bias alone",
        "gradients(X, Y, ZERO, LOG3, 10.0)",
        [[1 / 12], 5 / 12],
        "The probabilities are 3/4, so the errors 3/4, 3/4, -1/4, and the weight is 0: the penalty adds nothing here.",
    ),
    Case(
        "the gradients agree with the slope of the loss",
        "gradients(WIDE, LABELS, WEIGHTS, 0.25, 0.3)",
        slopes(WIDE, LABELS, WEIGHTS, 0.25, 0.3),
        "The derivative of the log-loss by the score is probability - label, with no further factor; the penalty gives "
        "penalty * weights.",
    ),
    Case(
        "one step downhill",
        "fit(X, Y, 0.0, 1.0, 1)",
        [[1 / 6], -1 / 6],
        "From zeros, minus the rate times the gradient.",
    ),
    Case(
        "many steps arrive at the minimum",
        "fit(X, Y, 0.1, 1.0, 1000)",
        [[1.48736142], -2.41858779],
        "Every step needs the gradient at the new weights, with the penalty on the weights and not on the bias.",
        within=1e-5,
    ),
]
