import math

from checking import Case

GRADES = [3.0, 2.0, 0.0, 1.0]
LATE = [1.0, 0.0, 3.0, 2.0]
BEST = [3.0, 3.0, 1.0, 0.0]
NOTHING = [0.0, 0.0, 0.0]
HITS = [1, 0, 1, 0]
SECOND = [0, 1]
MISSES = [0, 0]


CASES = [
    Case(
        "the first document counts in full",
        "dcg([5.0], 3)",
        5,
        "log2(1 + 1) is 1, so nothing is taken off: ranks begin with 1, and the logarithm has the base 2.",
    ),
    Case(
        "four grades",
        "dcg(GRADES, 4)",
        3 + 2 / math.log2(3) + 1 / math.log2(5),
        "Divide by log2(rank + 1), to the base 2: by 1, log2(3), 2 and log2(5).",
    ),
    Case(
        "the first two of four",
        "dcg(GRADES, 2)",
        3 + 2 / math.log2(3),
        "Ranks 1 and 2, no more.",
    ),
    Case(
        "the best order has an NDCG of 1",
        "[ndcg(BEST, 4), ndcg(BEST, 2), ndcg(BEST, 9)]",
        [1, 1, 1],
        "The gains are in the best order already: divide by their own dcg at the same k.",
    ),
    Case(
        "the ideal is taken from all gains",
        "ndcg(LATE, 2)",
        1 / (3 + 2 / math.log2(3)),
        "The best two of the four are 3 and 2. Sort all gains before you cut at k, not the first k.",
    ),
    Case(
        "no gain at all",
        "ndcg(NOTHING, 2)",
        0,
        "The ideal is 0 too. Ask for it before you divide.",
    ),
    Case(
        "hits at ranks 1 and 3",
        "average_precision(HITS, 2)",
        (1 + 2 / 3) / 2,
        "The precision is 1 at the first hit and 2/3 at the second; ranks without a hit add nothing.",
    ),
    Case(
        "relevant documents that were not found",
        "average_precision(HITS, 4)",
        (1 + 2 / 3) / 4,
        "Divide by all the relevant ones, 4, not by the 2 that were found.",
    ),
    Case(
        "nothing found",
        "average_precision(MISSES, 3)",
        0,
        "Without a hit there is nothing to add up, and 3 to divide by.",
    ),
    Case(
        "each query counts the same",
        "mean_average_precision([(HITS, 2), (SECOND, 1)])",
        (5 / 6 + 1 / 2) / 2,
        "First the average precision of each query, then the mean over the queries.",
    ),
    Case(
        "queries without relevant documents are left out",
        "mean_average_precision([(SECOND, 1), (MISSES, 0), ([1, 0], 1)])",
        0.75,
        "Two queries count, with 1/2 and 1. As a 0 the third would draw the mean down to 1/2.",
    ),
    Case(
        "the arguments stay as they were",
        "[dcg(LATE, 3), ndcg(LATE, 3), average_precision(HITS, 2), LATE, HITS][3:]",
        [[1, 0, 3, 2], [1, 0, 1, 0]],
        "Sort a copy: the gains belong to the caller.",
    ),
]
