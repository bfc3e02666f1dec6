"""Divides by the number of relevant documents that were found.

Caught by: relevant documents that were not found
"""

import math


def dcg(gains, k):
    total = 0.0
    for rank, gain in enumerate(gains[:k], 1):
        total += gain / math.log2(rank + 1)
    return total


def ndcg(gains, k):
    best = dcg(sorted(gains, reverse=True), k)
    return dcg(gains, k) / best if best > 0 else 0.0


def average_precision(hits, relevant):
    total, found = 0.0, 0
    for rank, hit in enumerate(hits, 1):
        if hit:
            found += 1
            total += found / rank
    return total / found if found else 0.0


def mean_average_precision(queries):
    found = [average_precision(*query) for query in queries if query[1] > 0]
    return sum(found) / len(found)
