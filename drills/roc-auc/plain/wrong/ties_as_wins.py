"""Counts a pair with equal scores as a whole one.

Caught by: a pair with equal scores counts one half
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
    good = [score for score, label in zip(scores, labels) if label == 1]
    bad = [score for score, label in zip(scores, labels) if label == 0]
    wins = sum(1 for a in good for b in bad if a >= b)
    return wins / (positives * negatives)


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
