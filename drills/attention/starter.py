import numpy as np


def causal_mask(length: int) -> np.ndarray:
    """A (t, t) mask: True where the key stands no later than the query."""
    raise NotImplementedError


def attention(
    queries: np.ndarray,
    keys: np.ndarray,
    values: np.ndarray,
    mask: np.ndarray | None = None,
) -> np.ndarray:
    """Weighted sums of values: (…, t, d), (…, s, d), (…, s, v) -> (…, t, v).

    A key where the mask is False has weight 0; a query without keys gives zeros.
    """
    raise NotImplementedError


def multi_head(
    x: np.ndarray,
    w_q: np.ndarray,
    w_k: np.ndarray,
    w_v: np.ndarray,
    w_o: np.ndarray,
    heads: int,
    mask: np.ndarray | None = None,
) -> np.ndarray:
    """Self-attention in several heads, (…, t, d) -> (…, t, d); weights are (d, d)."""
    raise NotImplementedError
