import numpy as np
import pytest
from sklearn.decomposition import PCA

CHANCE = np.random.default_rng(13)
X = CHANCE.normal(size=(50, 6)) @ CHANCE.normal(size=(6, 6)) + CHANCE.normal(size=6) * 10
NEW = CHANCE.normal(size=(9, 6))
WIDE = CHANCE.normal(size=(8, 20))


@pytest.mark.parametrize(("table", "k"), [(X, 1), (X, 4), (X, 6), (WIDE, 7)])
def test_agrees_with_scikit_learn(solution, table, k):
    model = PCA(k, svd_solver="full").fit(table)
    mean, components, variances = solution.fit(table, k)
    assert mean == pytest.approx(model.mean_)
    assert components == pytest.approx(model.components_)
    assert variances == pytest.approx(model.explained_variance_)
    if table is X:
        scores = solution.transform(NEW, mean, components)
        assert scores == pytest.approx(model.transform(NEW))
        assert solution.restore(scores, mean, components) == pytest.approx(model.inverse_transform(scores))


def test_what_is_lost_is_the_variance_left_out(solution):
    mean, components, _ = solution.fit(X, 2)
    back = solution.restore(solution.transform(X, mean, components), mean, components)
    assert ((X - back) ** 2).sum() / 49 == pytest.approx(solution.fit(X, 6)[2][2:].sum())
    mean, components, _ = solution.fit(X, 6)
    assert solution.restore(solution.transform(X, mean, components), mean, components) == pytest.approx(X)


def test_no_other_directions_lose_less(solution):
    chance = np.random.default_rng(20)
    mean, components, _ = solution.fit(X, 2)

    def lost(rows):
        return ((X - solution.restore(solution.transform(X, mean, rows), mean, rows)) ** 2).sum()

    for _ in range(50):
        other = np.linalg.qr(chance.normal(size=(6, 2)))[0].T
        assert lost(other) > lost(components)


def test_covariances_square_the_ratio(solution):
    table = np.array([[1.0, 1.0], [-1.0, -1.0], [1e-9, -1e-9], [-1e-9, 1e-9]])
    small = 2 * 2 * 1e-18 / 3
    assert solution.fit(table, 2)[2][1] == pytest.approx(small, rel=1e-3, abs=0)
    assert np.linalg.eigvalsh(np.cov(table.T))[0] != pytest.approx(small, rel=0.5, abs=0)


def test_units_decide(solution):
    first = solution.fit(X, 1)[1][0]
    scaled = solution.fit(X * [1000, 1, 1, 1, 1, 1], 1)[1][0]
    assert abs(scaled[0]) > 0.999 > abs(first[0])


def test_centred_examples_have_one_rank_less(solution):
    assert np.linalg.matrix_rank(WIDE - WIDE.mean(axis=0)) == 7 < np.linalg.matrix_rank(WIDE)


def test_small_variance_can_hold_the_label(solution):
    chance = np.random.default_rng(20)
    labels = chance.integers(2, size=400)
    table = np.column_stack([chance.normal(scale=10, size=400), labels + chance.normal(scale=0.1, size=400)])
    mean, components, _ = solution.fit(table, 2)
    scores = solution.transform(table, mean, components)
    correlations = [abs(np.corrcoef(column, labels)[0, 1]) for column in scores.T]
    assert correlations[0] < 0.2 < 0.95 < correlations[1]


def test_whitened_coordinates_have_variance_one(solution):
    mean, components, variances = solution.fit(X, 3)
    white = solution.transform(X, mean, components) / np.sqrt(variances)
    assert np.cov(white.T) == pytest.approx(np.eye(3))


def test_figures_of_the_discussion(shown):
    shown("134", 4096**2 * 8 / 10**6)
    shown("33", 1000 * 4096 * 8 / 10**6)
    assert 64 * 64 == 4096
