"""Writes the probabilities into the caller's list.

Caught by: the logits stay as they were
"""

import math


def softmax(logits):
    largest = max(logits)
    for place in range(len(logits)):
        logits[place] = math.exp(logits[place] - largest)
    total = sum(logits)
    for place in range(len(logits)):
        logits[place] /= total
    return logits


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
        result.append([value / len(rows) for value in row])
    return result
