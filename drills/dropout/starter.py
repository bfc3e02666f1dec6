import numpy as np


class Dropout:
    """Sets elements to 0 in training, with probability rate, and scales the others."""

    def __init__(self, rate: float, rng: np.random.Generator) -> None:
        """For a rate of at least 0 and less than 1; a ValueError for any other."""
        raise NotImplementedError

    def forward(self, x: np.ndarray, training: bool) -> np.ndarray:
        """The output in the shape of x; in evaluation it equals x."""
        raise NotImplementedError

    def backward(self, upstream: np.ndarray) -> np.ndarray:
        """The loss's derivative by the last input, from that by the last output."""
        raise NotImplementedError
