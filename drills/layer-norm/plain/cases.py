from checking import Case

ROWS = [[1.0, 1.0, 5.0, 5.0], [10.0, 10.0, 30.0, 30.0]]  # means 3 and 20, variances 4 and 100
FLAT = [[7.0, 7.0, 7.0, 7.0]]
FAR = [[1e9, 1e9, 1e9 + 4, 1e9 + 4]]
SEVENS = [[1.0, 1.0, 7.0, 7.0], [10.0, 10.0, 70.0, 70.0]]  # mean squares 25 and 2500
SKEW = [[1.0, 2.0, 4.0, 9.0], [-3.0, 0.0, 0.5, 2.0]]
GAIN = [1.0, 2.0, 3.0, 4.0]
SHIFT = [10.0, 20.0, 30.0, 40.0]
UPSTREAM = [[1.0, 2.0, 3.0, 4.0], [10.0, 20.0, 30.0, 40.0]]
ONE = [1.0, 1.0, 1.0, 1.0]
ZERO = [0.0, 0.0, 0.0, 0.0]


def gap(claimed, layer_norm, upstream, rows, gain, eps, step=1e-5):
    """The largest distance between claimed derivatives by the rows and slopes from two nearby values."""
    largest = 0.0
    for slopes, row, weights in zip(claimed, rows, upstream):
        for place in range(len(row)):
            ends = []
            for move in (step, -step):
                moved = list(row)
                moved[place] += move
                output = layer_norm([moved], gain, ZERO, eps)[0]
                ends.append(sum(a * b for a, b in zip(weights, output)))
            largest = max(largest, abs((ends[0] - ends[1]) / (2 * step) - slopes[place]))
    return largest


CASES = [
    Case(
        "each row by its own mean and variance",
        "layer_norm(ROWS, ONE, ZERO, 0.0)",
        [[-1, -1, 1, 1], [-1, -1, 1, 1]],
        "Minus 3, divided by 2; minus 20, divided by 10. With the divisor d - 1 the first variance would be 16/3.",
    ),
    Case(
        "eps stands under the root",
        "layer_norm(ROWS[:1], ONE, ZERO, 5.0)",
        [[-2 / 3, -2 / 3, 2 / 3, 2 / 3]],
        "The root of 4 + 5 is 3. The root of 4, plus 5, would be 7.",
    ),
    Case(
        "a gain and a shift for each feature",
        "layer_norm(ROWS, GAIN, SHIFT, 0.0)",
        [[9, 18, 33, 44], [9, 18, 33, 44]],
        "The normalised rows are -1, -1, 1, 1: times the gain, then plus the shift.",
    ),
    Case(
        "a constant row gives the shift",
        "layer_norm(FLAT, GAIN, SHIFT)",
        [[10, 20, 30, 40]],
        "Its variance is 0, and eps keeps the division from being 0 by 0.",
    ),
    Case(
        "a row far from zero",
        "layer_norm(FAR, ONE, ZERO, 0.0)",
        [[-1, -1, 1, 1]],
        "The mean of squares minus the square of the mean cancels here. Subtract the mean first, then square.",
    ),
    Case(
        "the root mean square",
        "rms_norm(SEVENS, GAIN, 0.0)",
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
        "[sum(row) for row in gradients(UPSTREAM, SKEW, GAIN)[0]]",
        [0, 0],
        "Adding a constant to a row changes nothing. The mean and the variance depend on x too: they are no constants.",
    ),
    Case(
        "the derivative by the rows agrees with the slope",
        "gap(gradients(UPSTREAM, SKEW, GAIN, 0.5)[0], layer_norm, UPSTREAM, SKEW, GAIN, 0.5)",
        0,
        "Three ways lead from x to the outputs: directly, by the mean and by the variance. The gain is on all of them.",
        within=1e-5,
    ),
    Case(
        "the arguments stay as they were",
        "[layer_norm(ROWS, GAIN, SHIFT), rms_norm(ROWS, GAIN), gradients(UPSTREAM, ROWS, GAIN), ROWS[0], GAIN][3:]",
        [[1, 1, 5, 5], [1, 2, 3, 4]],
        "Make new lists: the arguments belong to the caller.",
    ),
]
