import numpy as np
from checking import Case, between

MODEL = (
    3.0,
    np.array([0.5, 0.0]),
    np.array([-1.0, 0.0]),
    np.array([[1.0, 0.0], [0.0, 2.0]]),
    np.array([[1.0, 1.0], [2.0, 0.0]]),
)
USER = np.array([0])
ITEM = np.array([0])
USERS = np.array([0, 0, 1, 1, 2, 2, 2, 3, 3, 3])
ITEMS = np.array([0, 1, 0, 2, 0, 1, 2, 0, 1, 2])
RATINGS = np.array([4.0, 3.0, 3.0, 1.0, 5.0, 4.0, 3.0, 4.0, 3.0, 2.0])
TASTES = (np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), np.array([5.0, 1.0, 1.0, 5.0]))
FLAVOURS = (3.0, np.array([0.0]), np.array([1.0, 2.0, 0.5, 2.0, -4.0]), np.zeros((1, 1)), np.zeros((5, 1)))


def learnt(fit, ratings, factors, epochs):
    """A model of (users, items, ratings), with rate 0.05 and penalty 0.01."""
    return fit(*ratings, factors, 0.05, 0.01, epochs, np.random.default_rng(3))


def error(predict, model, users, items, ratings):
    """The root of the mean squared error."""
    return float(np.sqrt(((predict(model, users, items) - ratings) ** 2).mean()))


CASES = [
    Case(
        "predictions of three pairs",
        "predict(MODEL, np.array([0, 0, 1]), np.array([0, 1, 1]))",
        [3.5, 5.5, 3],
        "One number for each pair, not a table: the rows of P and Q are multiplied pair by pair and summed.",
    ),
    Case(
        "one rating moves its four parameters",
        "epoch(MODEL, USER, ITEM, np.array([4.5]), 0.1, 0.0)",
        [3, [0.6, 0], [-0.9, 0], [[1.1, 0.1], [0, 2]], [[1.1, 1], [2, 0]]],
        "The error is 1. Q[0] moves by 0.1 times the old P[0], which is (1, 0), not the one just changed.",
    ),
    Case(
        "the penalty shrinks them",
        "epoch(MODEL, USER, ITEM, np.array([3.5]), 0.1, 0.5)",
        [3, [0.475, 0], [-0.95, 0], [[0.95, 0], [0, 2]], [[0.95, 0.95], [2, 0]]],
        "The error is 0, so each of the four moves by -0.1 * 0.5 times itself, biases too. The mean stays.",
    ),
    Case(
        "the second rating meets what the first has changed",
        "epoch(MODEL, np.array([0, 0]), np.array([0, 1]), np.array([4.5, 4.8]), 0.1, 0.0)",
        [3, [0.5, 0], [-0.9, -0.1], [[0.9, 0.1], [0, 2]], [[1.1, 1], [1.89, -0.01]]],
        "After the first rating the prediction of the second is 5.8, so its error is -1. Steps are taken one by one.",
    ),
    Case(
        "the model stays as it was",
        "[epoch(MODEL, USER, ITEM, np.array([4.5]), 0.1, 0.0), MODEL][1]",
        [3, [0.5, 0], [-1, 0], [[1, 0], [0, 2]], [[1, 1], [2, 0]]],
        "Copy the arrays before you change them: the model belongs to the caller.",
    ),
    Case(
        "the mean of the ratings there are",
        "learnt(fit, (USERS, ITEMS, RATINGS), 2, 1)[0]",
        3.2,
        "The mean of the ten ratings; cells of the table without a rating count for nothing.",
    ),
    Case(
        "the shapes of a model",
        "[part.shape for part in learnt(fit, (USERS, ITEMS, RATINGS), 2, 1)[1:]]",
        [[4], [3], [4, 2], [3, 2]],
        "As many users and items as the largest numbers say, each with one bias and one row of factors.",
    ),
    Case(
        "ratings that are a sum of biases are learnt",
        "error(predict, learnt(fit, (USERS, ITEMS, RATINGS), 2, 300), USERS, ITEMS, RATINGS)",
        between(0, 0.1),
        "The error on the ratings there are falls towards 0.",
    ),
    Case(
        "a rating that is missing is predicted",
        "predict(learnt(fit, (USERS, ITEMS, RATINGS), 1, 300), np.array([0]), np.array([2]))[0]",
        between(1.6, 2.4),
        "User 0 rates like user 3, who gave item 2 a 2. A missing rating is unknown: learn from those there are only.",
    ),
    Case(
        "tastes that no bias explains",
        "error(predict, learnt(fit, TASTES, 2, 300), *TASTES)",
        between(0, 0.2),
        "Biases do not help: the error stays at 2 unless factors learn, and factors of 0 give each other no slope.",
    ),
    Case(
        "the best that was not seen",
        "[recommend(FLAVOURS, 0, [1], 2), recommend(FLAVOURS, 0, [], 3)]",
        [[3, 0], [1, 3, 0]],
        "Leave out what was seen first, then take the k best; at a tie the smaller number comes first.",
    ),
    Case(
        "all that is left, though it be bad",
        "recommend(FLAVOURS, 0, [0, 1, 3], 2)",
        [2, 4],
        "Item 4 has a prediction of -1: a score of 0 for what was seen would place that before it.",
    ),
]
