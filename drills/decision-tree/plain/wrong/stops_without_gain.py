"""Makes a leaf where the best split does not lower the impurity.

Caught by: a split that gains nothing at first
"""


def gini(counts):
    total = sum(counts)
    return 1 - sum((count / total) ** 2 for count in counts)


def best_split(X, y):
    classes = range(max(y) + 1)
    smallest, found = len(y) * gini([y.count(label) for label in classes]), None
    for feature in range(len(X[0])):
        pairs = sorted((row[feature], label) for row, label in zip(X, y))
        left, right = [0 for _ in classes], [y.count(label) for label in classes]
        for size in range(1, len(pairs)):
            low, label = pairs[size - 1]
            left[label] += 1
            right[label] -= 1
            high = pairs[size][0]
            if low == high:
                continue
            impurity = size * gini(left) + (len(pairs) - size) * gini(right)
            if impurity < smallest:
                smallest = impurity
                middle = (low + high) / 2
                found = feature, middle if middle < high else low
    return found


def grow(X, y, depth):
    is_pure = min(y) == max(y)
    split = None if is_pure or depth == 0 else best_split(X, y)
    if split is None:
        return max(range(max(y) + 1), key=y.count)
    feature, threshold = split
    left, right = ([], []), ([], [])
    for row, label in zip(X, y):
        rows, labels = left if row[feature] <= threshold else right
        rows.append(row)
        labels.append(label)
    branches = [grow(rows, labels, depth - 1) for rows, labels in (left, right)]
    return (feature, threshold, branches[0], branches[1])


def predict(tree, X):
    labels = []
    for row in X:
        node = tree
        while isinstance(node, tuple):
            feature, threshold, left, right = node
            node = left if row[feature] <= threshold else right
        labels.append(node)
    return labels
