"""Overwrites the cache with the newest piece.

Caught by: token by token
"""

import numpy as np


def attend(queries, keys, values):
    n, t = len(queries), len(keys)
    scores = queries @ keys.T / np.sqrt(keys.shape[1])
    visible = np.tri(n, t, t - n, dtype=bool)
    scores = np.where(visible, scores, -np.inf)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True) @ values


def full_attention(x, w_q, w_k, w_v):
    return attend(x @ w_q, x @ w_k, x @ w_v)


class Decoder:
    def __init__(self, w_q, w_k, w_v):
        self.w_q, self.w_k, self.w_v = w_q, w_k, w_v
        self.keys = np.zeros((0, w_k.shape[1]))
        self.values = np.zeros((0, w_v.shape[1]))

    def extend(self, x):
        keys, values = np.vstack([self.keys, x @ self.w_k]), np.vstack([self.values, x @ self.w_v])
        self.keys, self.values = x @ self.w_k, x @ self.w_v
        return attend(x @ self.w_q, keys, values)


def cache_bytes(layers, heads, width, tokens, sequences, size):
    return 2 * layers * heads * width * tokens * sequences * size
