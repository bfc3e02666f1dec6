def squared_distance(a, b):
    """The sum of the squared differences of two points."""
    return sum((x - y) ** 2 for x, y in zip(a, b))


def distances(queries, points):
    """The squared Euclidean distances: one row for each query."""
    return [[squared_distance(query, p) for p in points] for query in queries]


def nearest(row, k):
    """The places of the k smallest distances of one row, in rising order."""
    # With the place in the key, equal distances need no stable sort.
    return sorted(range(len(row)), key=lambda place: (row[place], place))[:k]


def predict(queries, points, labels, k):
    """The label that most of the k nearest points have, for each query."""
    predicted = []
    for row in distances(queries, points):
        votes = {}
        for place in nearest(row, k):
            votes[labels[place]] = votes.get(labels[place], 0) + 1
        most = max(votes.values())
        predicted.append(min(label for label in votes if votes[label] == most))
    return predicted
