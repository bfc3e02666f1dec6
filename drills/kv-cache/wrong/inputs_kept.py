"""Keeps the inputs and projects all of them again.

Caught by: every token is projected once
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
        self.weights = w_q, w_k, w_v
        self.tokens = np.zeros((0, len(w_q)))

    def extend(self, x):
        self.tokens = np.vstack([self.tokens, x])
        return full_attention(self.tokens, *self.weights)[-len(x) :]


def cache_bytes(layers, heads, width, tokens, sequences, size):
    return 2 * layers * heads * width * tokens * sequences * size
