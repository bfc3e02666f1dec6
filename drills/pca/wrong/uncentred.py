"""Decomposes the examples without subtracting their mean.

Caught by: a cloud far from the origin
"""

import numpy as np


def fit(X, k):
    mean = X.mean(axis=0)
    _, sizes, directions = np.linalg.svd(X, full_matrices=False)
    components, variances = directions[:k], sizes[:k] ** 2 / (len(X) - 1)
    largest = np.abs(components).argmax(axis=1)
    signs = np.sign(components[np.arange(k), largest])
    return mean, components * signs[:, None], variances


def transform(X, mean, components):
    return (X - mean) @ components.T


def restore(Z, mean, components):
    return Z @ components + mean
