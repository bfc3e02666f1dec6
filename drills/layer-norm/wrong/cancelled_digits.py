"""Takes the variance as the mean of squares minus the square of the mean.

Caught by: a row far from zero
"""

import numpy as np


def layer_norm(x, gain, shift, eps=1e-5):
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = (x**2).mean(axis=-1, keepdims=True) - x.mean(axis=-1, keepdims=True) ** 2
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
