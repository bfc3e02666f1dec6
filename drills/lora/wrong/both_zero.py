"""Begins with both matrices at zero, so that neither gets a gradient.

Caught by: A begins at random
"""

import numpy as np


def start(inputs, outputs, rank, rng):
    return np.zeros((rank, inputs)), np.zeros((outputs, rank))


def forward(x, weight, a, b, alpha):
    return x @ weight.T + alpha / len(a) * (x @ a.T @ b.T)


def merge(weight, a, b, alpha):
    return weight + alpha / len(a) * (b @ a)


def trainable(shapes, rank):
    return sum((rank * (outputs + inputs) for outputs, inputs in shapes))
