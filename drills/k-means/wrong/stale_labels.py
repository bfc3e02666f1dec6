"""Gives the labels of the centres before the last move.

Caught by: the labels are those of the centres
"""

import numpy as np


def nearest(points, centres):
    differences = points[:, None, :] - centres[None, :, :]
    return (differences**2).sum(axis=2).argmin(axis=1)


def means(points, labels, centres):
    moved = centres.astype(float)
    for cluster in range(len(centres)):
        if np.any(labels == cluster):
            moved[cluster] = points[labels == cluster].mean(axis=0)
    return moved


def k_means(points, centres, rounds):
    labels = None
    for _ in range(rounds):
        before, labels = labels, nearest(points, centres)
        if before is not None and (labels == before).all():
            break
        centres = means(points, labels, centres)
    return centres, labels
