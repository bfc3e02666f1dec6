"""Sorts pairs of distance and label, so that labels settle equal distances.

Caught by: at equal distances the place decides, not the label
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
        votes = {}
        for _, label in sorted(zip(row, labels))[:k]:
            votes[label] = votes.get(label, 0) + 1
        most = max(votes.values())
        predicted.append(min(label for label in votes if votes[label] == most))
    return predicted
