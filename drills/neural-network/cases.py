import numpy as np
from checking import Case, between

ONE = np.array([[1.0, 2.0]])
FIRST = np.array([0])
HAND = (np.array([[1.0, -1.0], [1.0, 1.0]]), np.zeros(2), np.array([[1.0, 0.0], [0.0, 3.0]]), np.zeros(2))
OFF = (HAND[0], np.array([0.0, -2.0]), HAND[2], HAND[3])
EDGE = (HAND[0], np.array([0.0, -1.0]), HAND[2], HAND[3])
LOUD = (np.array([[1.0], [0.0]]), np.zeros(1), np.array([[1.0, 0.0]]), np.zeros(2))
BATCH = np.array([[1.0, -0.5], [0.3, 2.0], [-1.0, 0.4]])
CLASSES = np.array([2, 0, 1])
CHANCE = np.random.default_rng(1)
START = tuple(CHANCE.normal(size=shape).round(1) for shape in ((2, 2), (2,), (2, 3), (3,)))
XOR = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
KINDS = np.array([0, 1, 1, 0])
WIDE = tuple(CHANCE.normal(size=shape) for shape in ((2, 8), (8,), (8, 2), (2,)))
GRID = np.array([[1.0, 2.0], [3.0, 4.0]])


def loss(X, y, parameters):
    """The mean cross-entropy, from its formula."""
    W1, b1, W2, b2 = parameters
    powers = np.exp(np.maximum(X @ W1 + b1, 0) @ W2 + b2)
    return float(-np.log(powers[np.arange(len(y)), y] / powers.sum(axis=1)).mean())


def measured(number):
    """The derivatives of the loss of BATCH by one parameter at START, from two nearby values each."""
    result = np.zeros(START[number].shape)
    for place in np.ndindex(result.shape):
        losses = []
        for step in (1e-6, -1e-6):
            moved = [parameter.copy() for parameter in START]
            moved[number][place] += step
            losses.append(loss(BATCH, CLASSES, moved))
        result[place] = (losses[0] - losses[1]) / 2e-6
    return result


def squares(values):
    """The sum of the squares."""
    return float((values**2).sum())


def cubes(values):
    """The sum of the cubes."""
    return float((values**3).sum())


CASES = [
    Case(
        "the forward pass, with ReLU in the middle only",
        "[forward(ONE, HAND), forward(ONE, OFF)]",
        [[[[3, 1]], [[3, 3]]], [[[3, 0]], [[3, 0]]]],
        "hidden = relu(X @ W1 + b1), logits = hidden @ W2 + b2, without a softmax. With OFF the second unit gets -1.",
    ),
    Case(
        "the loss and the gradients of one example",
        "backward(ONE, FIRST, HAND)",
        [np.log(2), [[[-0.5, 1.5], [-1, 3]], [-0.5, 1.5], [[-1.5, 1.5], [-0.5, 0.5]], [-0.5, 0.5]]],
        "Both probabilities are 1/2. By the logits: probability minus 1 at the right class; then back through W2, the "
        "gate of ReLU, and X.",
    ),
    Case(
        "a batch of two equal examples has the same gradients",
        "backward(np.vstack([ONE, ONE]), np.array([0, 0]), HAND)[1]",
        [[[-0.5, 1.5], [-1, 3]], [-0.5, 1.5], [[-1.5, 1.5], [-0.5, 0.5]], [-0.5, 0.5]],
        "Divide by the number of examples once, at the logits; after that, sum over the examples, for the biases too.",
    ),
    Case(
        "a unit that is off, or at 0, learns nothing",
        "[backward(ONE, FIRST, OFF)[1][1][1], backward(ONE, FIRST, EDGE)[1][1][1]]",
        [0, 0],
        "The gradient passes where the sum before ReLU is above 0. After ReLU nothing is below 0, so >= 0 lets all "
        "pass.",
    ),
    Case(
        "the gradients of the first layer agree with the slopes of the loss",
        "backward(BATCH, CLASSES, START)[1][:2]",
        [measured(0), measured(1)],
        "by_hidden = (by_logits @ W2.T), gated by ReLU; W1 gets X.T @ by_hidden, b1 the sum over the examples.",
        within=1e-5,
    ),
    Case(
        "the gradients of the second layer agree with the slopes of the loss",
        "backward(BATCH, CLASSES, START)[1][2:]",
        [measured(2), measured(3)],
        "W2 gets hidden.T @ by_logits, b2 the sum over the examples; the mean is in by_logits already.",
        within=1e-5,
    ),
    Case(
        "a loss that is large but finite",
        "backward(1000 * ONE, np.array([1]), LOUD)",
        [1000, [[[1000], [2000]], [1], [[1000, -1000]], [1, -1]]],
        "The logits are 1000 and 0. Subtract the largest of the row before exp, and stay in logarithms for the loss.",
    ),
    Case(
        "slopes of a matrix",
        "slopes(squares, GRID, 1e-4)",
        [[2, 4], [6, 8]],
        "Move one entry at a time, and give the derivatives in the shape of the point.",
    ),
    Case(
        "differences to both sides",
        "slopes(cubes, np.array([1, 2]), 0.5)",
        [3.25, 12.25],
        "(1.5**3 - 0.5**3) / 1 = 3.25: step up and down, divide by twice the step. A copy of whole numbers would lose "
        "the step.",
    ),
    Case(
        "one step of training",
        "train(ONE, FIRST, HAND, 0.2, 1)",
        [[[1.1, -1.3], [1.2, 0.4]], [0.1, -0.3], [[1.3, -0.3], [0.1, 2.9]], [0.1, -0.1]],
        "Minus the rate times the gradient, for all four at once.",
    ),
    Case(
        "the parameters stay as they were",
        "[train(ONE, FIRST, HAND, 0.2, 3), slopes(squares, GRID, 0.1), HAND[0], GRID][2:]",
        [[[1, -1], [1, 1]], [[1, 2], [3, 4]]],
        "Make new arrays: p -= rate * g changes the caller's.",
    ),
    Case(
        "exclusive or is learnt",
        "backward(XOR, KINDS, train(XOR, KINDS, WIDE, 0.5, 500))[0]",
        between(0, 0.05),
        "With right gradients the loss falls far below log 2 = 0.69, which guessing gives.",
    ),
]
