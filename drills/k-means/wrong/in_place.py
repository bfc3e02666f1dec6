"""Writes the means into the caller's array, which also cuts them off where it holds whole numbers.

Caught by: the first centres stay as they were
"""

import numpy as np


def nearest(points, centres):
    differences = points[:, None, :] - centres[None, :, :]
    return (differences**2).sum(axis=2).argmin(axis=1)


def means(points, labels, centres):
    for cluster in range(len(centres)):
        if np.any(labels == cluster):
            centres[cluster] = points[labels == cluster].mean(axis=0)
    return centres


def k_means(points, centres, rounds):
    labels = nearest(points, centres)
    for _ in range(rounds):
        centres = means(points, labels, centres)
        before, labels = labels, nearest(points, centres)
        if (labels == before).all():
            break
    return centres, labels
