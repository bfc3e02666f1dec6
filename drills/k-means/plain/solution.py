def squared_distance(a, b):
    """The squared Euclidean distance of two points."""
    return sum((x - y) ** 2 for x, y in zip(a, b))


def nearest(points, centres):
    """The number of the closest centre of each point."""
    labels = []
    for point in points:
        distances = [squared_distance(point, centre) for centre in centres]
        labels.append(distances.index(min(distances)))
    return labels


def means(points, labels, centres):
    """The mean of each cluster; without points, the centre it had."""
    moved = []
    for cluster, centre in enumerate(centres):
        members = [point for point, label in zip(points, labels) if label == cluster]
        if members:
            moved.append([sum(values) / len(members) for values in zip(*members)])
        else:
            moved.append(list(centre))
    return moved


def k_means(points, centres, rounds):
    """The centres and the labels after at most so many rounds."""
    labels = nearest(points, centres)
    for _ in range(rounds):
        centres = means(points, labels, centres)
        before, labels = labels, nearest(points, centres)
        if labels == before:
            break
    return centres, labels
