"""Makes a leaf where the best split does not lower the impurity.

Caught by: a split that gains nothing at first
"""

import numpy as np


def gini(counts):
    shares = counts / counts.sum(axis=-1, keepdims=True)
    return 1 - (shares**2).sum(axis=-1)


def best_split(X, y):
    members = np.eye(y.max() + 1)[y]
    smallest, found = len(y) * gini(members.sum(axis=0)), None
    for feature in range(X.shape[1]):
        order = X[:, feature].argsort()
        values = X[order, feature]
        gaps = np.flatnonzero(values[:-1] < values[1:])
        if len(gaps) == 0:
            continue
        counts = members[order].cumsum(axis=0)
        left, right = counts[gaps], counts[-1] - counts[gaps]
        impurities = left.sum(axis=1) * gini(left) + right.sum(axis=1) * gini(right)
        place = impurities.argmin()
        if impurities[place] < smallest:
            smallest = impurities[place]
            low, high = values[gaps[place]], values[gaps[place] + 1]
            middle = (low + high) / 2
            found = feature, float(middle if middle < high else low)
    return found


def grow(X, y, depth):
    is_pure = (y == y[0]).all()
    split = None if is_pure or depth == 0 else best_split(X, y)
    if split is None:
        return int(np.bincount(y).argmax())
    feature, threshold = split
    left = X[:, feature] <= threshold
    branches = [grow(X[rows], y[rows], depth - 1) for rows in (left, ~left)]
    return (feature, threshold, *branches)


def predict(tree, X):
    labels = []
    for row in X:
        node = tree
        while isinstance(node, tuple):
            feature, threshold, left, right = node
            node = left if row[feature] <= threshold else right
        labels.append(node)
    return np.array(labels)
