from checking import Case

ROW = [1.0, 2.0, 3.0]
ROWS = [[1.0, 2.0, 3.0], [1.0, 1.0, 1.0]]
LARGE = [1000.0, 1001.0, 1002.0]
SMALL = [-1000.0, -1001.0, -1002.0]
FAR = [[1000.0, 0.0], [-1000.0, 1000.0]]
LABELS = [2, 0]
FIRST = [0, 0]


def gap(gradient, loss, rows, labels, step=1e-5):
    """The largest distance between the gradient and the slope of the loss."""
    claimed = gradient(rows, labels)
    largest = 0.0
    for row, slopes in zip(rows, claimed):
        for place in range(len(row)):
            value = row[place]
            row[place] = value + step
            up = loss(rows, labels)
            row[place] = value - step
            down = loss(rows, labels)
            row[place] = value
            largest = max(largest, abs((up - down) / (2 * step) - slopes[place]))
    return largest


CASES = [
    Case(
        "one row",
        "softmax(ROW)",
        [0.09003057, 0.24472847, 0.66524096],
        "exp(1), exp(2) and exp(3), each divided by their sum.",
    ),
    Case(
        "the probabilities sum to one",
        "sum(softmax(ROW))",
        1,
        "Divide by the sum of the exponentials, not by the number of classes.",
    ),
    Case(
        "large logits",
        "softmax(LARGE)",
        [0.09003057, 0.24472847, 0.66524096],
        "Subtract the largest logit before exp: exp(1000) is too large for a float.",
    ),
    Case(
        "very negative logits",
        "softmax(SMALL)",
        [0.66524096, 0.24472847, 0.09003057],
        "All exponentials become 0 unless the largest logit is subtracted first.",
    ),
    Case(
        "the logits stay as they were",
        "[softmax(ROW), ROW][1]",
        [1, 2, 3],
        "Make a new list: the row belongs to the caller.",
    ),
    Case(
        "the loss of two rows",
        "cross_entropy(ROWS, LABELS)",
        0.7531091265562246,
        "The mean of -log p over the rows, with p the probability of the right class only.",
    ),
    Case(
        "a loss that is large but finite",
        "cross_entropy(FAR, FIRST)",
        1000,
        "The probability rounds to 0, which has no logarithm. Take log-sum-exp minus the logit instead.",
    ),
    Case(
        "the gradient of two rows",
        "gradient(ROWS, LABELS)",
        [[0.04501529, 0.12236424, -0.16737952], [-1 / 3, 1 / 6, 1 / 6]],
        "The probabilities, minus 1 at the right class, divided by the number of rows.",
    ),
    Case(
        "the gradient agrees with the slope of the loss",
        "gap(gradient, cross_entropy, ROWS, LABELS)",
        0,
        "The loss is a mean, so its gradient has the factor 1/n as well.",
        within=1e-5,
    ),
]
