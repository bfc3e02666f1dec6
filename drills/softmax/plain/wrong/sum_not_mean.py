"""Forgets that the loss is a mean when it comes to the gradient.

Caught by: the gradient agrees with the slope of the loss
"""

import math


def softmax(logits):
    powers = [math.exp(logit - max(logits)) for logit in logits]
    return [power / sum(powers) for power in powers]


def cross_entropy(rows, labels):
    total = 0.0
    for logits, label in zip(rows, labels):
        largest = max(logits)
        log_sum = math.log(sum(math.exp(logit - largest) for logit in logits))
        total += log_sum - (logits[label] - largest)
    return total / len(rows)


def gradient(rows, labels):
    result = []
    for logits, label in zip(rows, labels):
        row = softmax(logits)
        row[label] -= 1
        result.append(row)
    return result
