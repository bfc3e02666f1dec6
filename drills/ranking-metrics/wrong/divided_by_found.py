"""Divides by the number of relevant documents that were found.

Caught by: relevant documents that were not found
"""

import numpy as np


def dcg(gains, k):
    top = gains[:k]
    return float((top / np.log2(np.arange(len(top)) + 2)).sum())


def ndcg(gains, k):
    best = dcg(np.sort(gains)[::-1], k)
    return dcg(gains, k) / best if best > 0 else 0.0


def average_precision(hits, relevant):
    precisions = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float((precisions * hits).sum() / max(hits.sum(), 1))


def mean_average_precision(queries):
    found = [average_precision(*query) for query in queries if query[1] > 0]
    return float(np.mean(found))
