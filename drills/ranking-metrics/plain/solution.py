import math


def dcg(gains, k):
    """The sum of gain / log2(rank + 1) over the first k, ranks from 1."""
    total = 0.0
    for rank, gain in enumerate(gains[:k], 1):
        total += gain / math.log2(rank + 1)
    return total


def ndcg(gains, k):
    """The dcg divided by that of the best order of all gains; 0 if there is no gain."""
    best = dcg(sorted(gains, reverse=True), k)  # sorted before it is cut
    return dcg(gains, k) / best if best > 0 else 0.0


def average_precision(hits, relevant):
    """The precisions at the ranks of the hits, summed and divided by relevant."""
    total, found = 0.0, 0
    for rank, hit in enumerate(hits, 1):
        if hit:
            found += 1
            total += found / rank
    # A relevant document that is not in the list has precision 0.
    return total / relevant


def mean_average_precision(queries):
    """The mean over pairs (hits, relevant), without those that have relevant 0."""
    found = [average_precision(*query) for query in queries if query[1] > 0]
    return sum(found) / len(found)
