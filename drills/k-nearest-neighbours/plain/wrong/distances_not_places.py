"""Gives the smallest distances instead of the places they stand at, and looks these up later.

Caught by: the nearest comes first
"""


def squared_distance(a, b):
    return sum((x - y) ** 2 for x, y in zip(a, b))


def distances(queries, points):
    return [[squared_distance(query, p) for p in points] for query in queries]


def nearest(row, k):
    return sorted(row)[:k]


def predict(queries, points, labels, k):
    predicted = []
    for row in distances(queries, points):
        votes = {}
        for distance in nearest(row, k):
            label = labels[row.index(distance)]
            votes[label] = votes.get(label, 0) + 1
        most = max(votes.values())
        predicted.append(min(label for label in votes if votes[label] == most))
    return predicted
