def iou(first, second):
    """The intersection of two boxes over their union; 0 where that has no area."""
    raise NotImplementedError


def nms(boxes, scores, threshold):
    """The numbers of the boxes that are kept, by falling score."""
    raise NotImplementedError


def nms_by_class(boxes, scores, classes, threshold):
    """The numbers of the boxes that are kept within their classes, by falling score."""
    raise NotImplementedError
