import numpy as np


def fit(X: np.ndarray, k: int) -> tuple:
    """The mean (d,), the components (k, d) as rows, and their variances (k,)."""
    mean = X.mean(axis=0)
    # X = U S V': the rows of V' are the directions, the largest first. The matrix of
    # covariances is not formed: that would square the ratio of the sizes.
    _, sizes, directions = np.linalg.svd(X - mean, full_matrices=False)
    components, variances = directions[:k], sizes[:k] ** 2 / (len(X) - 1)
    largest = np.abs(components).argmax(axis=1)
    signs = np.sign(components[np.arange(k), largest])
    return mean, components * signs[:, None], variances


def transform(X: np.ndarray, mean: np.ndarray, components: np.ndarray) -> np.ndarray:
    """The coordinates along the components: (n, d) -> (n, k)."""
    return (X - mean) @ components.T


def restore(Z: np.ndarray, mean: np.ndarray, components: np.ndarray) -> np.ndarray:
    """The points with these coordinates: (n, k) -> (n, d)."""
    return Z @ components + mean
