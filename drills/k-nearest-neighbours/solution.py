import numpy as np


def distances(queries: np.ndarray, points: np.ndarray) -> np.ndarray:
    """The squared Euclidean distances: (m, d), (n, d) -> (m, n)."""
    # Differences first: far from the origin the expanded square cancels.
    differences = queries[:, None, :] - points[None, :, :]  # (m, n, d)
    return (differences**2).sum(axis=2)


def nearest(squares: np.ndarray, k: int) -> np.ndarray:
    """The places of the k smallest of each row, in rising order: (m, n) -> (m, k)."""
    # A stable sort leaves equal distances in the order of their places.
    return squares.argsort(axis=1, kind="stable")[:, :k]


def vote(chosen: np.ndarray) -> np.ndarray:
    """The most frequent label of each row; of several the smallest: (m, k) -> (m,)."""
    classes = np.unique(chosen)  # in rising order
    votes = (chosen[:, :, None] == classes).sum(axis=1)  # (m, classes)
    return classes[votes.argmax(axis=1)]


def predict(
    queries: np.ndarray,
    points: np.ndarray,
    labels: np.ndarray,
    k: int,
) -> np.ndarray:
    """The label that most of the k nearest points have, for each query (m,)."""
    return vote(labels[nearest(distances(queries, points), k)])


def leave_one_out(points: np.ndarray, labels: np.ndarray, k: int) -> float:
    """The share of points whose label their k nearest other points predict."""
    squares = distances(points, points).astype(float)  # infinity needs a float
    np.fill_diagonal(squares, np.inf)
    return float((vote(labels[nearest(squares, k)]) == labels).mean())
