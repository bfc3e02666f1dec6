"""Adds to the caller's weight.

Caught by: the frozen weight stays as it was
"""

import numpy as np


def start(inputs, outputs, rank, rng):
    return rng.normal(size=(rank, inputs)) / np.sqrt(inputs), np.zeros((outputs, rank))


def forward(x, weight, a, b, alpha):
    return x @ weight.T + alpha / len(a) * (x @ a.T @ b.T)


def merge(weight, a, b, alpha):
    weight += alpha / len(a) * (b @ a)
    return weight


def trainable(shapes, rank):
    return sum((rank * (outputs + inputs) for outputs, inputs in shapes))
