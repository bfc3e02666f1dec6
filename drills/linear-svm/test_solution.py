import numpy as np
import pytest
from scipy.optimize import approx_fprime
from sklearn.svm import SVC, LinearSVC

CHANCE = np.random.default_rng(3)
X = CHANCE.normal(size=(60, 2)) + 2
Y = np.where(X @ np.array([1.0, -0.5]) - 1 + 0.4 * CHANCE.normal(size=60) > 0, 1, -1)


def exact(penalty, rows=slice(None)):
    """The plane of an exact solver, whose C stands beside the sum of the losses."""
    return SVC(kernel="linear", C=1 / (len(Y) * penalty), tol=1e-10).fit(X[rows], Y[rows])


@pytest.mark.parametrize("penalty", [0.02, 0.1, 0.5])
def test_comes_close_to_the_exact_minimum(solution, penalty):
    model = exact(penalty)
    smallest = solution.objective(X, Y, model.coef_[0], model.intercept_[0], penalty)
    weights, bias = solution.fit(X, Y, penalty, 1.0, 5000)
    assert smallest - 1e-9 <= solution.objective(X, Y, weights, bias, penalty) <= smallest + 2e-3
    assert weights == pytest.approx(model.coef_[0], abs=0.1)


def test_subgradient_is_the_gradient_away_from_corners(solution):
    point = np.array([0.3, -0.7, 0.2])
    numeric = approx_fprime(point, lambda v: solution.objective(X, Y, v[:2], v[2], 0.3))
    by_weights, by_bias = solution.subgradient(X, Y, point[:2], point[2], 0.3)
    assert [*by_weights, by_bias] == pytest.approx(numeric, abs=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_subgradient_bounds_the_objective_from_below(solution, seed):
    chance = np.random.default_rng(seed)
    here, there = chance.normal(size=3), chance.normal(size=3)
    slope = np.append(*solution.subgradient(X, Y, here[:2], here[2], 0.2))
    line = solution.objective(X, Y, here[:2], here[2], 0.2) + slope @ (there - here)
    assert solution.objective(X, Y, there[:2], there[2], 0.2) >= line


def path(solution, size_of, steps, penalty=0.1):
    weights, bias, values = np.zeros(2), 0.0, []
    for step in range(1, steps + 1):
        by_weights, by_bias = solution.subgradient(X, Y, weights, bias, penalty)
        weights, bias = weights - size_of(step) * by_weights, bias - size_of(step) * by_bias
        values.append(solution.objective(X, Y, weights, bias, penalty))
    return np.array(values)


def test_steps_go_uphill_at_times_and_hover_with_a_fixed_size(solution):
    model = exact(0.1)
    smallest = solution.objective(X, Y, model.coef_[0], model.intercept_[0], 0.1)
    falling, fixed = path(solution, lambda step: 1 / np.sqrt(step), 4000), path(solution, lambda step: 1.0, 4000)
    assert (np.diff(falling) > 0).any()
    assert (fixed[-100:] - smallest).max() > 20 * (falling[-100:] - smallest).max()


def test_only_examples_up_to_the_margin_count():
    model = exact(0.1)
    near = Y * model.decision_function(X) <= 1 + 1e-6
    assert 0 < near.sum() < len(Y) * 0.8
    again = exact(0.1, near)
    assert again.coef_[0] == pytest.approx(model.coef_[0], abs=1e-5)
    assert again.intercept_[0] == pytest.approx(model.intercept_[0], abs=1e-5)


def test_margins_of_the_support_lie_one_over_the_length_away():
    separable = np.where(X[:, 0] > 2.3, X[:, 0] + 1, X[:, 0])
    points = np.column_stack([separable, X[:, 1]])
    model = SVC(kernel="linear", C=1e6, tol=1e-10).fit(points, np.where(X[:, 0] > 2.3, 1, -1))
    distances = np.abs(model.decision_function(points)) / np.linalg.norm(model.coef_)
    assert distances.min() == pytest.approx(1 / np.linalg.norm(model.coef_), rel=1e-4)


def test_liblinear_penalises_the_bias():
    options = {"loss": "hinge", "C": 1 / 6, "max_iter": 1_000_000, "tol": 1e-8, "random_state": 0}
    theirs = LinearSVC(**options).fit(X, Y).intercept_[0]
    almost_free = LinearSVC(intercept_scaling=30, **options).fit(X, Y).intercept_[0]
    free = exact(0.1).intercept_[0]
    assert abs(theirs - free) > 0.05
    assert abs(almost_free - free) < abs(theirs - free) / 5
    assert LinearSVC().get_params()["loss"] == "squared_hinge"
