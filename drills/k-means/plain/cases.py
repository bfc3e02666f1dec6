from checking import Case

POINTS = [[0.0, 0.0], [0.0, 1.0], [4.0, 4.0], [5.0, 4.0]]
CENTRES = [[0.0, 0.0], [5.0, 5.0]]
LABELS = [0, 0, 1, 1]
LINE = [[0.0], [1.0], [9.0], [11.0]]
STARTS = [[0.0], [1.0]]
LONELY = [[0.0, 0.0], [5.0, 5.0], [90.0, 90.0]]
MIDDLE = [[2.0], [0.0], [4.0]]
CLOUD = [[float(x * 7 % 11), float(x * 5 % 13)] for x in range(40)]


def spread(k_means, rounds):
    """The sum of squared distances after so many rounds."""
    centres, labels = k_means(CLOUD, CLOUD[:4], rounds)
    total = 0.0
    for point, label in zip(CLOUD, labels):
        total += sum((a - b) ** 2 for a, b in zip(point, centres[label]))
    return total


def never_grows(k_means):
    """Whether the sum of squared distances gets smaller or stays from round to round."""
    spreads = [spread(k_means, rounds) for rounds in range(1, 9)]
    return all(after <= before + 1e-9 for before, after in zip(spreads, spreads[1:]))


CASES = [
    Case(
        "each point goes to its nearest centre",
        "nearest(POINTS, CENTRES)",
        [0, 0, 1, 1],
        "For each point the distance to every centre; the label is the place of the smallest.",
    ),
    Case(
        "as many labels as points",
        "nearest(LINE, STARTS)",
        [0, 1, 1, 1],
        "One label for each point, not one for each centre.",
    ),
    Case(
        "at a tie the smaller number wins",
        "nearest(MIDDLE, [[0.0], [4.0]])",
        [0, 0, 1],
        "Take a later centre only if it is closer, not if it is as close.",
    ),
    Case(
        "a centre moves to the mean of its points",
        "means(POINTS, LABELS, CENTRES)",
        [[0, 0.5], [4.5, 4]],
        "The mean of the points of one cluster, feature by feature.",
    ),
    Case(
        "a cluster without points keeps its centre",
        "means(POINTS, LABELS, LONELY)",
        [[0, 0.5], [4.5, 4], [90, 90]],
        "There is no mean of no points: ask whether there are any before you divide.",
    ),
    Case(
        "the first centres stay as they were",
        "[k_means(POINTS, CENTRES, 5), CENTRES][1]",
        [[0, 0], [5, 5]],
        "Make new lists: the centres belong to the caller.",
    ),
    Case(
        "two rounds bring the clusters apart",
        "k_means(LINE, STARTS, 10)[0]",
        [[0.5], [10]],
        "Assign and move in turns until no label changes.",
    ),
    Case(
        "the labels are those of the centres",
        "k_means(LINE, STARTS, 1)",
        [[[0], [7]], [0, 0, 1, 1]],
        "After one round the centres are 0 and 7, and 1 is closer to 0. Assign once more after the last move.",
    ),
    Case(
        "the sum of squared distances never grows",
        "never_grows(k_means)",
        True,
        "Neither step can make it larger, if both use the same distance and the labels fit the centres.",
    ),
]
