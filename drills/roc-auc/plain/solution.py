def average_ranks(values):
    """The ranks of the values, from 1; equal ones share their mean rank."""
    order = sorted(range(len(values)), key=lambda place: values[place])
    ranks, start = [0.0] * len(values), 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for place in order[start:end]:
            ranks[place] = (start + 1 + end) / 2  # the ranks start + 1 to end
        start = end
    return ranks


def auc(labels, scores):
    """The share of pairs with the positive above the negative; ties count 1/2."""
    positives, negatives = count(labels)
    ranks = sum(r for r, label in zip(average_ranks(scores), labels) if label == 1)
    # Among themselves the positives take up 1 + 2 + … at least.
    above = ranks - positives * (positives + 1) / 2
    return above / (positives * negatives)


def roc_curve(labels, scores):
    """False- and true-positive rates: (0, 0), then a point for each distinct score."""
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
    """The numbers of positives and negatives, neither of which may be 0."""
    positives = sum(labels)
    negatives = len(labels) - positives
    if positives == 0 or negatives == 0:
        raise ValueError("both classes are needed")
    return positives, negatives
