import numpy as np
import pytest
from scipy.spatial.distance import cdist
from sklearn.model_selection import LeaveOneOut, cross_val_score
from sklearn.neighbors import KNeighborsClassifier

CHANCE = np.random.default_rng(6)
POINTS = CHANCE.normal(size=(90, 3))
LABELS = (POINTS[:, 0] + CHANCE.normal(size=90) > 0).astype(int) + 2 * (POINTS[:, 1] > 0.5)
QUERIES = CHANCE.normal(size=(40, 3))


@pytest.mark.parametrize("k", [1, 2, 5, 90])
def test_agrees_with_scikit_learn(solution, k):
    model = KNeighborsClassifier(k, algorithm="brute").fit(POINTS, LABELS)
    assert solution.predict(QUERIES, POINTS, LABELS, k).tolist() == model.predict(QUERIES).tolist()
    squares = solution.distances(QUERIES, POINTS)
    assert squares == pytest.approx(cdist(QUERIES, POINTS, "sqeuclidean"))
    assert solution.nearest(squares, k).tolist() == model.kneighbors(QUERIES, return_distance=False).tolist()


@pytest.mark.parametrize("k", [1, 4])
def test_leaving_one_out_agrees_with_scikit_learn(solution, k):
    scores = cross_val_score(KNeighborsClassifier(k), POINTS, LABELS, cv=LeaveOneOut())
    assert solution.leave_one_out(POINTS, LABELS, k) == pytest.approx(scores.mean())
    assert solution.leave_one_out(POINTS, LABELS, 1) < (solution.predict(POINTS, POINTS, LABELS, 1) == LABELS).mean()


def test_plain_form_agrees_with_numpy(solution, plain):
    arguments = QUERIES.tolist(), POINTS.tolist(), LABELS.tolist()
    for k in (1, 4, 9):
        assert plain.predict(*arguments, k) == solution.predict(QUERIES, POINTS, LABELS, k).tolist()


def test_expanded_square_cancels_and_can_be_negative():
    def expanded(points):
        lengths = (points**2).sum(axis=1)
        return lengths[:, None] + lengths - 2 * points @ points.T

    assert expanded(POINTS + 1e4).min() < 0
    assert np.abs(expanded(POINTS + 1e8) - cdist(POINTS, POINTS, "sqeuclidean")).max() > 1
    centred = POINTS + 1e8
    assert expanded(centred - centred.mean(axis=0)) == pytest.approx(cdist(POINTS, POINTS, "sqeuclidean"), abs=1e-6)


def test_figures_of_the_discussion(shown):
    assert 1_000 * 50_000 * 100 * 8 == 40 * 10**9
    shown("0.4", 1_000 * 50_000 * 8 / 10**9)


def test_distances_even_out_in_many_dimensions(shown):
    def contrast(dimensions):
        points, queries = (np.random.default_rng(seed).random((n, dimensions)) for seed, n in ((0, 1000), (1, 50)))
        squares = cdist(queries, points)
        return np.median(squares.max(axis=1) / squares.min(axis=1))

    assert contrast(2) > 50
    shown("1.1", contrast(1000))


def test_with_all_points_the_most_frequent_label_wins(solution):
    assert set(solution.predict(QUERIES, POINTS, LABELS, 90)) == {np.bincount(LABELS).argmax()}
