def gini(counts):
    """1 minus the sum of squared shares, for how often each class occurs."""
    raise NotImplementedError


def best_split(X, y):
    """The feature and the threshold of the purest split, or None without any."""
    raise NotImplementedError


def grow(X, y, depth):
    """A leaf's label, or a node: (feature, threshold, left tree, right tree)."""
    raise NotImplementedError


def predict(tree, X):
    """The label of the leaf that each row falls into."""
    raise NotImplementedError
