"""Counts a query without relevant documents as 0.

Caught by: queries without relevant documents are left out
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
    return float((precisions * hits).sum() / relevant)


def mean_average_precision(queries):
    return float(np.mean([average_precision(hits, max(relevant, 1)) for hits, relevant in queries]))
