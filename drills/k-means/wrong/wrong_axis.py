"""Takes the smallest distance along the points, not along the clusters.

Caught by: as many labels as points
"""

import numpy as np


def nearest(points, centres):
    differences = points[:, None, :] - centres[None, :, :]
    return (differences**2).sum(axis=2).argmin(axis=0)


def means(points, labels, centres):
    moved = centres.astype(float)
    for cluster in range(len(centres)):
        if np.any(labels == cluster):
            moved[cluster] = points[labels == cluster].mean(axis=0)
    return moved


def k_means(points, centres, rounds):
    labels = nearest(points, centres)
    for _ in range(rounds):
        centres = means(points, labels, centres)
        before, labels = labels, nearest(points, centres)
        if (labels == before).all():
            break
    return centres, labels
