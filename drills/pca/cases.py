import numpy as np
from checking import Case

CROSS = np.array([[3.0, 1.0], [-3.0, 1.0], [0.0, 3.0], [0.0, -1.0]])
TILTED = np.array([[14.0, 23.0], [6.0, 17.0], [9.4, 20.8], [10.6, 19.2]])
MEAN = np.array([10.0, 20.0])
COMPONENTS = np.array([[0.8, 0.6], [-0.6, 0.8]])
FIRST = np.array([[0.8, 0.6]])
FLAT = np.array([[1.0, 0.0, 2.0, 0.0], [3.0, 0.0, 6.0, 0.0], [2.0, 0.0, 4.0, 0.0]])
CLOUD = np.random.default_rng(0).normal(size=(30, 3)) @ np.array([[3.0, 1.0, 0.0], [0.0, 1.0, 1.0], [0.5, 0.0, 0.3]])

CASES = [
    Case(
        "the direction of largest variance",
        "fit(CROSS, 1)",
        [[0, 1], [[1, 0]], [6]],
        "Centred, the points are (3, 0), (-3, 0), (0, 2) and (0, -2): along the first axis the variance is 18/3.",
    ),
    Case(
        "variances fall, over n - 1",
        "fit(CROSS, 2)[2]",
        [6, 8 / 3],
        "Squared singular values divided by n - 1. eigh sorts upwards: turn its values, and its vectors, round.",
    ),
    Case(
        "components are rows",
        "fit(TILTED, 2)[1]",
        [[0.8, 0.6], [-0.6, 0.8]],
        "svd gives directions as rows, eigh as columns: transpose the latter. The largest entry of each is positive.",
    ),
    Case(
        "the sign is settled",
        "fit(-TILTED, 2)[1]",
        [[0.8, 0.6], [-0.6, 0.8]],
        "A direction and its opposite are as good. Turn each so that its entry of largest absolute value is positive.",
    ),
    Case(
        "a cloud far from the origin",
        "fit(CROSS + 100, 1)",
        [[100, 101], [[1, 0]], [6]],
        "Without subtracting the mean, the first direction points at the cloud from the origin.",
    ),
    Case(
        "more features than examples",
        "fit(FLAT, 1)",
        [[2, 0, 4, 0], [[1 / 5**0.5, 0, 2 / 5**0.5, 0]], [5]],
        "All three points lie on one line, with direction (1, 0, 2, 0).",
    ),
    Case(
        "coordinates along the components",
        "transform(TILTED, MEAN, COMPONENTS)",
        [[5, 0], [-5, 0], [0, 1], [0, -1]],
        "Subtract the mean, then take the product of each point with each component.",
    ),
    Case(
        "new points are centred by the old mean",
        "transform(np.array([[14.0, 23.0]]), MEAN, COMPONENTS)",
        [[5, 0]],
        "Use the mean that is given. With its own mean a single point always lands on 0.",
    ),
    Case(
        "the way back",
        "restore(np.array([[5.0, 0.0], [0.0, 1.0]]), MEAN, COMPONENTS)",
        [[14, 23], [9.4, 20.8]],
        "A sum of components, weighted by the coordinates, plus the mean.",
    ),
    Case(
        "with one component all points come back to a line",
        "restore(transform(TILTED, MEAN, FIRST), MEAN, FIRST)",
        [[14, 23], [6, 17], [10, 20], [10, 20]],
        "What lies across the line is lost: those two points return to the mean.",
    ),
    Case(
        "coordinates are uncorrelated and have the variances",
        "np.cov(transform(CLOUD, *fit(CLOUD, 2)[:2]).T) - np.diag(fit(CLOUD, 2)[2])",
        [[0, 0], [0, 0]],
        "The covariances of the coordinates are 0, and their variances those that fit gives.",
    ),
    Case(
        "the examples stay as they were",
        "[fit(CROSS, 1), transform(CROSS, np.ones(2), FIRST), CROSS][2]",
        [[3, 1], [-3, 1], [0, 3], [0, -1]],
        "X -= mean centres the caller's table. Make a new array.",
    ),
]
