"""Goes through the boxes in the order in which they come.

Caught by: the best of a group is kept
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
    kept = []
    for number in range(len(boxes)):
        if not kept or iou(boxes[[number]], boxes[kept]).max() <= threshold:
            kept.append(number)
    return sorted(kept, key=lambda number: (-scores[number], number))


def nms_by_class(boxes, scores, classes, threshold):
    kept = []
    for name in np.unique(classes):
        members = np.flatnonzero(classes == name)
        chosen = nms(boxes[members], scores[members], threshold)
        kept += members[chosen].tolist()
    return sorted(kept, key=lambda number: (-scores[number], number))
