import math


def dcg(gains, k):
    """The sum of gain / log2(rank + 1) over the first k, ranks from 1."""
    raise NotImplementedError


def ndcg(gains, k):
    """The dcg divided by that of the best order of all gains; 0 if there is no gain."""
    raise NotImplementedError


def average_precision(hits, relevant):
    """The precisions at the ranks of the hits, summed and divided by relevant."""
    raise NotImplementedError


def mean_average_precision(queries):
    """The mean over pairs (hits, relevant), without those that have relevant 0."""
    raise NotImplementedError
