"""Rounds the mean of the labels instead of counting votes.

Caught by: three neighbours vote
"""


def squared_distance(a, b):
    return sum((x - y) ** 2 for x, y in zip(a, b))


def distances(queries, points):
    return [[squared_distance(query, p) for p in points] for query in queries]


def nearest(row, k):
    return sorted(range(len(row)), key=lambda place: (row[place], place))[:k]


def predict(queries, points, labels, k):
    predicted = []
    for row in distances(queries, points):
        chosen = [labels[place] for place in nearest(row, k)]
        predicted.append(round(sum(chosen) / k))
    return predicted
