import numpy as np
from checking import Case, between, fits

LABELS = np.array(["c", "a", "c", "b", "c", "c", "a", "c"])
CLASSES = np.array([0, 1, 0, 0, 1, 0])


def seeded(number):
    """A source of chance that is the same every time."""
    return np.random.default_rng(number)


def shares(reservoir, length, size, runs):
    """The share of runs in which each of the items 0, 1, 2, … is in the sample."""
    rng = seeded(5)
    counts = [0] * length
    for _ in range(runs):
        for item in reservoir(iter(range(length)), size, rng):
            counts[item] += 1
    return [count / runs for count in counts]


def pairs(reservoir, runs):
    """The share of runs that give 0 and 1, 0 and 2, 0 and 3, 1 and 2, 1 and 3, 2 and 3, of four items."""
    rng = seeded(6)
    counts = [0] * 6
    for _ in range(runs):
        low, high = sorted(reservoir(iter(range(4)), 2, rng))
        counts[[(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)].index((low, high))] += 1
    return [count / runs for count in counts]


def places(stratified, runs):
    """The share of runs in which each place of CLASSES is in a sample of three."""
    rng = seeded(7)
    counts = [0] * len(CLASSES)
    for _ in range(runs):
        for place in stratified(CLASSES, 3, rng):
            counts[place] += 1
    return [count / runs for count in counts]


class Item:
    """Knows how many of its kind there are, and how many there were at most."""

    alive = most = 0

    def __init__(self):
        Item.alive += 1
        Item.most = max(Item.most, Item.alive)

    def __del__(self):
        Item.alive -= 1


def most_held(reservoir, length, size):
    """How many items of the stream there were at most at any time."""
    reservoir((Item() for _ in range(length)), size, seeded(4))
    return Item.most


CASES = [
    Case(
        "a short stream is given as a whole",
        "sorted(reservoir(iter('abc'), 5, seeded(0)))",
        ["a", "b", "c"],
        "Fill the sample with the first items before you replace any.",
    ),
    Case(
        "as many items as asked for, none twice",
        "reservoir(iter(range(100)), 10, seeded(1))",
        fits(
            "10 different numbers from 0 to 99",
            lambda got: len(set(got)) == len(got) == 10 and set(got) <= set(range(100)),
        ),
        "A new item takes the place of one that was kept; the sample does not grow or shrink.",
    ),
    Case(
        "each item is as likely as the others",
        "shares(reservoir, 6, 2, 3000)",
        fits("six shares from 0.285 to 0.38", lambda got: len(got) == 6 and min(got) >= 0.285 and max(got) <= 0.38),
        "Item number i is taken with probability size / i: draw a whole number from 0 to i - 1, and "
        "take the item if it is below size.",
    ),
    Case(
        "each pair is as likely as the others",
        "pairs(reservoir, 3000)",
        fits("six shares from 0.125 to 0.21", lambda got: min(got) >= 0.125 and max(got) <= 0.21),
        "The place that a new item takes is itself drawn at random, each with the same probability.",
    ),
    Case(
        "not the whole stream is held",
        "most_held(reservoir, 1000, 10)",
        between(10, 15),
        "A list of the stream holds all items. Decide on each item as it comes, and forget it.",
    ),
    Case(
        "shares that need no rounding",
        "allocate(np.array([50, 30, 20]), 10)",
        [5, 3, 2],
        "size * count / sum of the counts.",
    ),
    Case(
        "rounded shares add up to the size",
        "[allocate(np.array([1, 1, 1]), 2), allocate(np.array([10, 10, 10, 70]), 5)]",
        [[1, 1, 0], [1, 1, 0, 3]],
        "Round down, then give what is missing to the largest fractions, one each; equal fractions in order.",
    ),
    Case(
        "the largest fraction, not the largest class",
        "allocate(np.array([60, 25, 15]), 7)",
        [4, 2, 1],
        "The shares are 4.2, 1.75 and 1.05: the one that is missing goes to the second class.",
    ),
    Case(
        "the classes have their shares",
        "sorted(LABELS[stratified(LABELS, 4, seeded(2))])",
        ["a", "b", "c", "c"],
        "Two of a, one of b and five of c give shares of 1, 0.5 and 2.5, so one each of a and b, and two of c.",
    ),
    Case(
        "no place twice",
        "stratified(LABELS, 8, seeded(3))",
        [0, 1, 2, 3, 4, 5, 6, 7],
        "Draw without replacement within each class, give places and not labels, and put them in rising order.",
    ),
    Case(
        "within a class each place is as likely as the others",
        "places(stratified, 1500)",
        fits("six shares from 0.42 to 0.58", lambda got: min(got) >= 0.42 and max(got) <= 0.58),
        "Two of the four places of the first class and one of the two of the second, at random, not the first ones.",
    ),
]
