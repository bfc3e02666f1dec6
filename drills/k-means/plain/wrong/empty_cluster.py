"""Loses a cluster that has no points.

Caught by: a cluster without points keeps its centre
"""


def nearest(points, centres):
    labels = []
    for point in points:
        distances = [sum((x - y) ** 2 for x, y in zip(point, centre)) for centre in centres]
        labels.append(distances.index(min(distances)))
    return labels


def means(points, labels, centres):
    moved = []
    for cluster in sorted(set(labels)):
        members = [point for point, label in zip(points, labels) if label == cluster]
        moved.append([sum(values) / len(members) for values in zip(*members)])
    return moved


def k_means(points, centres, rounds):
    labels = nearest(points, centres)
    for _ in range(rounds):
        centres = means(points, labels, centres)
        before, labels = labels, nearest(points, centres)
        if labels == before:
            break
    return centres, labels
