import numpy as np


def nearest(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """The number of the closest centre of each point: (n, d), (k, d) -> (n,)."""
    raise NotImplementedError


def means(points: np.ndarray, labels: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """The mean of each cluster, (k, d); without points, the centre it had."""
    raise NotImplementedError


def k_means(points: np.ndarray, centres: np.ndarray, rounds: int) -> tuple:
    """The centres (k, d) and the labels (n,) after at most so many rounds."""
    raise NotImplementedError
