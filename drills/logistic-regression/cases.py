import numpy as np
from checking import Case

X = np.array([[0.0], [1.0], [2.0]])
Y = np.array([0, 0, 1])
ZERO = np.array([0.0])
LOG3 = np.log(3)
SCORES = np.array([0.0, LOG3, -LOG3])
FAR = np.array([1000.0, -1000.0])
ONE = np.array([[1.0]])
WIDE = np.array([[1.0, 0.0], [0.5, -1.0], [-2.0, 1.0], [0.0, 2.0]])
LABELS = np.array([1, 0, 0, 1])
WEIGHTS = np.array([0.5, -1.0])


def strictly(function, *arguments):
    """What the function gives; an overflow or a nan is an error, not a warning."""
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        return function(*arguments)


def objective(X, y, weights, bias, penalty):
    """The loss, from its formula."""
    p = 1 / (1 + np.exp(-(X @ weights + bias)))
    return float(-(y * np.log(p) + (1 - y) * np.log(1 - p)).mean() + penalty / 2 * (weights**2).sum())


def slopes(X, y, weights, bias, penalty, step=1e-6):
    """The derivatives of the loss, from two nearby values each."""

    def slope(move, up):
        above = objective(X, y, weights + move, bias + up, penalty)
        return (above - objective(X, y, weights - move, bias - up, penalty)) / (2 * step)

    nothing = np.zeros(len(weights))
    return [slope(move, 0) for move in step * np.eye(len(weights))], slope(nothing, step)


CASES = [
    Case(
        "the sigmoid of three scores",
        "sigmoid(SCORES)",
        [0.5, 0.75, 0.25],
        "1 / (1 + exp(-score)): exp(-log 3) is 1/3, and 1 / (1 + 1/3) is 3/4.",
    ),
    Case(
        "a sigmoid without overflow",
        "strictly(sigmoid, FAR)",
        [1, 0],
        "exp(1000) overflows. Take exp of minus the absolute value only; np.where computes both of its branches.",
    ),
    Case(
        "the loss of three examples",
        "loss(X, Y, np.array([LOG3]), 0.0, 0.0)",
        np.log(80 / 9) / 3,
        "The mean of log 2, log 4 and log(10/9): minus the log of the probability of each example's own label.",
    ),
    Case(
        "a loss that is large but finite",
        "loss(ONE, np.array([0]), np.array([1000.0]), 0.0, 0.0)",
        1000,
        "The probability of the right label rounds to 0. Write the loss with the score: log(1 + exp(score)), stably.",
    ),
    Case(
        "the penalty is half the sum of squares, and not averaged",
        "loss(X, Y, np.array([LOG3]), 0.0, 0.6)",
        np.log(80 / 9) / 3 + 0.3 * np.log(3) ** 2,
        "penalty / 2 times the sum of squared weights, added after the mean over the examples has been taken.",
    ),
    Case(
        "the labels stay as they were",
        "[loss(X, Y, ZERO, 0.0, 0.0), gradients(X, Y, ZERO, 0.0, 0.0), Y][2]",
        [0, 0, 1],
        "If you want labels of -1 and 1, make a new array: y belongs to the caller.",
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
