"""Divides the sum of squares by d - 1.

Caught by: a row with mean 3 and variance 4
"""

import numpy as np


def layer_norm(x, gain, shift, eps=1e-5):
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = centred.var(axis=-1, ddof=1, keepdims=True)
    return gain * centred / np.sqrt(variance + eps) + shift


def rms_norm(x, gain, eps=1e-5):
    return gain * x / np.sqrt((x**2).mean(axis=-1, keepdims=True) + eps)


def gradients(upstream, x, gain, eps=1e-5):
    centred = x - x.mean(axis=-1, keepdims=True)
    deviation = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + eps)
    normal = centred / deviation
    g = upstream * gain
    by_x = g - g.mean(axis=-1, keepdims=True)
    by_x -= normal * (g * normal).mean(axis=-1, keepdims=True)
    rows = tuple(range(x.ndim - 1))
    return by_x / deviation, (upstream * normal).sum(axis=rows), upstream.sum(axis=rows)
