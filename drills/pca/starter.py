import numpy as np


def fit(X: np.ndarray, k: int) -> tuple:
    """The mean (d,), the components (k, d) as rows, and their variances (k,)."""
    raise NotImplementedError


def transform(X: np.ndarray, mean: np.ndarray, components: np.ndarray) -> np.ndarray:
    """The coordinates along the components: (n, d) -> (n, k)."""
    raise NotImplementedError


def restore(Z: np.ndarray, mean: np.ndarray, components: np.ndarray) -> np.ndarray:
    """The points with these coordinates: (n, k) -> (n, d)."""
    raise NotImplementedError
