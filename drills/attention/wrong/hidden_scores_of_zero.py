"""Multiplies the scores by the mask, so that a hidden key has the score 0.

Caught by: each token sees itself and what came before
"""

import numpy as np


def causal_mask(length):
    return np.tri(length, dtype=bool)


def attention(queries, keys, values, mask=None):
    scores = queries @ keys.swapaxes(-1, -2) / np.sqrt(queries.shape[-1])
    if mask is not None:
        scores = scores * mask
    largest = scores.max(axis=-1, keepdims=True)
    powers = np.exp(scores - np.where(np.isfinite(largest), largest, 0))
    totals = powers.sum(axis=-1, keepdims=True)
    return powers / np.where(totals > 0, totals, 1) @ values


def multi_head(x, w_q, w_k, w_v, w_o, heads, mask=None):

    def split(projected):
        parts = projected.reshape(*x.shape[:-1], heads, -1)
        return parts.swapaxes(-2, -3)

    mixed = attention(split(x @ w_q), split(x @ w_k), split(x @ w_v), mask)
    return mixed.swapaxes(-2, -3).reshape(x.shape) @ w_o
