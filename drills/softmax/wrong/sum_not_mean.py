"""Forgets that the loss is a mean when it comes to the gradient.

Caught by: the gradient agrees with the slope of the loss
"""

import numpy as np


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def cross_entropy(logits, labels):
    shifted = logits - logits.max(axis=-1, keepdims=True)
    rows = np.arange(len(labels))
    return float((np.log(np.exp(shifted).sum(axis=-1)) - shifted[rows, labels]).mean())


def gradient(logits, labels):
    result = softmax(logits)
    result[np.arange(len(labels)), labels] -= 1
    return result
