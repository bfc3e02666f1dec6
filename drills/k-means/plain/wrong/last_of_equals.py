"""Takes the last of several nearest centres.

Caught by: at a tie the smaller number wins
"""


def nearest(points, centres):
    labels = []
    for point in points:
        best, label = float("inf"), 0
        for number, centre in enumerate(centres):
            distance = sum((x - y) ** 2 for x, y in zip(point, centre))
            if distance <= best:
                best, label = distance, number
        labels.append(label)
    return labels


def means(points, labels, centres):
    moved = []
    for cluster, centre in enumerate(centres):
        members = [point for point, label in zip(points, labels) if label == cluster]
        moved.append([sum(values) / len(members) for values in zip(*members)] if members else centre)
    return moved


def k_means(points, centres, rounds):
    labels = nearest(points, centres)
    for _ in range(rounds):
        centres = means(points, labels, centres)
        before, labels = labels, nearest(points, centres)
        if labels == before:
            break
    return centres, labels
