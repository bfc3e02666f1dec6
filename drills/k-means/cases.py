import numpy as np
from checking import Case

POINTS = np.array([[0.0, 0.0], [0.0, 1.0], [4.0, 4.0], [5.0, 4.0]])
CENTRES = np.array([[0.0, 0.0], [5.0, 5.0]])
LABELS = np.array([0, 0, 1, 1])
LINE = np.array([[0.0], [1.0], [9.0], [11.0]])
STARTS = np.array([[0.0], [1.0]])
LONELY = np.array([[0.0, 0.0], [5.0, 5.0], [90.0, 90.0]])
WHOLE = np.array([[0, 0], [5, 5]])
MIDDLE = np.array([[2.0], [0.0], [4.0]])
CLOUD = np.random.default_rng(3).normal(size=(60, 3))


def spread(k_means, rounds):
    """The sum of squared distances after so many rounds."""
    centres, labels = k_means(CLOUD, CLOUD[:4], rounds)
    return float(((CLOUD - centres[labels]) ** 2).sum())


def never_grows(k_means):
    """Whether the sum of squared distances gets smaller or stays from round to round."""
    spreads = [spread(k_means, rounds) for rounds in range(1, 9)]
    return all(after <= before + 1e-9 for before, after in zip(spreads, spreads[1:]))


CASES = [
    Case(
        "each point goes to its nearest centre",
        "nearest(POINTS, CENTRES)",
        [0, 0, 1, 1],
        "Differences of shape (n, k, d), squares summed over d, the smallest over k.",
    ),
    Case(
        "as many labels as points",
        "nearest(LINE, STARTS)",
        [0, 1, 1, 1],
        "argmin along the clusters, axis 1 of the (n, k) distances.",
    ),
    Case(
        "at a tie the smaller number wins",
        "nearest(MIDDLE, np.array([[0.0], [4.0]]))",
        [0, 0, 1],
        "argmin takes the first of equal values.",
    ),
    Case(
        "a centre moves to the mean of its points",
        "means(POINTS, LABELS, CENTRES)",
        [[0, 0.5], [4.5, 4]],
        "The mean over the points of one cluster, axis 0: one number for each feature.",
    ),
    Case(
        "a cluster without points keeps its centre",
        "means(POINTS, LABELS, LONELY)",
        [[0, 0.5], [4.5, 4], [90, 90]],
        "The mean of no points is nan. Ask whether there are any before you take it.",
    ),
    Case(
        "whole-number centres do not cut off the means",
        "means(POINTS, LABELS, WHOLE)",
        [[0, 0.5], [4.5, 4]],
        "Writing 0.5 into an integer array leaves 0. Make the new centres floating-point.",
    ),
    Case(
        "the first centres stay as they were",
        "[k_means(POINTS, CENTRES, 5), CENTRES][1]",
        [[0, 0], [5, 5]],
        "Write the means into a new array: the centres belong to the caller.",
    ),
    Case(
        "two rounds bring the clusters apart",
        "k_means(LINE, STARTS, 10)[0]",
        [[0.5], [10]],
        "Assign and move in turns until no label changes.",
    ),
    Case(
        "the labels are those of the centres",
        "k_means(LINE, STARTS, 1)",
        [[[0], [7]], [0, 0, 1, 1]],
        "After one round the centres are 0 and 7, and 1 is closer to 0. Assign once more after the last move.",
    ),
    Case(
        "the sum of squared distances never grows",
        "never_grows(k_means)",
        True,
        "Neither step can make it larger, if both use the same distance and the labels fit the centres.",
    ),
]
