"""Lets boxes suppress others that have been suppressed themselves.

Caught by: a box that is suppressed suppresses nothing
"""

import numpy as np


def iou(first, second):
    starts = np.maximum(first[:, None, :2], second[None, :, :2])
    ends = np.minimum(first[:, None, 2:], second[None, :, 2:])
    common = np.maximum(ends - starts, 0).prod(axis=2)
    areas = [(boxes[:, 2:] - boxes[:, :2]).prod(axis=1) for boxes in (first, second)]
    union = areas[0][:, None] + areas[1] - common
    return common / np.where(union > 0, union, 1)


def nms(boxes, scores, threshold):
    order = np.argsort(-scores, kind="stable")
    overlaps = np.tril(iou(boxes[order], boxes[order]), -1)
    return order[(overlaps <= threshold).all(axis=1)].tolist()


def nms_by_class(boxes, scores, classes, threshold):
    kept = []
    for name in np.unique(classes):
        members = np.flatnonzero(classes == name)
        chosen = nms(boxes[members], scores[members], threshold)
        kept += members[chosen].tolist()
    return sorted(kept, key=lambda number: (-scores[number], number))
