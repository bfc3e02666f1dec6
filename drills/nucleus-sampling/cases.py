import numpy as np
from checking import Case

LOGITS = np.log([1.0, 2.0, 1.0])
FAR = np.array([1000.0, 999.0, 0.0])
EQUAL = np.array([1.0, 3.0, 3.0])
MIXED = np.array([0.125, 0.5, 0.25, 0.125])
TEN = np.full(10, 0.1)


def frequencies(sample, temperature, k, p, draws=1000):
    """How often each of the four tokens of MIXED is drawn."""
    rng = np.random.default_rng(17)
    counts = [0, 0, 0, 0]
    for _ in range(draws):
        counts[sample(np.log(MIXED), temperature, k, p, rng)] += 1
    return [count / draws for count in counts]


CASES = [
    Case(
        "temperature 1 is the softmax",
        "temper(LOGITS, 1.0)",
        [0.25, 0.5, 0.25],
        "The exponentials are 1, 2 and 1; divide by their sum.",
    ),
    Case(
        "a low temperature sharpens",
        "temper(LOGITS, 0.5)",
        [1 / 6, 2 / 3, 1 / 6],
        "Divide the logits by the temperature before exp. Multiplied by it they give a flatter distribution instead.",
    ),
    Case(
        "large logits at a low temperature",
        "temper(FAR, 0.01)",
        [1, 0, 0],
        "exp(100000) is infinite. Subtract the largest logit first.",
    ),
    Case(
        "temperature 0 is greedy",
        "temper(EQUAL, 0)",
        [0, 1, 0],
        "Nothing can be divided by 0: give the first of the largest logits probability 1.",
    ),
    Case(
        "the two most probable tokens",
        "top_k(MIXED, 2)",
        [0, 2 / 3, 1 / 3, 0],
        "Divide the two that are kept by their sum, in the order of the vocabulary, with 0 for the others.",
    ),
    Case(
        "exactly k are kept at a tie, and all for a large k",
        "[top_k(MIXED, 3), top_k(MIXED, 9)]",
        [[1 / 7, 4 / 7, 2 / 7, 0], [0.125, 0.5, 0.25, 0.125]],
        "Both 0.125 are at least as large as the third: take the first k of a stable sort, not all above a threshold.",
    ),
    Case(
        "the nucleus holds the token that crosses p",
        "top_p(MIXED, 0.6)",
        [0, 2 / 3, 1 / 3, 0],
        "The sum before 0.25 is 0.5, below p, so 0.25 belongs to it. The result is in the order of the vocabulary.",
    ),
    Case(
        "a sum of exactly p is enough, and one token always stays",
        "[top_p(MIXED, 0.75), top_p(MIXED, 0.1)]",
        [[0, 2 / 3, 1 / 3, 0], [0, 1, 0, 0]],
        "0.5 and 0.25 reach 0.75. For p = 0.1 the first token alone is more than enough, but it must not go.",
    ),
    Case(
        "p = 1 keeps everything",
        "top_p(TEN, 1.0)",
        [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
        "Ten times 0.1 adds up to 0.9999999999999999, so the sum never reaches 1: then all are kept.",
    ),
    Case(
        "tokens are drawn in proportion",
        "frequencies(sample, 1.0, 4, 1.0)",
        [0.125, 0.5, 0.25, 0.125],
        "Draw with the probabilities that are left, by the generator that is given.",
        within=0.07,
    ),
    Case(
        "first k, then p",
        "frequencies(sample, 1.0, 2, 0.6)",
        [0, 1, 0, 0],
        "After top-k and renormalising 0.5 has become 2/3, which is above p = 0.6: one token is left.",
    ),
    Case(
        "the arguments stay as they were",
        "[temper(EQUAL, 2.0), top_k(MIXED, 1), top_p(MIXED, 0.5), EQUAL, MIXED][3:]",
        [[1, 3, 3], [0.125, 0.5, 0.25, 0.125]],
        "Make new arrays: the arguments belong to the caller.",
    ),
]
