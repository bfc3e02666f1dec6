"""Takes the first eigenvectors of eigh, which sorts upwards.

Caught by: the direction of largest variance
"""

import numpy as np


def fit(X, k):
    mean = X.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov(X.T))
    components, variances = vectors.T[:k], values[:k]
    largest = np.abs(components).argmax(axis=1)
    signs = np.sign(components[np.arange(k), largest])
    return mean, components * signs[:, None], variances


def transform(X, mean, components):
    return (X - mean) @ components.T


def restore(Z, mean, components):
    return Z @ components + mean
