import math


def softmax(logits):
    """The probabilities of one row of logits, a list."""
    largest = max(logits)  # cancels; without it exp overflows
    powers = [math.exp(logit - largest) for logit in logits]
    total = sum(powers)
    return [power / total for power in powers]


def cross_entropy(rows, labels):
    """The mean of -log p(right class) over the rows of logits."""
    total = 0.0
    for logits, label in zip(rows, labels):
        largest = max(logits)
        log_sum = math.log(sum(math.exp(logit - largest) for logit in logits))
        total += log_sum - (logits[label] - largest)
    return total / len(rows)


def gradient(rows, labels):
    """The derivative of the mean loss by each logit: a list of rows."""
    result = []
    for logits, label in zip(rows, labels):
        row = softmax(logits)
        row[label] -= 1
        result.append([value / len(rows) for value in row])
    return result
