import numpy as np


def objective(
    X: np.ndarray,
    y: np.ndarray,
    weights: np.ndarray,
    bias: float,
    penalty: float,
) -> float:
    """The mean hinge loss, plus penalty / 2 times the sum of squared weights."""
    raise NotImplementedError


def subgradient(
    X: np.ndarray,
    y: np.ndarray,
    weights: np.ndarray,
    bias: float,
    penalty: float,
) -> tuple:
    """A subgradient of the objective: by the weights (d,), by the bias."""
    raise NotImplementedError


def fit(X: np.ndarray, y: np.ndarray, penalty: float, rate: float, steps: int) -> tuple:
    """The weights (d,) and the bias with the smallest objective on the way."""
    raise NotImplementedError
