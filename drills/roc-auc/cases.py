import numpy as np
from checking import Case, raises

LABELS = np.array([0, 0, 1, 1])
SCORES = np.array([0.1, 0.4, 0.35, 0.8])
TIED_LABELS = np.array([1, 0, 0, 1])
TIED_SCORES = np.array([0.5, 0.5, 0.2, 0.8])
RARE = np.array([0, 0, 1, 0, 0, 0])
RISING = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
SAME = np.array([0.3, 0.3, 0.3, 0.3])
ONES = np.array([1, 1])


def area(curve):
    """The area under a curve by trapezoids."""
    x, y = curve
    return sum((x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2 for i in range(1, len(x)))


CASES = [
    Case(
        "ranks from 1, in the order of the input",
        "average_ranks(np.array([30.0, 10.0, 20.0]))",
        [3, 1, 2],
        "The rank of the value at each place. The result of argsort is the inverse of that.",
    ),
    Case(
        "equal values share their mean rank",
        "average_ranks(np.array([7.0, 5.0, 7.0, 7.0]))",
        [3, 1, 3, 3],
        "The three values of 7 take up the ranks 2, 3 and 4.",
    ),
    Case(
        "three of four pairs in order",
        "auc(LABELS, SCORES)",
        0.75,
        "The positives have the ranks 2 and 4. Subtract 1 + 2, the least there can be, and divide by 2 * 2 pairs.",
    ),
    Case(
        "a pair with equal scores counts one half",
        "auc(TIED_LABELS, TIED_SCORES)",
        0.875,
        "Three pairs in order and one of equal scores: 3.5 of 4. Are the ranks averaged?",
    ),
    Case(
        "one score for all",
        "[auc(LABELS, SAME), auc(np.array([1, 1, 0, 0]), SAME)]",
        [0.5, 0.5],
        "Every pair is tied, whatever the order of the input. Average the ranks of equal scores.",
    ),
    Case(
        "a rare class",
        "auc(RARE, RISING)",
        0.4,
        "One positive above two of five negatives: the number of pairs is 1 * 5.",
    ),
    Case(
        "the curve of four distinct scores",
        "roc_curve(LABELS, SCORES)",
        [[0, 0, 0.5, 0.5, 1], [0, 0.5, 0.5, 1, 1]],
        "From (0, 0), where nothing is called positive, then by falling scores to (1, 1). Each rate has its own class.",
    ),
    Case(
        "equal scores are one step",
        "roc_curve(TIED_LABELS, TIED_SCORES)",
        [[0, 0, 0.5, 1], [0, 0.5, 1, 1]],
        "No threshold separates the two examples with 0.5: only the last of equal scores gives a point.",
    ),
    Case(
        "one score for all is one diagonal",
        "roc_curve(np.array([1, 1, 0, 0]), SAME)",
        [[0, 1], [0, 1]],
        "There are two thresholds only: nothing is positive, or everything is.",
    ),
    Case(
        "the area under the curve is the AUC",
        "[area(roc_curve(TIED_LABELS, TIED_SCORES)), auc(TIED_LABELS, TIED_SCORES)]",
        [0.875, 0.875],
        "By trapezoids the curve has the same area, if it has the corner (0, 0) and one point for equal scores.",
    ),
    Case(
        "no AUC where a class is missing",
        "auc(ONES, np.array([0.2, 0.9]))",
        raises(ValueError),
        "There is no pair. Raise a ValueError rather than divide by 0.",
    ),
    Case(
        "the arguments stay as they were",
        "[auc(LABELS, SCORES), roc_curve(LABELS, SCORES), average_ranks(SCORES), LABELS, SCORES][3:]",
        [[0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]],
        "Sort copies: the arguments belong to the caller.",
    ),
]
