"""Averages the squares of the running mean, not those of the gradients.

Caught by: without a gradient the mean goes on
"""

import math


class Adam:
    def __init__(self, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        self.rate, self.beta1, self.beta2, self.eps = rate, beta1, beta2, eps
        self.m, self.v = [], []
        self.t = 0

    def update(self, parameters, gradient):
        if self.t == 0:
            self.m, self.v = [0.0] * len(gradient), [0.0] * len(gradient)
        self.t += 1
        weight1, weight2 = 1 - self.beta1**self.t, 1 - self.beta2**self.t
        moved = []
        for i, slope in enumerate(gradient):
            self.m[i] = self.beta1 * self.m[i] + (1 - self.beta1) * slope
            self.v[i] = self.beta2 * self.v[i] + (1 - self.beta2) * (self.m[i] / weight1) ** 2
            root = math.sqrt(self.v[i] / weight2)
            step = self.rate * self.m[i] / weight1 / (root + self.eps)
            moved.append(parameters[i] - step)
        return moved


def minimise(gradient, start, rate, steps):
    optimiser, parameters = Adam(rate), list(start)
    for _ in range(steps):
        parameters = optimiser.update(parameters, gradient(parameters))
    return parameters
