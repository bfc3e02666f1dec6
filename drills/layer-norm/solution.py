import numpy as np


def layer_norm(
    x: np.ndarray,
    gain: np.ndarray,
    shift: np.ndarray,
    eps: float = 1e-5,
) -> np.ndarray:
    """Rows of mean 0 and variance 1, times gain, plus shift: (…, d) -> (…, d)."""
    # Centred first: the mean of squares minus the squared mean loses all digits.
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = (centred**2).mean(axis=-1, keepdims=True)
    return gain * centred / np.sqrt(variance + eps) + shift


def rms_norm(x: np.ndarray, gain: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    """Rows divided by the root of their mean square, times gain: (…, d) -> (…, d)."""
    return gain * x / np.sqrt((x**2).mean(axis=-1, keepdims=True) + eps)


def gradients(
    upstream: np.ndarray,
    x: np.ndarray,
    gain: np.ndarray,
    eps: float = 1e-5,
) -> tuple:
    """The loss's derivatives by x (…, d), gain (d,) and shift (d,) of layer_norm."""
    centred = x - x.mean(axis=-1, keepdims=True)
    deviation = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + eps)
    normal = centred / deviation
    g = upstream * gain
    by_x = g - g.mean(axis=-1, keepdims=True)  # through the mean
    by_x -= normal * (g * normal).mean(axis=-1, keepdims=True)  # through the variance
    rows = tuple(range(x.ndim - 1))
    return by_x / deviation, (upstream * normal).sum(axis=rows), upstream.sum(axis=rows)
