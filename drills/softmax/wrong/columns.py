"""Divides columns by the sums of rows: the summed axis was not kept.

Caught by: each row of a batch sums to one
"""

import numpy as np


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1)


def cross_entropy(logits, labels):
    shifted = logits - logits.max(axis=-1, keepdims=True)
    rows = np.arange(len(labels))
    return float((np.log(np.exp(shifted).sum(axis=-1)) - shifted[rows, labels]).mean())


def gradient(logits, labels):
    result = softmax(logits)
    result[np.arange(len(labels)), labels] -= 1
    return result / len(labels)
