import numpy as np
from checking import Case

# Row i holds the probabilities of the next token after token i. Token 0 is the start, 1 the end.
TRAP = [[0.0, 0.0, 0.6, 0.4], [0.0, 1.0, 0.0, 0.0], [0.0, 0.4, 0.3, 0.3], [0.0, 0.9, 0.05, 0.05]]
SPREAD = [
    [0.0, 0.0, 0.4, 0.6, 0.0],
    [0.0, 1.0, 0.0, 0.0, 0.0],
    [0.0, 0.2, 0.45, 0.0, 0.35],
    [0.0, 0.05, 0.5, 0.0, 0.45],
    [0.0, 1.0, 0.0, 0.0, 0.0],
]
SHORT = [[0.0, 0.3, 0.7], [0.0, 1.0, 0.0], [0.0, 0.9, 0.1]]
EVEN = [[0.0, 0.5, 0.5], [0.0, 1.0, 0.0], [0.0, 0.6, 0.4]]
ENDLESS = [[0.0, 0.0, 0.6, 0.4], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.9, 0.1], [0.0, 0.2, 0.45, 0.35]]
COIN = [[0.0, 0.0, 0.5, 0.5], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.5, 0.5], [0.0, 0.0, 0.5, 0.5]]
# Here row i holds the probabilities after i generated tokens.
TURNS = [[0.0, 0.1, 0.9], [0.0, 0.1, 0.9], [0.0, 0.8, 0.2]]


def after(table):
    """The model whose next token hangs on the last one."""
    with np.errstate(divide="ignore"):
        logs = np.log(table)
    return lambda tokens: logs[tokens[-1]]


def by_length(table):
    """The model whose next token hangs on how many there are."""
    with np.errstate(divide="ignore"):
        logs = np.log(table)
    return lambda tokens: logs[len(tokens) - 1]


CASES = [
    Case(
        "greedy takes the most probable token each time",
        "greedy(after(TRAP), 0, 1, 5)",
        [0, 2, 1],
        "2 with 0.6, then the end with 0.4; the end belongs to the result, and nothing comes after it.",
    ),
    Case(
        "greedy stops at the limit",
        "greedy(after(ENDLESS), 0, 1, 3)",
        [0, 2, 2, 2],
        "At most three generated tokens; the start does not count.",
    ),
    Case(
        "the two best continuations of one hypothesis",
        "expand([([0], 0.0)], after(TRAP), 2)",
        [[[0, 2], np.log(0.6)], [[0, 3], np.log(0.4)]],
        "Pairs of tokens and total, the largest total first.",
    ),
    Case(
        "all continuations compete",
        "expand([([0, 3], np.log(0.6)), ([0, 2], np.log(0.4))], after(SPREAD), 2)",
        [[[0, 3, 2], np.log(0.30)], [[0, 3, 4], np.log(0.27)]],
        "Both survivors may have one parent: sort the continuations of all hypotheses together.",
    ),
    Case(
        "a beam of one is greedy",
        "beam_search(after(TRAP), 0, 1, 1, 5)",
        [[0, 2, 1], np.log(0.24)],
        "The score is the sum of the log-probabilities here, because alpha is 0.",
    ),
    Case(
        "a beam of two finds what greedy misses",
        "beam_search(after(TRAP), 0, 1, 2, 5)",
        [[0, 3, 1], np.log(0.36)],
        "0.4 times 0.9 beats 0.6 times 0.4. Set finished hypotheses aside and do not expand them.",
    ),
    Case(
        "the first to finish need not win",
        "beam_search(after(SHORT), 0, 1, 2, 5)",
        [[0, 2, 1], np.log(0.63)],
        "The end comes with 0.3 at once, but 0.7 times 0.9 is more: go on while any hypothesis is alive.",
    ),
    Case(
        "finished ones compete with those cut at the limit",
        "[beam_search(after(ENDLESS), 0, 1, 2, 3), beam_search(after(EVEN), 0, 1, 2, 2)]",
        [[[0, 2, 2, 2], np.log(0.486)], [[0, 1], np.log(0.5)]],
        "In the end compare all: those that ended, whenever they did, and those still alive.",
    ),
    Case(
        "the mean log-probability per generated token",
        "beam_search(after(EVEN), 0, 1, 2, 5, 1.0)",
        [[0, 2, 1], np.log(0.3) / 2],
        "With alpha = 1 compare ln 0.5 / 1 with ln 0.3 / 2. The start token is not counted, the end token is.",
    ),
    Case(
        "the model hears the whole sequence",
        "beam_search(by_length(TURNS), 0, 1, 2, 3)",
        [[0, 2, 2, 1], np.log(0.648)],
        "Give step the tokens from the start on, not the last one alone.",
    ),
    Case(
        "1,200 tokens",
        "beam_search(after(COIN), 0, 1, 2, 1200)[1]",
        1200 * np.log(0.5),
        "The product of 1,200 probabilities of one half is 0 in floating-point numbers. Add logarithms.",
    ),
]
