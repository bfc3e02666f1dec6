"""Treats the mean and the deviation as constants on the way back.

Caught by: the derivative by each row sums to zero
"""

import numpy as np


def layer_norm(x, gain, shift, eps=1e-5):
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = (centred**2).mean(axis=-1, keepdims=True)
    return gain * centred / np.sqrt(variance + eps) + shift


def rms_norm(x, gain, eps=1e-5):
    return gain * x / np.sqrt((x**2).mean(axis=-1, keepdims=True) + eps)


def gradients(upstream, x, gain, eps=1e-5):
    centred = x - x.mean(axis=-1, keepdims=True)
    deviation = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + eps)
    rows = tuple(range(x.ndim - 1))
    by_gain = (upstream * centred / deviation).sum(axis=rows)
    return upstream * gain / deviation, by_gain, upstream.sum(axis=rows)
