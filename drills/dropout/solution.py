import numpy as np


class Dropout:
    """Sets elements to 0 in training, with probability rate, and scales the others."""

    def __init__(self, rate: float, rng: np.random.Generator) -> None:
        """For a rate of at least 0 and less than 1; a ValueError for any other."""
        if not 0 <= rate < 1:
            raise ValueError("the rate must be at least 0 and less than 1")
        self.rate, self.rng = rate, rng
        self.factor: np.ndarray | float = 1.0

    def forward(self, x: np.ndarray, training: bool) -> np.ndarray:
        """The output in the shape of x; in evaluation it equals x."""
        if training:
            # One draw for each element; the scale goes into the mask.
            survives = self.rng.random(x.shape) >= self.rate
            self.factor = survives / (1 - self.rate)
        else:
            self.factor = 1.0
        return x * self.factor

    def backward(self, upstream: np.ndarray) -> np.ndarray:
        """The loss's derivative by the last input, from that by the last output."""
        return upstream * self.factor
