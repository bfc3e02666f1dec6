def predict(X, weights, bias):
    """1 where the score is at least 0, else -1, for each row."""
    raise NotImplementedError


def epoch(X, y, weights, bias):
    """The weights, the bias and the number of mistakes after one pass in order."""
    raise NotImplementedError


def fit(X, y, rounds):
    """The weights, the bias and all mistakes, after at most so many passes."""
    raise NotImplementedError


def average(X, y, rounds):
    """The means of weights and bias, over their values after every example."""
    raise NotImplementedError
