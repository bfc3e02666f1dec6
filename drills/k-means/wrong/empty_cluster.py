"""Takes the mean of every cluster, of empty ones too.

Caught by: a cluster without points keeps its centre
"""

import numpy as np


def nearest(points, centres):
    differences = points[:, None, :] - centres[None, :, :]
    return (differences**2).sum(axis=2).argmin(axis=1)


def means(points, labels, centres):
    return np.array([points[labels == cluster].mean(axis=0) for cluster in range(len(centres))])


def k_means(points, centres, rounds):
    labels = nearest(points, centres)
    for _ in range(rounds):
        centres = means(points, labels, centres)
        before, labels = labels, nearest(points, centres)
        if (labels == before).all():
            break
    return centres, labels
