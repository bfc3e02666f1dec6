"""Gives a point for each example, between equal scores too.

Caught by: equal scores are one step
"""


def average_ranks(values):
    order = sorted(range(len(values)), key=lambda place: values[place])
    ranks, start = [0.0] * len(values), 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for place in order[start:end]:
            ranks[place] = (start + 1 + end) / 2
        start = end
    return ranks


def auc(labels, scores):
    positives, negatives = count(labels)
    ranks = sum((r for r, label in zip(average_ranks(scores), labels) if label == 1))
    above = ranks - positives * (positives + 1) / 2
    return above / (positives * negatives)


def roc_curve(labels, scores):
    positives, negatives = count(labels)
    false_rates, true_rates = [0.0], [0.0]
    false = true = 0
    for _, label in sorted(zip(scores, labels), key=lambda pair: -pair[0]):
        true += label
        false += 1 - label
        false_rates.append(false / negatives)
        true_rates.append(true / positives)
    return false_rates, true_rates


def count(labels):
    positives = sum(labels)
    negatives = len(labels) - positives
    if positives == 0 or negatives == 0:
        raise ValueError("both classes are needed")
    return positives, negatives
