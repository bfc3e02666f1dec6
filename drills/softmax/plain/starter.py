import math


def softmax(logits):
    """The probabilities of one row of logits, a list."""
    raise NotImplementedError


def cross_entropy(rows, labels):
    """The mean of -log p(right class) over the rows of logits."""
    raise NotImplementedError


def gradient(rows, labels):
    """The derivative of the mean loss by each logit: a list of rows."""
    raise NotImplementedError
