import numpy as np
from checking import Case

IMAGE = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]])
KERNEL = np.array([[1.0, 2.0], [0.0, -1.0]])
ONES = np.ones((2, 2))
WIDE = np.array([[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]])
DOT = np.array([[1.0]])
SQUARE = np.arange(16.0).reshape(4, 4)
WHOLE = np.array([[1, 2], [3, 4]])
HALF = np.array([[0.5, 0.0], [0.0, 0.25]])
COLOURS = np.array([[[[1.0, 2.0], [3.0, 4.0]], [[10.0, 20.0], [30.0, 40.0]]]])
MIX = np.array([[[[1.0]], [[1.0]]], [[[2.0]], [[0.0]]]])
BATCH = np.random.default_rng(0).integers(-3, 4, size=(2, 3, 5, 6)).astype(float)
KERNELS = np.random.default_rng(1).integers(-3, 4, size=(4, 3, 3, 2)).astype(float)
BIASES = np.array([0.5, 0.0, -1.0, 2.0])


def at(image, number, down, right, stride, padding):
    """One place of one channel of the layer under KERNELS and BIASES, from the definition."""
    total = BIASES[number]
    for channel, i, j in np.ndindex(KERNELS.shape[1:]):
        row, column = down * stride + i - padding, right * stride + j - padding
        if 0 <= row < image.shape[1] and 0 <= column < image.shape[2]:
            total += image[channel, row, column] * KERNELS[number, channel, i, j]
    return total


CASES = [
    Case(
        "the size of the result",
        "[output_size(5, 3, 1, 0), output_size(5, 3, 1, 1), output_size(6, 3, 2, 0), output_size(224, 7, 2, 3)]",
        [3, 5, 2, 112],
        "(size + 2 * padding - kernel), divided by the stride and rounded down, plus 1 for the first place.",
    ),
    Case(
        "the kernel is not flipped",
        "convolve(IMAGE, KERNEL, 1, 0)",
        [[0, 2], [6, 8]],
        "First place: 1 * 1 + 2 * 2 + 4 * 0 + 5 * -1 = 0. Flipping the kernel is what the name means in mathematics.",
    ),
    Case(
        "neither image nor kernel is square",
        "convolve(WIDE, np.array([[1.0, 10.0]]), 1, 0)",
        [[21, 32, 43], [65, 76, 87]],
        "Height and width each have a size of their own, of the image and of the kernel.",
    ),
    Case(
        "a stride of two",
        "convolve(SQUARE, ONES, 2, 0)",
        [[10, 18], [42, 50]],
        "The window of place (i, j) begins at row i * stride and column j * stride.",
    ),
    Case(
        "what is left over is not used",
        "convolve(IMAGE, ONES, 2, 0)",
        [[12]],
        "Only one window of 2 by 2 fits into 3 by 3 at stride 2: round the size down.",
    ),
    Case(
        "zeros on all four sides",
        "convolve(DOT, KERNEL, 1, 1)",
        [[-1, 0], [2, 1]],
        "The dot meets each entry of the kernel once: padding goes before and after, along both axes.",
    ),
    Case(
        "stride and padding together",
        "convolve(IMAGE, np.ones((3, 3)), 2, 1)",
        [[12, 16], [24, 28]],
        "Pad first, then move: the first window begins in the padding.",
    ),
    Case(
        "a whole-number image under a fractional kernel",
        "convolve(WHOLE, HALF, 1, 0)",
        [[1.5]],
        "0.5 * 1 + 0.25 * 4. A result of the image's type cuts 1.5 down to 1: make it floating-point.",
    ),
    Case(
        "each channel of the result sums over the channels of the image",
        "layer(COLOURS, MIX, np.array([0.0, 0.5]), 1, 0)",
        [[[[11, 22], [33, 44]], [[2.5, 4.5], [6.5, 8.5]]]],
        "Kernel o has one slice for each channel of the image; add up the results, then add bias o once.",
    ),
    Case(
        "the shape of a batch",
        "layer(BATCH, KERNELS, BIASES, 2, 1).shape",
        (2, 4, 3, 4),
        "(n, o, places down, places right), with the sizes of height and width each by the formula.",
    ),
    Case(
        "a place of the layer, from the definition",
        "layer(BATCH, KERNELS, BIASES, 2, 1)[1, 2, :, 3]",
        [at(BATCH[1], 2, down, 3, 2, 1) for down in range(3)],
        "Image 1, channel 2 of the result, last column: bias 2 plus the sum over three channels and 3 by 2 entries.",
    ),
]
