import numpy as np


def iou(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Intersection over union of all pairs: (n, 4), (m, 4) -> (n, m)."""
    raise NotImplementedError


def nms(boxes: np.ndarray, scores: np.ndarray, threshold: float) -> list:
    """The numbers of the boxes that are kept, by falling score."""
    raise NotImplementedError


def nms_by_class(
    boxes: np.ndarray,
    scores: np.ndarray,
    classes: np.ndarray,
    threshold: float,
) -> list:
    """The numbers of the boxes that are kept within their classes, by falling score."""
    raise NotImplementedError
