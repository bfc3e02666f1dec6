"""Takes the sum of both areas for the union.

Caught by: one box with three
"""


def area(box):
    return (box[2] - box[0]) * (box[3] - box[1])


def iou(first, second):
    width = max(min(first[2], second[2]) - max(first[0], second[0]), 0)
    height = max(min(first[3], second[3]) - max(first[1], second[1]), 0)
    total = area(first) + area(second)
    return width * height / total if total > 0 else 0.0


def nms(boxes, scores, threshold):
    kept = []
    for number in sorted(range(len(boxes)), key=lambda i: (-scores[i], i)):
        if all(iou(boxes[number], boxes[other]) <= threshold for other in kept):
            kept.append(number)
    return kept


def nms_by_class(boxes, scores, classes, threshold):
    kept = []
    for name in set(classes):
        members = [number for number, other in enumerate(classes) if other == name]
        chosen = nms([boxes[number] for number in members], [scores[number] for number in members], threshold)
        kept += [members[place] for place in chosen]
    return sorted(kept, key=lambda number: (-scores[number], number))
