"""Multiplies by alpha without dividing by the rank.

Caught by: alpha is divided by the rank
"""

import numpy as np


def start(inputs, outputs, rank, rng):
    return rng.normal(size=(rank, inputs)) / np.sqrt(inputs), np.zeros((outputs, rank))


def forward(x, weight, a, b, alpha):
    return x @ weight.T + alpha * (x @ a.T @ b.T)


def merge(weight, a, b, alpha):
    return weight + alpha / len(a) * (b @ a)


def trainable(shapes, rank):
    return sum((rank * (outputs + inputs) for outputs, inputs in shapes))
