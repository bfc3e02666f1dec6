"""Draws anew on the way back.

Caught by: the way back goes through the same mask
"""

import numpy as np


class Dropout:
    def __init__(self, rate, rng):
        if not 0 <= rate < 1:
            raise ValueError("the rate must be at least 0 and less than 1")
        self.rate, self.rng = rate, rng
        self.factor = 1.0

    def forward(self, x, training):
        if training:
            survives = self.rng.random(x.shape) >= self.rate
            self.factor = survives / (1 - self.rate)
        else:
            self.factor = 1.0
        return x * self.factor

    def backward(self, upstream):
        return self.forward(upstream, isinstance(self.factor, np.ndarray))
