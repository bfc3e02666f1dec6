import numpy as np


def iou(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Intersection over union of all pairs: (n, 4), (m, 4) -> (n, m)."""
    starts = np.maximum(first[:, None, :2], second[None, :, :2])  # (n, m, 2)
    ends = np.minimum(first[:, None, 2:], second[None, :, 2:])
    # Clipped: two negative sides would have a positive product.
    common = np.maximum(ends - starts, 0).prod(axis=2)
    areas = [(boxes[:, 2:] - boxes[:, :2]).prod(axis=1) for boxes in (first, second)]
    union = areas[0][:, None] + areas[1] - common
    return common / np.where(union > 0, union, 1)


def nms(boxes: np.ndarray, scores: np.ndarray, threshold: float) -> list:
    """The numbers of the boxes that are kept, by falling score."""
    left = np.argsort(-scores, kind="stable")
    kept = []
    while len(left):
        best, left = left[0], left[1:]
        kept.append(int(best))
        overlaps = iou(boxes[[best]], boxes[left])[0]
        left = left[overlaps <= threshold]
    return kept


def nms_by_class(
    boxes: np.ndarray,
    scores: np.ndarray,
    classes: np.ndarray,
    threshold: float,
) -> list:
    """The numbers of the boxes that are kept within their classes, by falling score."""
    kept = []
    for name in np.unique(classes):
        members = np.flatnonzero(classes == name)
        chosen = nms(boxes[members], scores[members], threshold)
        kept += members[chosen].tolist()
    return sorted(kept, key=lambda number: (-scores[number], number))
