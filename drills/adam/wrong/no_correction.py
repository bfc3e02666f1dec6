"""Takes the running means as they are, though both start at 0.

Caught by: the first step is one rate long, whatever the gradient
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
        return parameters - self.rate * self.m / (np.sqrt(self.v) + self.eps)


def minimise(gradient, start, rate, steps):
    optimiser, parameters = Adam(rate), start
    for _ in range(steps):
        parameters = optimiser.update(parameters, gradient(parameters))
    return parameters
