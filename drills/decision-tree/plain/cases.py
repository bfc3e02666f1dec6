from checking import Case

LINE = [[1.0], [2.0], [3.0], [4.0]]
SIX = [[1.0], [2.0], [3.0], [4.0], [5.0], [6.0]]
MIXED = [0, 0, 0, 1, 0, 1]
PAIRS = [[4.0], [5.0], [3.0], [4.0], [5.0]]
TWO = [[1.0, 0.0], [2.0, 10.0], [3.0, 0.0], [4.0, 10.0]]
STEPS = [[1.0], [1.0], [2.0], [2.0], [3.0], [3.0]]
SAME = [[0.0, 0.0], [1.0, 1.0]]
EQUAL = [[7.0, 1.0], [7.0, 1.0], [7.0, 1.0]]
XOR = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
QUERIES = [[1.0, 9.0], [2.5, 9.0], [2.6, 3.5], [3.0, 3.6]]

CASES = [
    Case(
        "the impurity of counts",
        "[gini([2, 2]), gini([0, 4]), gini([1, 3]), gini([1, 1, 1])]",
        [0.5, 0, 0.375, 2 / 3],
        "1 minus the sum of squared shares: divide by the sum of the counts first. A pure node has impurity 0.",
    ),
    Case(
        "a threshold halfway between two values",
        "best_split(LINE, [0, 0, 1, 1])",
        [0, 2.5],
        "Both sides are pure between 2 and 3, and the threshold stands in the middle.",
    ),
    Case(
        "the sides count by their sizes",
        "best_split(SIX, MIXED)",
        [0, 3.5],
        "Weight the impurity of each side by its number of rows. Otherwise one pure row at the end looks best.",
    ),
    Case(
        "rows with one value stay together",
        "best_split(PAIRS, [0, 1, 0, 1, 1])",
        [0, 4.5],
        "Sorted, a pure cut would run between equal values, where no threshold fits. Skip such places.",
    ),
    Case(
        "all features are tried",
        "best_split(TWO, [0, 1, 0, 1])",
        [1, 5],
        "Remember the best over all features, and look up the labels in each feature's own order.",
    ),
    Case(
        "a tie between features and one between thresholds",
        "[best_split(SAME, [0, 1]), best_split(STEPS, [0, 0, 1, 1, 0, 0])]",
        [[0, 0.5], [0, 1.5]],
        "Take a later split only if it is purer, not if it is as pure.",
    ),
    Case(
        "no split between equal rows",
        "best_split(EQUAL, [0, 1, 1])",
        None,
        "No feature has two different values, so no threshold puts rows on both sides: give None.",
    ),
    Case(
        "the rows stay as they were",
        "[best_split(TWO, [0, 1, 0, 1]), TWO][1]",
        [[1, 0], [2, 10], [3, 0], [4, 10]],
        "Sort a copy, or the pairs of value and label: the rows belong to the caller.",
    ),
    Case(
        "a tree of two levels",
        "grow(LINE, [0, 0, 1, 2], 2)",
        [0, 2.5, 0, [0, 3.5, 1, 2]],
        "The left side is pure and becomes a leaf, although the depth would allow for more.",
    ),
    Case(
        "leaves at the given depth",
        "[grow(SIX, MIXED, 0), grow(SIX, MIXED, 1), grow(EQUAL, [1, 0, 2], 5)]",
        [0, [0, 3.5, 0, 1], 0],
        "Depth 0 is a leaf, depth 1 one split. A leaf has its most frequent label, at a tie the smallest.",
    ),
    Case(
        "a split that gains nothing at first",
        "grow(XOR, [0, 1, 1, 0], 2)",
        [0, 0.5, [1, 0.5, 0, 1], [1, 0.5, 1, 0]],
        "No first split lowers the impurity here, but the second ones do: stop at pure nodes, not at a gain of 0.",
    ),
    Case(
        "prediction on both sides of a threshold and on it",
        "predict((0, 2.5, 0, (1, 3.5, 1, 2)), QUERIES)",
        [0, 0, 1, 2],
        "Rows with a value of at most the threshold go left, as in growing; a node that is no tuple is the label.",
    ),
]
