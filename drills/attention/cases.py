import numpy as np
from checking import Case

# With d = 4 the scores are ln 3 and 0: weights of 3/4 and 1/4.
Q = np.array([[2 * np.log(3), 0.0, 0.0, 0.0]])
K = np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]])
V = np.array([[4.0], [8.0]])
STEPS = np.array([[3.0], [5.0], [10.0]])
PAIRS = np.array([[1.0, 2.0], [4.0, 8.0], [7.0, 2.0]])
SECOND_HIDDEN = np.array([[True, False]])
FIRST_HIDDEN = np.array([[False, True]])
PADDED = np.array([[[True, True]], [[True, False]]])
NOTHING = np.array([[True, True], [False, False]])

# For two heads: the first compares tokens, the second gives equal weights.
TOKENS = np.array([[1.0, 0.0, 8.0, 0.0], [0.0, 1.0, 0.0, 8.0]])
FIRST_ONLY = np.diag([1.0, 1.0, 0.0, 0.0]) * np.sqrt(np.sqrt(2) * np.log(3))
EYE = np.eye(4)
NEXT = np.eye(4)[[1, 2, 3, 0]]
WEIGHTS = np.random.default_rng(0).normal(size=(4, 4, 4))


def changes(multi_head):
    """How far the output of each of three tokens moves when the last token does, under a causal mask."""
    before = np.array([[1.0, 0.0, 2.0, 0.0], [0.0, 1.0, 0.0, 2.0], [1.0, 1.0, 1.0, 1.0]])
    after = before.copy()
    after[2] = [9.0, -9.0, 3.0, 0.0]
    mask = np.array([[True, False, False], [True, True, False], [True, True, True]])
    outputs = [multi_head(x, *WEIGHTS, 2, mask) for x in (before, after)]
    return np.abs(outputs[1] - outputs[0]).max(axis=-1)


CASES = [
    Case(
        "weights of three quarters and one quarter",
        "attention(Q, K, V)",
        [[5]],
        "The scores are ln 3 and 0. Without the division by √d, here 2, they are 2 ln 3 and 0, and the result is 4.4.",
    ),
    Case(
        "more keys than queries, and values of another width",
        "attention(np.zeros((2, 4)), np.zeros((3, 4)), PAIRS)",
        [[4, 4], [4, 4]],
        "Equal scores: each query gets the mean of the three values. The softmax goes over the keys, the last axis.",
    ),
    Case(
        "large scores",
        "attention(1000 * Q, K, V)",
        [[4]],
        "exp(1099) is infinite. Subtract the largest score of each query first.",
    ),
    Case(
        "a causal mask for three tokens",
        "causal_mask(3)",
        [[True, False, False], [True, True, False], [True, True, True]],
        "Row i is a query, column j a key: True on the diagonal and below.",
    ),
    Case(
        "each token sees itself and what came before",
        "attention(np.zeros((3, 2)), np.zeros((3, 2)), STEPS, np.tri(3, dtype=bool))",
        [[3], [4], [6]],
        "Means of 1, 2 and 3 values. Hide scores before the softmax, with -inf: 0 would still be a score like others.",
    ),
    Case(
        "a hidden key has no say, however large its score",
        "[attention(1e9 * Q, K, V, FIRST_HIDDEN), attention(Q, K, V, SECOND_HIDDEN)]",
        [[[8]], [[4]]],
        "Only one key is visible, so its value is the output. The weights that remain have to sum to one.",
    ),
    Case(
        "a query that sees nothing gives zeros",
        "attention(np.zeros((2, 4)), K, V, NOTHING)",
        [[6], [0]],
        "All scores are -inf, and -inf minus -inf is nan. With a large negative number hidden keys get weights.",
    ),
    Case(
        "a batch with a padding mask",
        "attention(np.stack([Q, Q]), np.stack([K, K]), np.stack([V, V]), PADDED)",
        [[[5]], [[4]]],
        "Transpose the last two axes of the keys only, and let the mask (2, 1, 2) broadcast.",
    ),
    Case(
        "two heads",
        "multi_head(TOKENS, FIRST_ONLY, FIRST_ONLY, EYE, EYE, 2)",
        [[0.75, 0.25, 4, 4], [0.25, 0.75, 4, 4]],
        "Reshape to (t, heads, d / heads), then swap two axes. Each head scales by the root of its own width, here √2.",
    ),
    Case(
        "a batch through all four projections",
        "multi_head(np.stack([TOKENS, TOKENS[::-1]]), FIRST_ONLY, FIRST_ONLY, EYE, NEXT, 2)",
        [[[4, 0.75, 0.25, 4], [4, 0.25, 0.75, 4]], [[4, 0.25, 0.75, 4], [4, 0.75, 0.25, 4]]],
        "NEXT moves every column one to the right. Swap the axes back before you join the heads, and end with @ w_o.",
    ),
    Case(
        "what comes later does not change what came before",
        "changes(multi_head)[:2]",
        [0, 0],
        "Under a causal mask only the last output may move: the mask has to reach every head.",
    ),
    Case(
        "the arguments stay as they were",
        "[attention(Q, K, V, SECOND_HIDDEN), multi_head(K, EYE, EYE, EYE, EYE, 2), Q[0, 1:], K, V][2:]",
        [[0, 0, 0], [[1, 0, 0, 0], [0, 1, 0, 0]], [[4], [8]]],
        "Make new arrays: the arguments belong to the caller.",
    ),
]
