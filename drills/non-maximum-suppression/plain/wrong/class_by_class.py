"""Gives the boxes class by class, not in the order of the scores.

Caught by: each class for itself
"""


def area(box):
    return (box[2] - box[0]) * (box[3] - box[1])


def iou(first, second):
    width = min(first[2], second[2]) - max(first[0], second[0])
    height = min(first[3], second[3]) - max(first[1], second[1])
    if width <= 0 or height <= 0:
        return 0.0
    common = width * height
    return common / (area(first) + area(second) - common)


def nms(boxes, scores, threshold):
    kept = []
    for number in sorted(range(len(boxes)), key=lambda i: (-scores[i], i)):
        if all(iou(boxes[number], boxes[other]) <= threshold for other in kept):
            kept.append(number)
    return kept


def nms_by_class(boxes, scores, classes, threshold):
    kept = []
    for name in sorted(set(classes)):
        members = [number for number, other in enumerate(classes) if other == name]
        chosen = nms([boxes[number] for number in members], [scores[number] for number in members], threshold)
        kept += [members[place] for place in chosen]
    return kept
