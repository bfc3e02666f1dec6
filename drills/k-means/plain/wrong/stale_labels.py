"""Gives the labels of the centres before the last move.

Caught by: the labels are those of the centres
"""


def nearest(points, centres):
    labels = []
    for point in points:
        distances = [sum((x - y) ** 2 for x, y in zip(point, centre)) for centre in centres]
        labels.append(distances.index(min(distances)))
    return labels


def means(points, labels, centres):
    moved = []
    for cluster, centre in enumerate(centres):
        members = [point for point, label in zip(points, labels) if label == cluster]
        moved.append([sum(values) / len(members) for values in zip(*members)] if members else centre)
    return moved


def k_means(points, centres, rounds):
    labels = None
    for _ in range(rounds):
        before, labels = labels, nearest(points, centres)
        if labels == before:
            break
        centres = means(points, labels, centres)
    return centres, labels
