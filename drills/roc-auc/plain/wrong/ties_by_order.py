"""Ranks equal scores in the order of the input.

Caught by: equal values share their mean rank
"""


def average_ranks(values):
    order = sorted(range(len(values)), key=lambda place: values[place])
    ranks = [0.0] * len(values)
    for rank, place in enumerate(order):
        ranks[place] = rank + 1.0
    return ranks


def auc(labels, scores):
    positives, negatives = count(labels)
    ranks = sum((r for r, label in zip(average_ranks(scores), labels) if label == 1))
    above = ranks - positives * (positives + 1) / 2
    return above / (positives * negatives)


def roc_curve(labels, scores):
    positives, negatives = count(labels)
    pairs = sorted(zip(scores, labels), key=lambda pair: -pair[0])
    false_rates, true_rates = [0.0], [0.0]
    false = true = 0
    for place, (score, label) in enumerate(pairs):
        true += label
        false += 1 - label
        if place + 1 == len(pairs) or pairs[place + 1][0] != score:
            false_rates.append(false / negatives)
            true_rates.append(true / positives)
    return false_rates, true_rates


def count(labels):
    positives = sum(labels)
    negatives = len(labels) - positives
    if positives == 0 or negatives == 0:
        raise ValueError("both classes are needed")
    return positives, negatives
