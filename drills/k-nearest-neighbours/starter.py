import numpy as np


def distances(queries: np.ndarray, points: np.ndarray) -> np.ndarray:
    """The squared Euclidean distances: (m, d), (n, d) -> (m, n)."""
    raise NotImplementedError


def nearest(squares: np.ndarray, k: int) -> np.ndarray:
    """The places of the k smallest of each row, in rising order: (m, n) -> (m, k)."""
    raise NotImplementedError


def predict(
    queries: np.ndarray,
    points: np.ndarray,
    labels: np.ndarray,
    k: int,
) -> np.ndarray:
    """The label that most of the k nearest points have, for each query (m,)."""
    raise NotImplementedError


def leave_one_out(points: np.ndarray, labels: np.ndarray, k: int) -> float:
    """The share of points whose label their k nearest other points predict."""
    raise NotImplementedError
