import numpy as np


def predict(model: tuple, users: np.ndarray, items: np.ndarray) -> np.ndarray:
    """Mean plus both biases plus product of the factors, for each pair (n,)."""
    raise NotImplementedError


def epoch(
    model: tuple,
    users: np.ndarray,
    items: np.ndarray,
    ratings: np.ndarray,
    rate: float,
    penalty: float,
) -> tuple:
    """The model after one pass over the ratings in order, a step for each."""
    raise NotImplementedError


def fit(
    users: np.ndarray,
    items: np.ndarray,
    ratings: np.ndarray,
    factors: int,
    rate: float,
    penalty: float,
    epochs: int,
    rng: np.random.Generator,
) -> tuple:
    """The model after so many passes, each in an order of its own."""
    raise NotImplementedError


def recommend(model: tuple, user: int, seen: list, k: int) -> np.ndarray:
    """The k items with the highest predictions that are not in seen (k,)."""
    raise NotImplementedError
