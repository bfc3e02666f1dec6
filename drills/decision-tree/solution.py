import numpy as np


def gini(counts: np.ndarray) -> np.ndarray:
    """1 minus the sum of squared shares, along the last axis: (..., k) -> (...)."""
    shares = counts / counts.sum(axis=-1, keepdims=True)
    return 1 - (shares**2).sum(axis=-1)


def best_split(X: np.ndarray, y: np.ndarray) -> tuple | None:
    """The feature and the threshold of the purest split, or None without any."""
    smallest, found = np.inf, None
    members = np.eye(y.max() + 1)[y]  # (n, k), one-hot
    for feature in range(X.shape[1]):
        order = X[:, feature].argsort()
        values = X[order, feature]
        # A threshold fits after a row only if the next value is another one.
        gaps = np.flatnonzero(values[:-1] < values[1:])
        if len(gaps) == 0:
            continue
        counts = members[order].cumsum(axis=0)  # labels up to each row
        left, right = counts[gaps], counts[-1] - counts[gaps]
        impurities = left.sum(axis=1) * gini(left) + right.sum(axis=1) * gini(right)
        place = impurities.argmin()
        if impurities[place] < smallest:
            smallest = impurities[place]
            low, high = values[gaps[place]], values[gaps[place] + 1]
            middle = (low + high) / 2
            # Between neighbouring floats there is none: it rounds to one of them.
            found = feature, float(middle if middle < high else low)
    return found


def grow(X: np.ndarray, y: np.ndarray, depth: int) -> int | tuple:
    """A leaf's label, or a node: (feature, threshold, left tree, right tree)."""
    is_pure = (y == y[0]).all()
    split = None if is_pure or depth == 0 else best_split(X, y)
    if split is None:
        return int(np.bincount(y).argmax())
    feature, threshold = split
    left = X[:, feature] <= threshold
    branches = [grow(X[rows], y[rows], depth - 1) for rows in (left, ~left)]
    return (feature, threshold, *branches)


def predict(tree: int | tuple, X: np.ndarray) -> np.ndarray:
    """The label of the leaf that each row falls into (n,)."""
    labels = []
    for row in X:
        node = tree
        while isinstance(node, tuple):
            feature, threshold, left, right = node
            node = left if row[feature] <= threshold else right
        labels.append(node)
    return np.array(labels)
