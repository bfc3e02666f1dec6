import numpy as np


def output_size(size: int, kernel: int, stride: int, padding: int) -> int:
    """How many places a kernel finds along one axis."""
    raise NotImplementedError


def convolve(
    image: np.ndarray,
    kernel: np.ndarray,
    stride: int,
    padding: int,
) -> np.ndarray:
    """One channel: (h, w) under a kernel (kh, kw), which is not flipped."""
    raise NotImplementedError


def layer(
    images: np.ndarray,
    kernels: np.ndarray,
    biases: np.ndarray,
    stride: int,
    padding: int,
) -> np.ndarray:
    """A layer: (n, c, h, w) under (o, c, kh, kw), plus biases (o,) -> (n, o, …)."""
    raise NotImplementedError
