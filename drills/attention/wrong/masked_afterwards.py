"""Hides keys after the softmax: the weights no longer sum to one.

Caught by: a hidden key has no say, however large its score
"""

import numpy as np


def causal_mask(length):
    return np.tri(length, dtype=bool)


def attention(queries, keys, values, mask=None):
    scores = queries @ keys.swapaxes(-1, -2) / np.sqrt(queries.shape[-1])
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = powers / powers.sum(axis=-1, keepdims=True)
    if mask is not None:
        weights = weights * mask
    return weights @ values


def multi_head(x, w_q, w_k, w_v, w_o, heads, mask=None):

    def split(projected):
        parts = projected.reshape(*x.shape[:-1], heads, -1)
        return parts.swapaxes(-2, -3)

    mixed = attention(split(x @ w_q), split(x @ w_k), split(x @ w_v), mask)
    return mixed.swapaxes(-2, -3).reshape(x.shape) @ w_o
