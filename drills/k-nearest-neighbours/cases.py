import numpy as np
from checking import Case

POINTS = np.array([[3.0, 4.0], [1.0, 0.0], [0.0, -2.0]])
QUERIES = np.array([[0.0, 0.0], [1.0, 1.0]])
NEAR = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, -2.0]])
SQUARES = np.array([[5.0, 4.0, 3.0, 2.0, 1.0, 0.0], [0.0, 9.0, 1.0, 4.0, 8.0, 7.0]])
EQUAL = np.array([[2.0, 1.0, 3.0, 1.0, 1.0]])
LINE = np.array([[0.0], [1.0], [1.5], [6.0], [7.0]])
LABELS = np.array([7, 3, 3, 7, 7])
CLOSE = np.array([[0.4]])
GROUPS = np.array([[0.0], [1.0], [10.0], [11.0], [12.0]])
KINDS = np.array([0, 0, 1, 1, 0])
TWINS = np.array([[0.0], [0.0], [5.0], [5.0]])
OPPOSITES = np.array([0, 1, 0, 1])

CASES = [
    Case(
        "squared distances, one row for each query",
        "distances(QUERIES, POINTS)",
        [[25, 1, 4], [13, 1, 10]],
        "Sum the squared differences over the features, without a root: 3 * 3 + 4 * 4 = 25. Rows are queries.",
    ),
    Case(
        "a cloud far from the origin",
        "distances(NEAR + 1e8, NEAR + 1e8)",
        [[0, 1, 4], [1, 0, 5], [4, 5, 0]],
        "The expanded square subtracts numbers of 16 digits from each other. Subtract the points, then square.",
    ),
    Case(
        "the nearest comes first",
        "nearest(SQUARES, 4)",
        [[5, 4, 3, 2], [0, 2, 3, 5]],
        "The places of the k smallest of each row, axis 1, in rising order; argpartition promises no order.",
    ),
    Case(
        "equal distances keep their order",
        "nearest(EQUAL, 2)",
        [[1, 3]],
        "At equal distances the smaller place comes first: a stable sort does that.",
    ),
    Case(
        "one neighbour decides alone",
        "predict(CLOSE, LINE, LABELS, 1)",
        [7],
        "With k = 1 the answer is the label of the closest point.",
    ),
    Case(
        "three neighbours vote",
        "predict(CLOSE, LINE, LABELS, 3)",
        [3],
        "The three nearest have the labels 7, 3 and 3. Count votes; labels are names, their mean says nothing.",
    ),
    Case(
        "with equal votes the smallest label wins",
        "predict(CLOSE, LINE, LABELS, 2)",
        [3],
        "One vote for 7, of the nearest point, and one for 3: the smallest label wins, not the one seen first.",
    ),
    Case(
        "several queries at once",
        "predict(LINE, LINE, LABELS, 5)",
        [7, 7, 7, 7, 7],
        "One label for each query. With k equal to the number of points all points vote, whatever the query.",
    ),
    Case(
        "a point does not vote for itself",
        "leave_one_out(GROUPS, KINDS, 1)",
        0.8,
        "The nearest point to each training point is itself. Make that distance infinite.",
    ),
    Case(
        "points in the same place are different points",
        "leave_one_out(TWINS, OPPOSITES, 1)",
        0,
        "Each point's nearest other point is its twin, of the other label. Leave the point out by its place: not by "
        "its distance of 0, and not as the first neighbour, which may be the twin.",
    ),
    Case(
        "the points stay as they were",
        "[predict(QUERIES, POINTS, np.array([0, 1, 1]), 1), leave_one_out(POINTS, np.array([0, 1, 1]), 1), POINTS][2]",
        [[3, 4], [1, 0], [0, -2]],
        "If you centre or scale, do it to a copy: the points belong to the caller.",
    ),
]
