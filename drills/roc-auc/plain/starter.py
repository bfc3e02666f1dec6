def average_ranks(values):
    """The ranks of the values, from 1; equal ones share their mean rank."""
    raise NotImplementedError


def auc(labels, scores):
    """The share of pairs with the positive above the negative; ties count 1/2."""
    raise NotImplementedError


def roc_curve(labels, scores):
    """False- and true-positive rates: (0, 0), then a point for each distinct score."""
    raise NotImplementedError
