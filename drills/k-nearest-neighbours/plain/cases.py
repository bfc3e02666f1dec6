from checking import Case

POINTS = [[3.0, 4.0], [1.0, 0.0], [0.0, -2.0]]
QUERIES = [[0.0, 0.0], [1.0, 1.0]]
NEAR = [[0.0, 0.0], [1.0, 0.0], [0.0, -2.0]]
ROW = [5.0, 4.0, 3.0, 2.0, 1.0, 0.0]
EQUAL = [2.0, 1.0, 3.0, 1.0, 1.0]
LINE = [[0.0], [1.0], [1.5], [6.0], [7.0]]
LABELS = [7, 3, 3, 7, 7]
CLOSE = [[0.4]]
BETWEEN = [[3.0]]
SIDES = [[2.0], [4.0]]


def moved(points, by):
    """The points with a number added to each coordinate."""
    return [[value + by for value in point] for point in points]


CASES = [
    Case(
        "squared distances, one row for each query",
        "distances(QUERIES, POINTS)",
        [[25, 1, 4], [13, 1, 10]],
        "Sum the squared differences over the features, without a root: 3 * 3 + 4 * 4 = 25. Rows are queries.",
    ),
    Case(
        "a cloud far from the origin",
        "distances(moved(NEAR, 1e8), moved(NEAR, 1e8))",
        [[0, 1, 4], [1, 0, 5], [4, 5, 0]],
        "The expanded square subtracts numbers of 16 digits from each other. Subtract the points, then square.",
    ),
    Case(
        "the nearest comes first",
        "nearest(ROW, 4)",
        [5, 4, 3, 2],
        "The places of the k smallest distances, not the distances themselves, in rising order.",
    ),
    Case(
        "equal distances keep their order",
        "nearest(EQUAL, 2)",
        [1, 3],
        "At equal distances the smaller place comes first: sort by the pair of distance and place.",
    ),
    Case(
        "the row stays as it was",
        "[nearest(ROW, 2), ROW][1]",
        [5, 4, 3, 2, 1, 0],
        "Sort the places, or a copy: the row belongs to the caller.",
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
        "at equal distances the place decides, not the label",
        "predict(BETWEEN, SIDES, [1, 0], 1)",
        [1],
        "Both points are as far away; the first of them is the neighbour. Pairs of distance and label sort by label.",
    ),
    Case(
        "several queries at once",
        "predict(LINE, LINE, LABELS, 5)",
        [7, 7, 7, 7, 7],
        "One label for each query. With k equal to the number of points all points vote, whatever the query.",
    ),
]
