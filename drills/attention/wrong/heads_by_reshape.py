"""Splits the heads by a reshape alone, which mixes tokens.

Caught by: two heads
"""

import numpy as np


def causal_mask(length):
    return np.tri(length, dtype=bool)


def attention(queries, keys, values, mask=None):
    scores = queries @ keys.swapaxes(-1, -2) / np.sqrt(queries.shape[-1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    largest = scores.max(axis=-1, keepdims=True)
    powers = np.exp(scores - np.where(np.isfinite(largest), largest, 0))
    totals = powers.sum(axis=-1, keepdims=True)
    return powers / np.where(totals > 0, totals, 1) @ values


def multi_head(x, w_q, w_k, w_v, w_o, heads, mask=None):
    shape = (*x.shape[:-2], heads, x.shape[-2], -1)
    q, k, v = [(x @ weights).reshape(shape) for weights in (w_q, w_k, w_v)]
    return attention(q, k, v, mask).reshape(x.shape) @ w_o
