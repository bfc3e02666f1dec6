import math


class Adam:
    """Steps from the running means of the gradients and of their squares."""

    def __init__(self, rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        """At the start both means are 0 and no step has been taken."""
        raise NotImplementedError

    def update(self, parameters, gradient):
        """The parameters after one more step, in a new list."""
        raise NotImplementedError


def minimise(gradient, start, rate, steps):
    """The parameters after so many steps of Adam from start."""
    raise NotImplementedError
