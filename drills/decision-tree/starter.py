import numpy as np


def gini(counts: np.ndarray) -> np.ndarray:
    """1 minus the sum of squared shares, along the last axis: (..., k) -> (...)."""
    raise NotImplementedError


def best_split(X: np.ndarray, y: np.ndarray) -> tuple | None:
    """The feature and the threshold of the purest split, or None without any."""
    raise NotImplementedError


def grow(X: np.ndarray, y: np.ndarray, depth: int) -> int | tuple:
    """A leaf's label, or a node: (feature, threshold, left tree, right tree)."""
    raise NotImplementedError


def predict(tree: int | tuple, X: np.ndarray) -> np.ndarray:
    """The label of the leaf that each row falls into (n,)."""
    raise NotImplementedError
