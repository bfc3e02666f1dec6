import numpy as np
import pytest
from scipy.optimize import approx_fprime
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

CHANCE = np.random.default_rng(4)
X = CHANCE.normal(size=(80, 3))
Y = (X @ np.array([1.0, -2.0, 0.5]) + 0.7 + CHANCE.logistic(size=80) > 0).astype(int)
W = np.array([0.3, -0.2, 1.0])


@pytest.mark.parametrize("penalty", [0.01, 0.5])
def test_descent_agrees_with_scikit_learn(solution, penalty):
    # its C stands beside the sum of the losses: C = 1 / (n * penalty)
    model = LogisticRegression(C=1 / (len(Y) * penalty), tol=1e-10, max_iter=1000).fit(X, Y)
    weights, bias = solution.fit(X, Y, penalty, 0.5, 5000)
    assert weights == pytest.approx(model.coef_[0], abs=1e-5)
    assert bias == pytest.approx(model.intercept_[0], abs=1e-5)


def test_loss_and_gradients_agree_with_the_libraries(solution):
    p = solution.sigmoid(X @ W + 0.4)
    assert solution.loss(X, Y, W, 0.4, 0.0) == pytest.approx(log_loss(Y, p))
    slopes = approx_fprime(np.append(W, 0.4), lambda v: solution.loss(X, Y, v[:-1], v[-1], 0.3))
    by_weights, by_bias = solution.gradients(X, Y, W, 0.4, 0.3)
    assert [*by_weights, by_bias] == pytest.approx(slopes, abs=1e-6)


def test_plain_form_agrees_with_numpy(solution, plain):
    arguments = X.tolist(), Y.tolist()
    assert plain.loss(*arguments, W.tolist(), 0.4, 0.3) == pytest.approx(solution.loss(X, Y, W, 0.4, 0.3))
    weights, bias = solution.fit(X, Y, 0.1, 0.5, 50)
    plain_weights, plain_bias = plain.fit(*arguments, 0.1, 0.5, 50)
    assert plain_weights == pytest.approx(weights.tolist())
    assert plain_bias == pytest.approx(bias)


def test_both_branches_of_where_are_computed():
    with np.errstate(over="raise"), pytest.raises(FloatingPointError):
        np.where(np.array([True]), 0.0, np.exp(np.array([1000.0])))


def test_figures_of_the_discussion(solution, shown):
    with np.errstate(over="ignore"):
        assert np.isfinite(np.exp(709.0))
        assert np.isinf(np.exp(710.0))
    assert 1 - solution.sigmoid(np.array(37.0)) == 0 < 1 - solution.sigmoid(np.array(36.0))
    shown("34.5", -np.log(1e-15))
    shown("0.25", max(p * (1 - p) for p in np.linspace(0, 1, 101)))


def test_weights_grow_without_end_on_separable_data_without_a_penalty(solution):
    labels = (X[:, 0] > 0).astype(int)
    sizes = [np.linalg.norm(solution.fit(X, labels, 0.0, 0.5, steps)[0]) for steps in (100, 1000, 10_000)]
    assert sizes[0] < sizes[1] / 1.5 < sizes[2] / 2.25
    penalised = [np.linalg.norm(solution.fit(X, labels, 0.1, 0.5, steps)[0]) for steps in (1000, 10_000)]
    assert penalised[0] == pytest.approx(penalised[1])


def test_newton_takes_a_handful_of_steps(solution):
    ones = np.hstack([X, np.ones((80, 1))])
    theta = np.zeros(4)
    for _ in range(6):
        p = solution.sigmoid(ones @ theta)
        curvature = ones.T @ (ones * (p * (1 - p))[:, None])
        theta -= np.linalg.solve(curvature, ones.T @ (p - Y))
    assert solution.gradients(X, Y, theta[:-1], theta[-1], 0.0)[0] == pytest.approx(np.zeros(3), abs=1e-6)
    assert np.abs(solution.gradients(X, Y, *solution.fit(X, Y, 0.0, 0.5, 6), 0.0)[0]).max() > 1e-3


def test_moving_the_bias_undoes_kept_negatives(solution):
    # keeping a tenth of the negatives raises the log-odds by log 10, at every point
    p = np.array([0.01, 0.2, 0.7])
    kept = p / (p + (1 - p) / 10)
    assert solution.sigmoid(np.log(kept / (1 - kept)) - np.log(10)) == pytest.approx(p)


def test_mean_probability_is_the_share_of_ones(solution):
    weights, bias = solution.fit(X, Y, 0.1, 0.5, 3000)
    assert solution.sigmoid(X @ weights + bias).mean() == pytest.approx(Y.mean())
