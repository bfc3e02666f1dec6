import numpy as np
import pytest
from sklearn.cluster import KMeans

POINTS = np.random.default_rng(7).normal(size=(200, 3))
CENTRES = POINTS[:5]


def test_agrees_with_scikit_learn(solution):
    model = KMeans(5, init=CENTRES, n_init=1, tol=0, algorithm="lloyd").fit(POINTS)
    centres, labels = solution.k_means(POINTS, CENTRES, 300)
    assert centres == pytest.approx(model.cluster_centers_)
    assert labels.tolist() == model.labels_.tolist()


def test_plain_form_agrees_with_numpy(solution, plain):
    centres, labels = solution.k_means(POINTS, CENTRES, 4)
    plain_centres, plain_labels = plain.k_means(POINTS.tolist(), CENTRES.tolist(), 4)
    assert np.array(plain_centres) == pytest.approx(centres)
    assert plain_labels == labels.tolist()


def test_argmin_takes_nan_for_the_smallest():
    assert np.array([1.0, np.nan, 0.0]).argmin() == 1
