import numpy as np


def reservoir(stream, size: int, rng: np.random.Generator) -> list:
    """A fair sample of so many items of an iterable, read once; all if it has fewer."""
    raise NotImplementedError


def allocate(counts: np.ndarray, size: int) -> np.ndarray:
    """How many to draw from each class (c,): by largest remainder."""
    raise NotImplementedError


def stratified(labels: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """The places, in rising order, of a sample with each class's share (size,)."""
    raise NotImplementedError
