import numpy as np
from checking import Case, between, raises

ROW = np.array([1.0, 2.0, 3.0, 4.0])
SLOPES = np.array([0.1, 0.2, 0.3, 0.4])


def rng():
    """A generator with a fixed seed."""
    return np.random.default_rng(5)


def distinct_rows(Dropout):
    """How many of 20 equal rows come out different from all others."""
    output = Dropout(0.5, rng()).forward(np.ones((20, 30)), True)
    return len({tuple(row) for row in output.tolist()})


def share_that_changes(Dropout):
    """The share of the elements that two calls of one layer treat differently."""
    layer = Dropout(0.5, rng())
    first, second = [layer.forward(np.ones((40, 50)), True) != 0 for _ in range(2)]
    return float((first != second).mean())


def there_and_back(Dropout):
    """The largest distance between the output for ones and the gradient for ones, which are to be the same."""
    layer = Dropout(0.3, rng())
    output = layer.forward(np.ones((40, 50)), True)
    return float(np.abs(output - layer.backward(np.ones((40, 50)))).max())


def back_after_evaluation(Dropout):
    """The gradient when the last forward was one in evaluation."""
    layer = Dropout(0.5, rng())
    layer.forward(ROW, True)
    layer.forward(ROW, False)
    return layer.backward(SLOPES)


def draws_in_evaluation(Dropout):
    """Whether the generator has moved after a call in evaluation."""
    generator = rng()
    Dropout(0.5, generator).forward(ROW, False)
    return generator.random() != rng().random()


CASES = [
    Case(
        "evaluation changes nothing",
        "Dropout(0.5, rng()).forward(ROW, False)",
        [1, 2, 3, 4],
        "Return the input as it is: with inverted dropout there is no scale in evaluation.",
    ),
    Case(
        "survivors are scaled up",
        "np.unique(Dropout(0.2, rng()).forward(np.ones((40, 50)), True))",
        [0, 1.25],
        "Divide what survives by the probability of surviving, 0.8 here, so that the expected output is the input.",
    ),
    Case(
        "the rate is the share that is zeroed",
        "(Dropout(0.2, rng()).forward(np.ones((100, 100)), True) == 0).mean()",
        between(0.17, 0.23),
        "The rate is the probability of being set to 0, not of being kept.",
    ),
    Case(
        "the mean stays",
        "Dropout(0.5, rng()).forward(np.ones((100, 100)), True).mean()",
        between(0.95, 1.05),
        "Half is zeroed and half is doubled.",
    ),
    Case(
        "every example has a mask of its own",
        "distinct_rows(Dropout)",
        20,
        "Draw one number for each element of x, in its whole shape, not one row for the batch.",
    ),
    Case(
        "every call draws anew",
        "share_that_changes(Dropout)",
        between(0.4, 0.6),
        "Draw in forward, not once when the layer is made. About half of the elements change.",
    ),
    Case(
        "the way back goes through the same mask",
        "there_and_back(Dropout)",
        0,
        "Keep the mask of forward, with its scale, and multiply by it; a new draw belongs to another network.",
    ),
    Case(
        "after evaluation the gradient passes unchanged",
        "back_after_evaluation(Dropout)",
        [0.1, 0.2, 0.3, 0.4],
        "The last forward was in evaluation: its mask is all ones, not the one from training before it.",
    ),
    Case(
        "a rate of 0 zeroes nothing",
        "Dropout(0.0, rng()).forward(ROW, True)",
        [1, 2, 3, 4],
        "Everything survives and is divided by 1.",
    ),
    Case(
        "a rate of 1 is refused",
        "Dropout(1.0, rng())",
        raises(ValueError),
        "Nothing would survive, and the scale would be 1 divided by 0. Check the rate when the layer is made.",
    ),
    Case(
        "evaluation draws nothing",
        "draws_in_evaluation(Dropout)",
        False,
        "A draw in evaluation would change what comes after it for a given seed.",
    ),
    Case(
        "the input stays as it was",
        "[Dropout(0.5, rng()).forward(ROW, True), ROW][1]",
        [1, 2, 3, 4],
        "Make a new array: x[mask] = 0 and *= change the caller's.",
    ),
]
