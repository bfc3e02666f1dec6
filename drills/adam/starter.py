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
        raise NotImplementedError

    def update(self, parameters: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        """The parameters after one more step, in a new array."""
        raise NotImplementedError


def minimise(
    gradient: Callable,
    start: np.ndarray,
    rate: float,
    steps: int,
) -> np.ndarray:
    """The parameters after so many steps of Adam from start."""
    raise NotImplementedError
