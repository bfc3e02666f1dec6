import numpy as np
from checking import Case, between

X = np.array([[2.0], [0.5], [-1.0]])
Y = np.array([1, 1, -1])
ONE = np.array([1.0])
ZERO = np.array([0.0])
WIDE = np.array([[3.0, 1.0], [1.0, 2.0], [2.0, 3.0], [0.0, 0.5], [-1.0, 1.0], [1.5, -1.0]])
SIDES = np.array([1, 1, 1, -1, -1, -1])
WEIGHTS = np.array([0.5, -1.0])


def hinge(X, y, weights, bias, penalty):
    """The objective, from its formula."""
    losses = [max(0.0, 1 - label * (row @ weights + bias)) for row, label in zip(X, y)]
    return sum(losses) / len(losses) + penalty / 2 * float((weights**2).sum())


def slopes(X, y, weights, bias, penalty, step=1e-6):
    """The derivatives of the objective, from two nearby values each."""

    def slope(move, up):
        above = hinge(X, y, weights + move, bias + up, penalty)
        return (above - hinge(X, y, weights - move, bias - up, penalty)) / (2 * step)

    nothing = np.zeros(len(weights))
    return [slope(move, 0) for move in step * np.eye(len(weights))], slope(nothing, step)


CASES = [
    Case(
        "the mean hinge loss",
        "objective(X, Y, ONE, 0.0, 0.0)",
        1 / 6,
        "The margins are 2, 0.5 and 1, so the losses are 0, 0.5 and 0: a margin above 1 earns nothing.",
    ),
    Case(
        "the penalty is half the sum of squares, without the bias",
        "objective(X, Y, np.array([2.0]), 1.0, 0.5)",
        1,
        "The margins are 5, 2 and 1, so all losses are 0; 0.5 / 2 * 2 * 2 is left, and the bias costs nothing.",
    ),
    Case(
        "at zero every example pulls",
        "subgradient(X, Y, ZERO, 0.0, 0.5)",
        [[-3.5 / 3], -1 / 3],
        "All margins are 0, below 1: minus the mean of label * example, and minus the mean of the labels.",
    ),
    Case(
        "a margin of exactly 1 adds nothing",
        "subgradient(X, Y, ONE, 0.0, 0.5)",
        [[1 / 3], -1 / 3],
        "Only the second example, with margin 0.5, is below 1; the third has margin 1. Then 0.5 * 1 of the penalty.",
    ),
    Case(
        "right examples inside the margin pull too",
        "subgradient(X, Y, np.array([0.4]), 0.1, 0.0)",
        [[-3.5 / 3], -1 / 3],
        "The margins are 0.9, 0.3 and 0.3: all on the right side, yet below 1. The perceptron would stop here.",
    ),
    Case(
        "the penalty leaves the bias alone",
        "subgradient(X, Y, ZERO, 5.0, 10.0)",
        [[-1 / 3], 1 / 3],
        "Only the third example has a loss; the weight is 0, so the penalty adds nothing, whatever the bias is.",
    ),
    Case(
        "away from the corners it is the gradient",
        "subgradient(WIDE, SIDES, WEIGHTS, 0.3, 0.7)",
        slopes(WIDE, SIDES, WEIGHTS, 0.3, 0.7),
        "penalty * weights minus the mean of label * example over those below 1; divide by all n, not by their number.",
        within=1e-5,
    ),
    Case(
        "one step",
        "fit(X, Y, 0.0, 0.6, 1)",
        [[0.7], 0.2],
        "From zeros, minus 0.6 times the subgradient (-3.5/3, -1/3).",
    ),
    Case(
        "the second step is shorter",
        "fit(X, Y, 0.0, 0.6, 2)",
        [[0.7 + 0.3 / np.sqrt(2)], 0.2],
        "The second subgradient is (-0.5, 0), and the step size 0.6 / sqrt(2).",
    ),
    Case(
        "a step uphill is not the answer",
        "fit(X, Y, 1.0, 10.0, 1)",
        [[0], 0],
        "The step leads to an objective of 68, from 1 at the start: give the best point seen, not the last.",
    ),
    Case(
        "the rows stay as they were",
        "[fit(X, Y, 0.1, 0.5, 3), X, Y][1:]",
        [[[2], [0.5], [-1]], [1, 1, -1]],
        "X *= y[:, None] multiplies the caller's rows by their labels. Make a new array.",
    ),
    Case(
        "many steps come close to the minimum",
        "objective(WIDE, SIDES, *fit(WIDE, SIDES, 0.3, 1.0, 2000), 0.3)",
        between(0.1828, 0.1838),
        "The smallest value there is lies at 0.18287. Let the steps shrink with the root of their number.",
    ),
]
