"""Counts the numbers of the product, not of its two factors.

Caught by: how many parameters are trained
"""

import numpy as np


def start(inputs, outputs, rank, rng):
    return rng.normal(size=(rank, inputs)) / np.sqrt(inputs), np.zeros((outputs, rank))


def forward(x, weight, a, b, alpha):
    return x @ weight.T + alpha / len(a) * (x @ a.T @ b.T)


def merge(weight, a, b, alpha):
    return weight + alpha / len(a) * (b @ a)


def trainable(shapes, rank):
    return sum((outputs * inputs for outputs, inputs in shapes))
