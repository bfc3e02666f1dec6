import numpy as np
from checking import Case

ROW = np.array([1.0, 1.0, 5.0, 5.0])  # mean 3, variance 4
ROWS = np.array([[1.0, 1.0, 5.0, 5.0], [10.0, 10.0, 30.0, 30.0]])
FLAT = np.array([7.0, 7.0, 7.0, 7.0])
FAR = np.array([1e9, 1e9, 1e9 + 4, 1e9 + 4])
SEVEN = np.array([1.0, 1.0, 7.0, 7.0])  # mean square 25
SKEW = np.array([[1.0, 2.0, 4.0, 9.0], [-3.0, 0.0, 0.5, 2.0]])
GAIN = np.array([1.0, 2.0, 3.0, 4.0])
SHIFT = np.array([10.0, 20.0, 30.0, 40.0])
UPSTREAM = np.array([[1.0, 2.0, 3.0, 4.0], [10.0, 20.0, 30.0, 40.0]])
ONE = np.ones(4)
ZERO = np.zeros(4)


def slopes(layer_norm, upstream, x, gain, eps, step=1e-5):
    """The derivative of (upstream * layer_norm(x)).sum() by each element of x, from two nearby values."""
    result = np.zeros_like(x)
    for place in np.ndindex(*x.shape):
        up, down = x.copy(), x.copy()
        up[place] += step
        down[place] -= step
        outputs = [layer_norm(row, gain, np.zeros(len(gain)), eps) for row in (up, down)]
        result[place] = (upstream * (outputs[0] - outputs[1])).sum() / (2 * step)
    return result


CASES = [
    Case(
        "a row with mean 3 and variance 4",
        "layer_norm(ROW, ONE, ZERO, 0.0)",
        [-1, -1, 1, 1],
        "Minus 3, divided by 2. With the divisor d - 1 the variance would be 16/3.",
    ),
    Case(
        "each row by its own mean and variance",
        "layer_norm(ROWS, ONE, ZERO, 0.0)",
        [[-1, -1, 1, 1], [-1, -1, 1, 1]],
        "Take the statistics along the last axis, with keepdims=True: over axis 0 the rows would see each other.",
    ),
    Case(
        "eps stands under the root",
        "layer_norm(ROW, ONE, ZERO, 5.0)",
        [-2 / 3, -2 / 3, 2 / 3, 2 / 3],
        "The root of 4 + 5 is 3. The root of 4, plus 5, would be 7.",
    ),
    Case(
        "a gain and a shift for each feature",
        "layer_norm(ROW, GAIN, SHIFT, 0.0)",
        [9, 18, 33, 44],
        "The normalised row is -1, -1, 1, 1: times the gain, then plus the shift.",
    ),
    Case(
        "a constant row gives the shift",
        "layer_norm(FLAT, GAIN, SHIFT)",
        [10, 20, 30, 40],
        "Its variance is 0, and eps keeps the division from being 0 by 0.",
    ),
    Case(
        "a row far from zero",
        "layer_norm(FAR, ONE, ZERO, 0.0)",
        [-1, -1, 1, 1],
        "The mean of squares minus the square of the mean cancels here. Subtract the mean first, then square.",
    ),
    Case(
        "three axes",
        "layer_norm(ROWS.reshape(2, 1, 4), GAIN, SHIFT, 0.0)",
        [[[9, 18, 33, 44]], [[9, 18, 33, 44]]],
        "Whatever stands before the last axis: axis=-1, not axis=1.",
    ),
    Case(
        "the root mean square",
        "rms_norm(np.stack([SEVEN, 10 * SEVEN]), GAIN, 0.0)",
        [[0.2, 0.4, 4.2, 5.6], [0.2, 0.4, 4.2, 5.6]],
        "The first row is divided by 5, the root of (1 + 1 + 49 + 49) / 4, and no mean is subtracted.",
    ),
    Case(
        "the derivatives by gain and by shift",
        "gradients(UPSTREAM, ROWS, GAIN, 0.0)[1:]",
        [[-11, -22, 33, 44], [11, 22, 33, 44]],
        "Both are shared by all rows: sum over the rows. That by the gain has the normalised rows as a factor.",
    ),
    Case(
        "the derivative by each row sums to zero",
        "gradients(UPSTREAM, SKEW, GAIN)[0].sum(axis=-1)",
        [0, 0],
        "Adding a constant to a row changes nothing. The mean and the variance depend on x too: they are no constants.",
    ),
    Case(
        "the derivative by x agrees with the slope",
        "gradients(UPSTREAM, SKEW, GAIN, 0.5)[0] - slopes(layer_norm, UPSTREAM, SKEW, GAIN, 0.5)",
        [[0, 0, 0, 0], [0, 0, 0, 0]],
        "Three ways lead from x to the outputs: directly, by the mean and by the variance. The gain is on all of them.",
        within=1e-5,
    ),
    Case(
        "the arguments stay as they were",
        "[layer_norm(ROW, GAIN, SHIFT), rms_norm(ROW, GAIN), gradients(UPSTREAM, ROWS, GAIN), ROW, GAIN, ROWS[0]][3:]",
        [[1, 1, 5, 5], [1, 2, 3, 4], [1, 1, 5, 5]],
        "Make new arrays: -= and /= change the caller's.",
    ),
]
