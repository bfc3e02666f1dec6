import numpy as np
from checking import Case, raises

TOKENS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
QUERY = np.array([3.0, 4.0])
VECTORS = np.array([[3.0, 4.0], [-6.0, -8.0], [4.0, -3.0], [0.0, 0.0]])
EAST = np.array([1.0, 0.0])
LENGTHS = np.array([[30.0, 40.0], [2.0, 0.0], [0.0, 90.0]])
TIED = np.array([[0.0, 5.0], [3.0, 4.0], [3.0, -4.0], [3.0, 4.0]])


def joined(chunks, overlap):
    """The text again: the first chunk, then each other without what it shares with the one before."""
    return [token for number, part in enumerate(chunks) for token in part[overlap if number else 0 :]]


CASES = [
    Case(
        "chunks that share two tokens",
        "chunk(TOKENS, 4, 2)",
        [[0, 1, 2, 3], [2, 3, 4, 5], [4, 5, 6, 7], [6, 7, 8, 9]],
        "Move on by size - overlap, here 2. The fourth chunk reaches the end and is the last.",
    ),
    Case(
        "the last chunk holds something new",
        "chunk(TOKENS[:8], 5, 2)",
        [[0, 1, 2, 3, 4], [3, 4, 5, 6, 7]],
        "The second chunk reaches the end. A third one, [6, 7], would lie within it: stop.",
    ),
    Case(
        "a shorter last chunk",
        "chunk(TOKENS[:9], 4, 1)",
        [[0, 1, 2, 3], [3, 4, 5, 6], [6, 7, 8]],
        "What is left at the end is a chunk too, though it is shorter: no token may be lost.",
    ),
    Case(
        "texts without overlap, short ones and empty ones",
        "[chunk(TOKENS, 5, 0), chunk([7], 5, 2), chunk([], 5, 2)]",
        [[[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]], [[7]], []],
        "A text shorter than a chunk is one chunk; without tokens there is none.",
    ),
    Case(
        "the chunks hold the whole text",
        "[joined(chunk(TOKENS, size, 1), 1) == TOKENS for size in (2, 3, 4, 5, 9, 20)]",
        [True, True, True, True, True, True],
        "Without the shared tokens the chunks follow each other to the end, whatever the size.",
    ),
    Case(
        "an overlap that is too large",
        "chunk(TOKENS, 4, 5)",
        raises(ValueError),
        "The window would not move forward. Raise a ValueError unless 0 <= overlap < size.",
    ),
    Case(
        "the same direction, the opposite one and a right angle",
        "similarities(QUERY, VECTORS[:3])",
        [1, -1, 0],
        "The dot product divided by both lengths, that of the query and that of each vector.",
    ),
    Case(
        "a zero vector is similar to nothing",
        "[similarities(QUERY, VECTORS)[3], similarities(np.zeros(2), VECTORS)[0]]",
        [0, 0],
        "Its length is 0: keep the division from becoming nan.",
    ),
    Case(
        "the direction counts, not the length",
        "nearest(EAST, LENGTHS, 2)",
        [[1, 0], [1, 0.6]],
        "By dot product the long vector 0 would win, with 30. Divide by the lengths.",
    ),
    Case(
        "at a tie the smaller number goes first",
        "nearest(EAST, TIED, 3)",
        [[1, 2, 3], [0.6, 0.6, 0.6]],
        "Sort by falling similarity, stably; reversing a rising order turns ties round.",
    ),
    Case(
        "fewer vectors than k",
        "nearest(EAST, LENGTHS, 9)",
        [[1, 0, 2], [1, 0.6, 0]],
        "Give all there are.",
    ),
    Case(
        "the arguments stay as they were",
        "[nearest(EAST, LENGTHS, 2), chunk(TOKENS, 4, 1), EAST, LENGTHS, TOKENS][2:]",
        [[1, 0], [[30, 40], [2, 0], [0, 90]], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
        "Normalise copies: the vectors belong to the caller.",
    ),
]
