import numpy as np
from checking import Case, between

X = np.array([[1.0, 2.0], [2.0, -1.0], [-1.0, 1.0]])
Y = np.array([1, 1, -1])
ZERO = np.array([0.0, 0.0])
START = np.array([0.0, 0.0])
GOOD = np.array([2.0, 1.0])
XOR = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
SIDES = np.array([-1, 1, 1, -1])
CLOUD = np.array(
    [
        [0.1, 0.2],
        [0.7, 0.9],
        [0.4, 0.5],
        [1.0, 0.1],
        [0.9, 0.8],
        [0.3, 0.3],
        [0.2, 1.0],
        [0.8, 0.2],
        [0.6, 0.9],
        [0.1, 0.7],
        [1.0, 0.6],
        [0.5, 0.2],
    ]
)
SPLIT = np.array([-1, 1, -1, -1, 1, -1, 1, -1, 1, -1, 1, -1])

CASES = [
    Case(
        "both sides of the plane, and the plane itself",
        "predict(X, np.array([1.0, -1.0]), 1.0)",
        [1, 1, -1],
        "The scores are 0, 4 and -1. A score of 0 counts as 1, so np.sign will not do.",
    ),
    Case(
        "the first example is a mistake",
        "epoch(X[:1], Y[:1], ZERO, 0.0)",
        [[1, 2], 1, 1],
        "From zeros its score is 0, which counts as a mistake: test for <= 0. With < 0 nothing is ever learnt.",
    ),
    Case(
        "each example meets the weights that the one before left",
        "epoch(X, Y, ZERO, 0.0)",
        [[2, 1], 0, 2],
        "After the first example the second is right (score 1) and the third is not (score 2, label -1).",
    ),
    Case(
        "an update moves by the label, not by twice the label",
        "epoch(X[:1], Y[:1], np.array([-1.0, 0.0]), 0.0)",
        [[0, 2], 1, 1],
        "The score is -1 and the label 1. Add label * example; label minus prediction would be 2.",
    ),
    Case(
        "no mistake, no change",
        "epoch(X, Y, GOOD, 0.0)",
        [[2, 1], 0, 0],
        "Only mistakes move the plane.",
    ),
    Case(
        "the weights stay as they were",
        "[epoch(X, Y, START, 0.0), START, X][1:]",
        [[0, 0], [[1, 2], [2, -1], [-1, 1]]],
        "Make new weights: weights += label * row changes the caller's.",
    ),
    Case(
        "it stops after a pass without a mistake",
        "fit(X, Y, 1000)",
        [[2, 1], 0, 2],
        "Two mistakes in the first pass, none in the second: the total is 2.",
    ),
    Case(
        "it stops at the given number of passes",
        "fit(XOR, SIDES, 20)[2]",
        between(20, 80),
        "No line separates these points: every pass has at least one mistake, and all 20 are counted.",
    ),
    Case(
        "a plane is found where there is one",
        "[a * b for a, b in zip(predict(CLOUD, *fit(CLOUD, SPLIT, 1000)[:2]), SPLIT)]",
        [1] * 12,
        "Label times prediction is 1 for each example. Does the bias move too?",
    ),
    Case(
        "the mean over one pass",
        "average(X, Y, 1)",
        [[4 / 3, 5 / 3], 2 / 3],
        "After the examples the weights are (1, 2), (1, 2) and (2, 1), the bias 1, 1 and 0.",
    ),
    Case(
        "the mean counts examples that change nothing",
        "average(X, Y, 3)",
        [[16 / 9, 11 / 9], 2 / 9],
        "The last two passes leave (2, 1) and 0 six times: add after each example, and do not stop early.",
    ),
]
