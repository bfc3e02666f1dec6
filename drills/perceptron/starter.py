import numpy as np


def predict(X: np.ndarray, weights: np.ndarray, bias: float) -> np.ndarray:
    """1 where the score is at least 0, else -1: (n, d) -> (n,)."""
    raise NotImplementedError


def epoch(X: np.ndarray, y: np.ndarray, weights: np.ndarray, bias: float) -> tuple:
    """The weights, the bias and the number of mistakes after one pass in order."""
    raise NotImplementedError


def fit(X: np.ndarray, y: np.ndarray, rounds: int) -> tuple:
    """The weights, the bias and all mistakes, after at most so many passes."""
    raise NotImplementedError


def average(X: np.ndarray, y: np.ndarray, rounds: int) -> tuple:
    """The means of weights and bias, over their values after every example."""
    raise NotImplementedError
