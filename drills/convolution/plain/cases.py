from checking import Case

IMAGE = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]]
KERNEL = [[1.0, 2.0], [0.0, -1.0]]
ONES = [[1.0, 1.0], [1.0, 1.0]]
NINE = [[1.0, 1.0, 1.0], [1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]
WIDE = [[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]
DOT = [[1.0]]
SQUARE = [[0.0, 1.0, 2.0, 3.0], [4.0, 5.0, 6.0, 7.0], [8.0, 9.0, 10.0, 11.0], [12.0, 13.0, 14.0, 15.0]]

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
        "rows are lists of their own",
        "convolve(SQUARE, DOT, 1, 0)",
        [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 14, 15]],
        "[[0] * width] * height holds one row many times over. Make each row anew.",
    ),
    Case(
        "neither image nor kernel is square",
        "convolve(WIDE, [[1.0, 10.0]], 1, 0)",
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
        "convolve(IMAGE, NINE, 2, 1)",
        [[12, 16], [24, 28]],
        "Pad first, then move: the first window begins in the padding.",
    ),
    Case(
        "the image stays as it was",
        "[convolve(IMAGE, KERNEL, 1, 2), IMAGE][1]",
        [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
        "Pad a copy: rows and columns that are inserted into the caller's lists stay there.",
    ),
]
