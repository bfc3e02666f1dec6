import numpy as np


def dcg(gains: np.ndarray, k: int) -> float:
    """The sum of gain / log2(rank + 1) over the first k, ranks from 1."""
    top = gains[:k]
    return float((top / np.log2(np.arange(len(top)) + 2)).sum())


def ndcg(gains: np.ndarray, k: int) -> float:
    """The dcg divided by that of the best order of all gains; 0 if there is no gain."""
    best = dcg(np.sort(gains)[::-1], k)  # sorted before it is cut
    return dcg(gains, k) / best if best > 0 else 0.0


def average_precision(hits: np.ndarray, relevant: int) -> float:
    """The precisions at the ranks of the hits, summed and divided by relevant."""
    precisions = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    # A relevant document that is not in the list has precision 0.
    return float((precisions * hits).sum() / relevant)


def mean_average_precision(queries: list) -> float:
    """The mean over pairs (hits, relevant), without those that have relevant 0."""
    found = [average_precision(*query) for query in queries if query[1] > 0]
    return float(np.mean(found))
