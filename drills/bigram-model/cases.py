import numpy as np
from checking import Case, between

SENTENCES = [[0, 1], [0, 0, 1], [1], [1, 1, 1]]
COUNTS = np.array([[1, 2, 0], [0, 2, 4], [2, 2, 0]])
GAPS = np.array([[2, 2], [0, 0]])
UNIFORM = np.full((4, 4), 0.25)
TABLE = np.array([[0.0, 0.25, 0.75], [0.0, 0.0, 1.0], [0.5, 0.5, 0.0]])
CHAIN = np.array([[0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0]])


def share_of_empty(sample, table, runs):
    """The share of runs in which the end comes up at once."""
    rng = np.random.default_rng(2)
    return sum(len(sample(table, rng)) == 0 for _ in range(runs)) / runs


CASES = [
    Case(
        "pairs with both edges",
        "count(SENTENCES, 2)",
        [[1, 2, 0], [0, 2, 4], [2, 2, 0]],
        "The last row holds what follows the start, the last column how often the sentence ends there.",
    ),
    Case(
        "a pair that repeats within a sentence",
        "count([[0, 0, 0, 0]], 1)",
        [[3, 1], [1, 0]],
        "Three times 0 after 0. With lists of indices, += adds once for each different pair: use np.add.at, or a loop.",
    ),
    Case(
        "an empty sentence",
        "count([[], [0]], 1)",
        [[0, 1], [1, 1]],
        "Nothing between the edges is a pair too: the end follows the start.",
    ),
    Case(
        "shares without smoothing",
        "probabilities(COUNTS, 0)",
        [[1 / 3, 2 / 3, 0], [0, 1 / 3, 2 / 3], [0.5, 0.5, 0]],
        "Each row is divided by its own sum: sum along axis 1, with keepdims=True.",
    ),
    Case(
        "smoothing above and below the line",
        "probabilities(COUNTS, 1)",
        [[2 / 6, 3 / 6, 1 / 6], [1 / 9, 3 / 9, 5 / 9], [3 / 7, 3 / 7, 1 / 7]],
        "Add alpha to every count, also to those of 0, before the rows are summed. Then the rows still sum to 1.",
    ),
    Case(
        "a row without counts",
        "[probabilities(GAPS, 0), probabilities(GAPS, 0.5)]",
        [[[0.5, 0.5], [0, 0]], [[0.5, 0.5], [0.5, 0.5]]],
        "0 divided by 0 is nan, with a warning only. With smoothing such a row becomes uniform by itself.",
    ),
    Case(
        "the counts stay as they were",
        "[probabilities(COUNTS, 1), COUNTS][1]",
        [[1, 2, 0], [0, 2, 4], [2, 2, 0]],
        "counts += alpha changes the caller's table.",
    ),
    Case(
        "the perplexity of sentences of different lengths",
        "perplexity([[0], [0, 1]], TABLE)",
        (0.5 * 0.75 * 0.5 * 0.25 * 1.0) ** (-1 / 5),
        "Five tokens: 0, end, 0, 1, end. The mean runs over all tokens, not over sentences, and the ends count.",
    ),
    Case(
        "a long sentence does not underflow",
        "perplexity([[0, 1, 2] * 1000], UNIFORM)",
        4,
        "0.25 to the power of 3001 rounds to 0. Sum logarithms instead of multiplying probabilities.",
    ),
    Case(
        "an impossible pair",
        "perplexity([[0], [1, 0]], TABLE)",
        float("inf"),
        "0 never follows 1 in this table, so its probability is 0 and the perplexity infinite, not nan and no error.",
    ),
    Case(
        "a chain without choice",
        "sample(CHAIN, np.random.default_rng(1))",
        [0, 2, 1],
        "Start with the row of the start, which is the last; give the words without the edges.",
    ),
    Case(
        "words come as often as the table says",
        "share_of_empty(sample, np.array([[0.5, 0.5], [0.75, 0.25]]), 1000)",
        between(0.18, 0.32),
        "Draw with the probabilities of the row: in a quarter of all cases the end follows the start.",
    ),
]
