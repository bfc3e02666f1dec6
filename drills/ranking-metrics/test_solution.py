import numpy as np
import pytest
from sklearn.metrics import average_precision_score, dcg_score, ndcg_score

CHANCE = np.random.default_rng(10)


def test_agrees_with_scikit_learn(solution, plain):
    for _ in range(50):
        size = int(CHANCE.integers(2, 12))
        gains = CHANCE.integers(4, size=size).astype(float)
        falling = np.arange(size, 0, -1)
        for k in (1, 3, size):
            assert solution.dcg(gains, k) == pytest.approx(dcg_score([gains], [falling], k=k))
            assert solution.ndcg(gains, k) == pytest.approx(ndcg_score([gains], [falling], k=k))
            assert plain.dcg(gains.tolist(), k) == pytest.approx(solution.dcg(gains, k))
            assert plain.ndcg(gains.tolist(), k) == pytest.approx(solution.ndcg(gains, k))
        hits = (gains > 1).astype(int)
        if hits.any():
            expected = average_precision_score(hits, falling)
            assert solution.average_precision(hits, hits.sum()) == pytest.approx(expected)
            assert plain.average_precision(hits.tolist(), int(hits.sum()) + 2) == pytest.approx(
                solution.average_precision(hits, hits.sum() + 2)
            )


def test_mean_is_that_of_the_queries(solution, plain):
    queries = [([1, 0, 1], 3), ([0, 0], 2), ([], 0), ([0, 1], 1)]
    expected = np.mean([solution.average_precision(np.array(hits), n) for hits, n in queries if n])
    assert solution.mean_average_precision([(np.array(hits), n) for hits, n in queries]) == pytest.approx(expected)
    assert plain.mean_average_precision(queries) == pytest.approx(expected)


def test_no_order_is_better_than_the_ideal(solution):
    gains = np.array([0.0, 1.0, 1.0, 3.0, 2.0])
    values = [solution.ndcg(CHANCE.permutation(gains), 3) for _ in range(200)]
    assert max(values) == pytest.approx(1)
    assert min(values) >= 0


def test_figures_of_the_discussion(solution, shown):
    grades = np.array([2, 3])
    shown("0.913", solution.ndcg(grades, 2))
    shown("0.834", solution.ndcg(2**grades - 1, 2))
    shown("0.45", np.mean([solution.ndcg(row, 10) for row in np.eye(10)]))
