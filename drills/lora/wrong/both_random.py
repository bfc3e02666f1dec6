"""Draws both matrices at random, so that the first output is another one.

Caught by: nothing has changed at the start
"""

import numpy as np


def start(inputs, outputs, rank, rng):
    return rng.normal(size=(rank, inputs)) / np.sqrt(inputs), rng.normal(size=(outputs, rank)) / np.sqrt(rank)


def forward(x, weight, a, b, alpha):
    return x @ weight.T + alpha / len(a) * (x @ a.T @ b.T)


def merge(weight, a, b, alpha):
    return weight + alpha / len(a) * (b @ a)


def trainable(shapes, rank):
    return sum((rank * (outputs + inputs) for outputs, inputs in shapes))
