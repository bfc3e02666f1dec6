import numpy as np


def causal_mask(length: int) -> np.ndarray:
    """A (t, t) mask: True where the key stands no later than the query."""
    return np.tri(length, dtype=bool)


def attention(
    queries: np.ndarray,
    keys: np.ndarray,
    values: np.ndarray,
    mask: np.ndarray | None = None,
) -> np.ndarray:
    """Weighted sums of values: (…, t, d), (…, s, d), (…, s, v) -> (…, t, v).

    A key where the mask is False has weight 0; a query without keys gives zeros.
    """
    scores = queries @ keys.swapaxes(-1, -2) / np.sqrt(queries.shape[-1])  # (…, t, s)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    # A row that is hidden altogether has no finite maximum to subtract.
    largest = scores.max(axis=-1, keepdims=True)
    powers = np.exp(scores - np.where(np.isfinite(largest), largest, 0))
    totals = powers.sum(axis=-1, keepdims=True)
    return powers / np.where(totals > 0, totals, 1) @ values


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

    def split(projected: np.ndarray) -> np.ndarray:
        parts = projected.reshape(*x.shape[:-1], heads, -1)  # (…, t, heads, d / heads)
        return parts.swapaxes(-2, -3)

    mixed = attention(split(x @ w_q), split(x @ w_k), split(x @ w_v), mask)
    return mixed.swapaxes(-2, -3).reshape(x.shape) @ w_o
