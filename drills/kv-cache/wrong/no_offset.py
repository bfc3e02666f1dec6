"""Starts the triangle in the corner, so that new tokens do not see the cache.

Caught by: several tokens after a cache
"""

import numpy as np


def attend(queries, keys, values):
    n, t = len(queries), len(keys)
    scores = queries @ keys.T / np.sqrt(keys.shape[1])
    scores = np.where(np.tri(n, t, dtype=bool), scores, -np.inf)
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
        self.keys = np.vstack([self.keys, x @ self.w_k])
        self.values = np.vstack([self.values, x @ self.w_v])
        return attend(x @ self.w_q, self.keys, self.values)


def cache_bytes(layers, heads, width, tokens, sequences, size):
    return 2 * layers * heads * width * tokens * sequences * size
