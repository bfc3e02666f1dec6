"""Multiplies the sides of the intersection without clipping them at 0.

Caught by: boxes that are apart, and boxes that touch
"""

import numpy as np


def iou(first, second):
    starts = np.maximum(first[:, None, :2], second[None, :, :2])
    ends = np.minimum(first[:, None, 2:], second[None, :, 2:])
    common = (ends - starts).prod(axis=2)
    areas = [(boxes[:, 2:] - boxes[:, :2]).prod(axis=1) for boxes in (first, second)]
    union = areas[0][:, None] + areas[1] - common
    return common / np.where(union > 0, union, 1)


def nms(boxes, scores, threshold):
    left = np.argsort(-scores, kind="stable")
    kept = []
    while len(left):
        best, left = left[0], left[1:]
        kept.append(int(best))
        overlaps = iou(boxes[[best]], boxes[left])[0]
        left = left[overlaps <= threshold]
    return kept


def nms_by_class(boxes, scores, classes, threshold):
    kept = []
    for name in np.unique(classes):
        members = np.flatnonzero(classes == name)
        chosen = nms(boxes[members], scores[members], threshold)
        kept += members[chosen].tolist()
    return sorted(kept, key=lambda number: (-scores[number], number))
