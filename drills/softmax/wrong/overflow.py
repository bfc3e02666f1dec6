"""Exponentiates the logits as they are.

Caught by: large logits in both directions
"""

import numpy as np


def softmax(logits):
    powers = np.exp(logits)
    return powers / powers.sum(axis=-1, keepdims=True)


def cross_entropy(logits, labels):
    rows = np.arange(len(labels))
    return float(-np.log(softmax(logits)[rows, labels]).mean())


def gradient(logits, labels):
    result = softmax(logits)
    result[np.arange(len(labels)), labels] -= 1
    return result / len(labels)
