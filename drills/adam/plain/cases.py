import math

from checking import Case

POINT = [1.0, -2.0, 3.0]
SLOPES = [10.0, -0.5, 0.01]
ZERO = [0.0, 0.0]


def path(optimiser, gradients):
    """Where one parameter is after each of these gradients, from 0 on."""
    place, places = [0.0], []
    for gradient in gradients:
        place = optimiser.update(place, [gradient])
        places.append(place[0])
    return places


def bowl(parameters):
    """The gradient of (x - 3)**2 + 100 * (y + 1)**2."""
    return [2 * (parameters[0] - 3), 200 * (parameters[1] + 1)]


def corner(parameters):
    """The gradient of |x| + |y|, with 1 at 0."""
    return [1.0 if value >= 0 else -1.0 for value in parameters]


def two_optimisers(Adam):
    """The first step of a second optimiser, after many steps of another one."""
    path(Adam(0.1), [5.0, 5.0, 5.0])
    return path(Adam(0.1), [-1.0])


CASES = [
    Case(
        "the first step is one rate long, whatever the gradient",
        "Adam(0.1).update(POINT, SLOPES)",
        [0.9, -1.9, 2.9],
        "In step 1, m / (1 - beta1) is the gradient and the root of v / (1 - beta2) its size. Uncorrected: 3.16 rates.",
    ),
    Case(
        "a constant gradient gives equal steps",
        "path(Adam(0.1), [4.0, 4.0, 4.0, 4.0])",
        [-0.1, -0.2, -0.3, -0.4],
        "t grows with every call, and the corrected means are not written back into m and v.",
    ),
    Case(
        "the second step, against the first",
        "path(Adam(0.1), [1.0, -1.0])",
        [-0.1, -0.1 + 0.1 / 19],
        "m is 0.9 * 0.1 - 0.1 = -0.01, corrected by 1 - 0.81; v is corrected to 1.",
    ),
    Case(
        "without a gradient the mean goes on",
        "path(Adam(0.1), [1.0, 0.0])",
        [-0.1, -0.1 - 0.1 * 9 / 19 / math.sqrt(999 / 1999)],
        "The mean of the first gradient lives on. v averages the squares of gradients, it is not the square of m.",
    ),
    Case(
        "a gradient as small as eps",
        "path(Adam(0.1), [1e-8])",
        [-0.05],
        "eps is added to the root: 1e-8 / (1e-8 + 1e-8). Under the root it would be far larger than the square.",
    ),
    Case(
        "no gradient, no step",
        "Adam(0.1).update(POINT, [0.0, 0.0, 0.0])",
        [1, -2, 3],
        "0 divided by eps is 0; without eps it would be 0 divided by 0.",
    ),
    Case(
        "other betas",
        "path(Adam(0.1, 0.0, 0.0), [3.0, -5.0, 7.0])",
        [-0.1, 0, -0.1],
        "With both betas at 0 there is no memory: every step is one rate against the sign of the gradient.",
    ),
    Case(
        "every optimiser has its own state",
        "two_optimisers(Adam)",
        [0.1],
        "Make m, v and t in __init__: what stands in the class body is shared by all objects.",
    ),
    Case(
        "as many steps as asked for, by one optimiser",
        "[minimise(corner, ZERO, 0.1, 0), minimise(corner, ZERO, 0.1, 2)]",
        [[0, 0], [-0.1 + 0.1 / 19, -0.1 + 0.1 / 19]],
        "The gradient turns round after the first step. Make the optimiser before the loop, so that it remembers.",
    ),
    Case(
        "the bottom of a narrow bowl",
        "minimise(bowl, ZERO, 0.05, 2000)",
        [3, -1],
        "The gradient at the new parameters each time, and the step against it.",
        within=0.01,
    ),
    Case(
        "the arguments stay as they were",
        "[Adam(0.1).update(POINT, SLOPES), minimise(bowl, ZERO, 0.1, 2), POINT, SLOPES, ZERO][2:]",
        [[1, -2, 3], [10, -0.5, 0.01], [0, 0]],
        "Return a new list; parameters[i] -= ... changes the caller's.",
    ),
]
