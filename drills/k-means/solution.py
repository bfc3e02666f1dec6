import numpy as np


def nearest(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """The number of the closest centre of each point: (n, d), (k, d) -> (n,)."""
    differences = points[:, None, :] - centres[None, :, :]  # (n, k, d)
    return (differences**2).sum(axis=2).argmin(axis=1)


def means(points: np.ndarray, labels: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """The mean of each cluster, (k, d); without points, the centre it had."""
    moved = centres.astype(float)  # a copy, and room for fractions
    for cluster in range(len(centres)):
        members = points[labels == cluster]
        if len(members):
            moved[cluster] = members.mean(axis=0)
    return moved


def k_means(points: np.ndarray, centres: np.ndarray, rounds: int) -> tuple:
    """The centres (k, d) and the labels (n,) after at most so many rounds."""
    labels = nearest(points, centres)
    for _ in range(rounds):
        centres = means(points, labels, centres)
        before, labels = labels, nearest(points, centres)
        if (labels == before).all():
            break
    return centres, labels
