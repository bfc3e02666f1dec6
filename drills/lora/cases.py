import numpy as np
from checking import Case, between

X = np.array([[1.0, 2.0, 3.0], [0.0, 1.0, 0.0]])
WEIGHT = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
A = np.array([[1.0, 1.0, 1.0]])
B = np.array([[1.0], [-1.0]])
A2 = np.array([[1.0, 1.0, 1.0], [1.0, 0.0, 0.0]])
B2 = np.array([[1.0, 0.0], [0.0, 1.0]])
SHAPES = [(4096, 4096), (1024, 4096)]


def rng():
    """A generator with a fixed seed."""
    return np.random.default_rng(21)


CASES = [
    Case(
        "the shapes at the start",
        "[part.shape for part in start(5, 3, 2, rng())]",
        [(2, 5), (3, 2)],
        "A leads from the inputs to the rank, B from the rank to the outputs; weights are (outputs, inputs).",
    ),
    Case(
        "B begins at zero",
        "start(5, 3, 2, rng())[1]",
        [[0, 0], [0, 0], [0, 0]],
        "With B at zero the update is zero, and training starts from the frozen model.",
    ),
    Case(
        "A begins at random",
        "start(400, 3, 50, rng())[0].std()",
        between(0.047, 0.053),
        "Normal numbers with a deviation of 1/√400 = 0.05. With A at zero as well neither would ever get a gradient.",
    ),
    Case(
        "nothing has changed at the start",
        "forward(X, WEIGHT, *start(3, 2, 1, rng()), 8.0)",
        [[1, 2], [0, 1]],
        "x @ weight.T and nothing else, because B is zero.",
    ),
    Case(
        "layer and adapter",
        "forward(X, WEIGHT, A, B, 2.0)",
        [[13, -10], [2, -1]],
        "x through A gives 6 and 1, through B 6, -6 and 1, -1; times alpha / rank = 2, plus x @ weight.T.",
    ),
    Case(
        "alpha is divided by the rank",
        "forward(X, WEIGHT, A2, B2, 4.0)",
        [[13, 4], [2, 1]],
        "The rank is 2 here, so the factor is 4 / 2.",
    ),
    Case(
        "a batch of sequences",
        "forward(X.reshape(2, 1, 3), WEIGHT, A, B, 2.0)",
        [[[13, -10]], [[2, -1]]],
        "The inputs are the last axis, whatever stands before it.",
    ),
    Case(
        "merged into one matrix",
        "merge(WEIGHT, A, B, 2.0)",
        [[3, 2, 2], [-2, -1, -2]],
        "The weight plus alpha / rank times B @ A, which has the shape of the weight.",
    ),
    Case(
        "the merged matrix does the same",
        "X @ merge(WEIGHT, A2, B2, 3.0).T - forward(X, WEIGHT, A2, B2, 3.0)",
        [[0, 0], [0, 0]],
        "Both need the same factor, alpha / rank.",
    ),
    Case(
        "how many parameters are trained",
        "[trainable([(2, 3)], 1), trainable(SHAPES, 8)]",
        [5, 8 * (8192 + 5120)],
        "rank * inputs for A and rank * outputs for B, summed over the weights.",
    ),
    Case(
        "the frozen weight stays as it was",
        "[merge(WEIGHT, A, B, 2.0), forward(X, WEIGHT, A, B, 2.0), WEIGHT, X][2:]",
        [[[1, 0, 0], [0, 1, 0]], [[1, 2, 3], [0, 1, 0]]],
        "Return a new matrix: weight += ... merges into the model that other adapters share.",
    ),
]
