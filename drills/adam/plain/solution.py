import math


class Adam:
    """Steps from the running means of the gradients and of their squares."""

    def __init__(self, rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        """At the start both means are 0 and no step has been taken."""
        self.rate, self.beta1, self.beta2, self.eps = rate, beta1, beta2, eps
        self.m, self.v = [], []
        self.t = 0

    def update(self, parameters, gradient):
        """The parameters after one more step, in a new list."""
        if self.t == 0:
            self.m, self.v = [0.0] * len(gradient), [0.0] * len(gradient)
        self.t += 1
        # The weights of all gradients so far sum to 1 - beta**t, not to 1.
        weight1, weight2 = 1 - self.beta1**self.t, 1 - self.beta2**self.t
        moved = []
        for i, slope in enumerate(gradient):
            self.m[i] = self.beta1 * self.m[i] + (1 - self.beta1) * slope
            self.v[i] = self.beta2 * self.v[i] + (1 - self.beta2) * slope**2
            root = math.sqrt(self.v[i] / weight2)
            step = self.rate * self.m[i] / weight1 / (root + self.eps)
            moved.append(parameters[i] - step)
        return moved


def minimise(gradient, start, rate, steps):
    """The parameters after so many steps of Adam from start."""
    optimiser, parameters = Adam(rate), list(start)
    for _ in range(steps):
        parameters = optimiser.update(parameters, gradient(parameters))
    return parameters
