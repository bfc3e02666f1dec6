from collections.abc import Callable

import numpy as np


class Adam:
    """Steps from the running means of the gradients and of their squares."""

    def __init__(
        self,
        rate: float = 1e-3,
        beta1: float = 0.9,
        beta2: float = 0.999,
        eps: float = 1e-8,
    ) -> None:
        """At the start both means are 0 and no step has been taken."""
        self.rate, self.beta1, self.beta2, self.eps = rate, beta1, beta2, eps
        self.m, self.v = 0.0, 0.0  # they take the shape of the first gradient
        self.t = 0

    def update(self, parameters: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        """The parameters after one more step, in a new array."""
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * gradient
        self.v = self.beta2 * self.v + (1 - self.beta2) * gradient**2
        # The weights of all gradients so far sum to 1 - beta**t, not to 1.
        mean = self.m / (1 - self.beta1**self.t)
        square = self.v / (1 - self.beta2**self.t)
        return parameters - self.rate * mean / (np.sqrt(square) + self.eps)


def minimise(
    gradient: Callable,
    start: np.ndarray,
    rate: float,
    steps: int,
) -> np.ndarray:
    """The parameters after so many steps of Adam from start."""
    optimiser, parameters = Adam(rate), start
    for _ in range(steps):
        parameters = optimiser.update(parameters, gradient(parameters))
    return parameters
