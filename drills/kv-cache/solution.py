import numpy as np


def attend(queries: np.ndarray, keys: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The outputs for queries that belong to the last n of t tokens."""
    n, t = len(queries), len(keys)
    scores = queries @ keys.T / np.sqrt(keys.shape[1])  # (n, t)
    visible = np.tri(n, t, t - n, dtype=bool)  # the first query sees t - n + 1 keys
    scores = np.where(visible, scores, -np.inf)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True) @ values


def full_attention(
    x: np.ndarray,
    w_q: np.ndarray,
    w_k: np.ndarray,
    w_v: np.ndarray,
) -> np.ndarray:
    """Causal self-attention over a whole sequence: (t, d) -> (t, v)."""
    return attend(x @ w_q, x @ w_k, x @ w_v)


class Decoder:
    """Causal self-attention over a sequence that comes piece by piece."""

    def __init__(self, w_q: np.ndarray, w_k: np.ndarray, w_v: np.ndarray) -> None:
        """With an empty cache."""
        self.w_q, self.w_k, self.w_v = w_q, w_k, w_v
        self.keys = np.zeros((0, w_k.shape[1]))
        self.values = np.zeros((0, w_v.shape[1]))

    def extend(self, x: np.ndarray) -> np.ndarray:
        """The outputs of the next tokens of the sequence: (n, d) -> (n, v)."""
        self.keys = np.vstack([self.keys, x @ self.w_k])
        self.values = np.vstack([self.values, x @ self.w_v])
        return attend(x @ self.w_q, self.keys, self.values)


def cache_bytes(
    layers: int,
    heads: int,
    width: int,
    tokens: int,
    sequences: int,
    size: int,
) -> int:
    """The bytes of all keys and values of a model."""
    return 2 * layers * heads * width * tokens * sequences * size
