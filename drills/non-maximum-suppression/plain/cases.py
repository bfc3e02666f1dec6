from checking import Case

SQUARES = [[0.0, 0.0, 2.0, 2.0], [1.0, 0.0, 3.0, 2.0], [1.0, 1.0, 3.0, 3.0]]
APART = [[0.0, 0.0, 1.0, 1.0], [2.0, 2.0, 3.0, 3.0], [1.0, 0.0, 2.0, 1.0]]
NESTED = [[0.0, 0.0, 4.0, 4.0], [1.0, 1.0, 3.0, 3.0]]
POINT = [1.0, 1.0, 1.0, 1.0]
CHAIN = [[0.0, 0.0, 10.0, 10.0], [4.0, 0.0, 14.0, 10.0], [8.0, 0.0, 18.0, 10.0]]
SAME = [[5.0, 5.0, 9.0, 9.0], [5.0, 5.0, 9.0, 9.0], [5.0, 5.0, 9.0, 9.0]]
LEFT = [[-9.0, -9.0, -1.0, -1.0], [-9.0, -9.0, -1.0, -1.0], [-9.0, -8.0, -1.0, -1.0]]


def all_pairs(iou, boxes):
    """The IoU of every box with every other, in rows."""
    return [[iou(first, second) for second in boxes] for first in boxes]


CASES = [
    Case(
        "one box with three",
        "[iou(SQUARES[0], box) for box in SQUARES]",
        [1, 1 / 3, 1 / 7],
        "Intersections of 4, 2 and 1; unions of 4, 6 and 7. A union is both areas less the intersection.",
    ),
    Case(
        "boxes that are apart, and boxes that touch",
        "all_pairs(iou, APART)",
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        "Boxes 0 and 1 are apart in both directions: (-1) * (-1) is 1. Clip each side at 0 before you multiply.",
    ),
    Case(
        "a box inside another",
        "all_pairs(iou, NESTED)",
        [[1, 0.25], [0.25, 1]],
        "4 of 16: the union is the larger box. Do not divide by the smaller area.",
    ),
    Case(
        "a box without area",
        "iou(POINT, POINT)",
        0,
        "0 divided by 0: say what it is to be before you divide.",
    ),
    Case(
        "the best of a group is kept",
        "nms(SAME, [0.3, 0.9, 0.5], 0.5)",
        [1],
        "Begin with the largest score, not with the first box, and give its number in the original order.",
    ),
    Case(
        "a box that is suppressed suppresses nothing",
        "nms(CHAIN, [0.9, 0.8, 0.7], 0.4)",
        [0, 2],
        "Box 0 takes away box 1, the only one that box 2 overlaps by more than 0.4. Compare with boxes that are kept.",
    ),
    Case(
        "in falling order of score",
        "nms(CHAIN, [0.2, 0.4, 0.6], 0.5)",
        [2, 1, 0],
        "None overlaps by more than 0.5. The order is that of the scores.",
    ),
    Case(
        "an overlap of exactly the threshold",
        "nms(NESTED, [0.9, 0.8], 0.25)",
        [0, 1],
        "Only an IoU above the threshold suppresses.",
    ),
    Case(
        "equal scores, and no boxes",
        "[nms(SAME, [0.5, 0.5, 0.5], 0.5), nms(SAME[:0], [], 0.5)]",
        [[0], []],
        "At a tie the smaller number goes first: sort stably by falling score. Without boxes nothing is kept.",
    ),
    Case(
        "each class for itself",
        "nms_by_class(LEFT, [0.4, 0.9, 0.6], [0, 1, 0], 0.5)",
        [1, 2],
        "Only boxes of one class compete; the order is that of all scores. An offset has to exceed the extent of all.",
    ),
    Case(
        "the arguments stay as they were",
        "[nms(NESTED, [0.9, 0.8], 0.1), nms_by_class(NESTED, [0.9, 0.8], [0, 1], 0.1), NESTED][2]",
        [[0, 0, 4, 4], [1, 1, 3, 3]],
        "Make new lists: the boxes belong to the caller.",
    ),
]
