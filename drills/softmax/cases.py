import numpy as np
from checking import Case

ROW = np.array([1.0, 2.0, 3.0])
BATCH = np.array([[1.0, 2.0, 3.0], [1.0, 1.0, 1.0]])
SQUARE = np.array([[0.0, 1.0], [0.0, 3.0]])
LARGE = np.array([[1000.0, 1001.0, 1002.0], [-1000.0, -1001.0, -1002.0]])
FAR = np.array([[1000.0, 0.0], [-1000.0, 1000.0]])
LABELS = np.array([2, 0])
FIRST = np.array([0, 0])


def slopes(loss, logits, labels, step=1e-5):
    """The derivative of the loss by each logit, from two nearby values."""
    result = np.zeros_like(logits)
    for place in np.ndindex(*logits.shape):
        up, down = logits.copy(), logits.copy()
        up[place] += step
        down[place] -= step
        result[place] = (loss(up, labels) - loss(down, labels)) / (2 * step)
    return result


CASES = [
    Case(
        "one row",
        "softmax(ROW)",
        [0.09003057, 0.24472847, 0.66524096],
        "exp(1), exp(2) and exp(3), each divided by their sum.",
    ),
    Case(
        "each row of a batch sums to one",
        "softmax(SQUARE).sum(axis=-1)",
        [1, 1],
        "Sum along the last axis, with keepdims=True, so that each row is divided by its own sum.",
    ),
    Case(
        "a batch of two rows and three classes",
        "softmax(BATCH)",
        [[0.09003057, 0.24472847, 0.66524096], [1 / 3, 1 / 3, 1 / 3]],
        "Every row is a distribution of its own; keepdims=True keeps the shapes fit for broadcasting.",
    ),
    Case(
        "large logits in both directions",
        "softmax(LARGE)",
        [[0.09003057, 0.24472847, 0.66524096], [0.66524096, 0.24472847, 0.09003057]],
        "Subtract the largest logit of each row, not of the batch, before exp: exp(1000) is infinite, exp(-2000) is 0.",
    ),
    Case(
        "the logits stay as they were",
        "[softmax(ROW), ROW][1]",
        [1, 2, 3],
        "Work on a copy: -= changes the caller's array.",
    ),
    Case(
        "the loss of two rows",
        "cross_entropy(BATCH, LABELS)",
        0.7531091265562246,
        "The mean of -log p over the rows, with p the probability of the right class only.",
    ),
    Case(
        "a loss that is large but finite",
        "cross_entropy(FAR, FIRST)",
        1000,
        "The probability rounds to 0 and its logarithm to -inf. Take log-sum-exp minus the logit instead.",
    ),
    Case(
        "the gradient of two rows",
        "gradient(BATCH, LABELS)",
        [[0.04501529, 0.12236424, -0.16737952], [-1 / 3, 1 / 6, 1 / 6]],
        "The probabilities, minus 1 at the right class, divided by the number of rows.",
    ),
    Case(
        "the gradient agrees with the slope of the loss",
        "gradient(BATCH, LABELS) - slopes(cross_entropy, BATCH, LABELS)",
        [[0, 0, 0], [0, 0, 0]],
        "The loss is a mean, so its gradient has the factor 1/n as well.",
        within=1e-5,
    ),
]
