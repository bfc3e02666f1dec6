import numpy as np


def full_attention(
    x: np.ndarray,
    w_q: np.ndarray,
    w_k: np.ndarray,
    w_v: np.ndarray,
) -> np.ndarray:
    """Causal self-attention over a whole sequence: (t, d) -> (t, v)."""
    raise NotImplementedError


class Decoder:
    """Causal self-attention over a sequence that comes piece by piece."""

    def __init__(self, w_q: np.ndarray, w_k: np.ndarray, w_v: np.ndarray) -> None:
        """With an empty cache."""
        raise NotImplementedError

    def extend(self, x: np.ndarray) -> np.ndarray:
        """The outputs of the next tokens of the sequence: (n, d) -> (n, v)."""
        raise NotImplementedError


def cache_bytes(
    layers: int,
    heads: int,
    width: int,
    tokens: int,
    sequences: int,
    size: int,
) -> int:
    """The bytes of all keys and values of a model."""
    raise NotImplementedError
