"""Adds eps under the root.

Caught by: a gradient as small as eps
"""

from collections.abc import Callable

import numpy as np


class Adam:
    def __init__(self, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        self.rate, self.beta1, self.beta2, self.eps = rate, beta1, beta2, eps
        self.m, self.v = 0.0, 0.0
        self.t = 0

    def update(self, parameters, gradient):
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * gradient
        self.v = self.beta2 * self.v + (1 - self.beta2) * gradient**2
        mean = self.m / (1 - self.beta1**self.t)
        square = self.v / (1 - self.beta2**self.t)
        return parameters - self.rate * mean / np.sqrt(square + self.eps)


def minimise(gradient, start, rate, steps):
    optimiser, parameters = Adam(rate), start
    for _ in range(steps):
        parameters = optimiser.update(parameters, gradient(parameters))
    return parameters
