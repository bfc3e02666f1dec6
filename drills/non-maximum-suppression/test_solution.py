import numpy as np
import pytest

CHANCE = np.random.default_rng(17)


def random_boxes(count):
    """Boxes with whole-number corners from -10 to 10, some without area."""
    corners = np.sort(CHANCE.integers(-10, 11, size=(count, 2, 2)), axis=1)
    return corners.reshape(count, 4).astype(float)


def cells(box):
    """The unit squares that a box with whole-number corners covers."""
    x1, y1, x2, y2 = box.astype(int)
    return {(x, y) for x in range(x1, x2) for y in range(y1, y2)}


def counted_iou(first, second):
    """Intersection over union by counting unit squares."""
    a, b = cells(first), cells(second)
    return len(a & b) / len(a | b) if a | b else 0.0


def by_definition(boxes, scores, classes, threshold):
    """What is kept, from the words of the task, with counted overlaps."""
    kept = []
    for number in sorted(range(len(boxes)), key=lambda place: (-scores[place], place)):
        rivals = [other for other in kept if classes[other] == classes[number]]
        if not any(counted_iou(boxes[number], boxes[other]) > threshold for other in rivals):
            kept.append(number)
    return kept


def test_iou_agrees_with_counting(solution, plain):
    first, second = random_boxes(20), random_boxes(15)
    found = solution.iou(first, second)
    for row, box in zip(found, first, strict=True):
        for value, other in zip(row, second, strict=True):
            assert value == pytest.approx(counted_iou(box, other))
            assert plain.iou(box.tolist(), other.tolist()) == pytest.approx(value)


@pytest.mark.parametrize("threshold", [0.1, 0.3, 0.5, 0.8])
def test_suppression_agrees_with_the_definition(solution, plain, threshold):
    for _ in range(10):
        boxes, scores = random_boxes(30), CHANCE.integers(8, size=30) / 8
        classes = CHANCE.integers(3, size=30)
        expected = by_definition(boxes, scores, np.zeros(30), threshold)
        assert solution.nms(boxes, scores, threshold) == expected
        assert plain.nms(boxes.tolist(), scores.tolist(), threshold) == expected
        expected = by_definition(boxes, scores, classes, threshold)
        assert solution.nms_by_class(boxes, scores, classes, threshold) == expected
        assert plain.nms_by_class(boxes.tolist(), scores.tolist(), classes.tolist(), threshold) == expected


def test_offset_larger_than_the_extent_gives_the_same(solution):
    boxes, scores, classes = random_boxes(30), CHANCE.random(30), CHANCE.integers(3, size=30)
    extent = boxes.max() - boxes.min() + 1
    moved = boxes + classes[:, None] * extent
    assert solution.nms(moved, scores, 0.3) == solution.nms_by_class(boxes, scores, classes, 0.3)


def test_no_boxes(solution, plain):
    nothing = np.zeros(0)
    assert solution.nms_by_class(np.zeros((0, 4)), nothing, nothing, 0.5) == []
    assert plain.nms_by_class([], [], [], 0.5) == []


def test_figures_of_the_discussion(solution, shown):
    shown("100", (9 - 0 + 1) ** 2)
    shown("81", (9 - 0) ** 2)
    for text, side in (("0.82", 10), ("0.98", 100)):
        square, moved = np.array([[0, 0, side, side]]), np.array([[1, 0, side + 1, side]])
        shown(text, solution.iou(square, moved)[0, 0])
