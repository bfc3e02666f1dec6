import numpy as np
import pytest
from sklearn.linear_model import LinearRegression, Ridge

CHANCE = np.random.default_rng(5)
X = CHANCE.normal(size=(80, 4))
Y = X @ np.array([1.0, -2.0, 0.5, 3.0]) + 4 + CHANCE.normal(size=80)


@pytest.mark.parametrize("penalty", [0.0, 0.1, 25.0])
def test_closed_form_agrees_with_scikit_learn(solution, penalty):
    model = Ridge(alpha=penalty).fit(X, Y) if penalty else LinearRegression().fit(X, Y)
    weights, bias = solution.solve(X, Y, penalty)
    assert weights == pytest.approx(model.coef_)
    assert bias == pytest.approx(model.intercept_)


def test_descent_arrives_at_the_closed_form(solution):
    descended, solved = solution.fit(X, Y, 0.1, 2000), solution.solve(X, Y)
    assert descended[0] == pytest.approx(solved[0])
    assert descended[1] == pytest.approx(solved[1])


def test_descent_diverges_above_twice_the_inverse_curvature(solution):
    ones = np.hstack([X, np.ones((80, 1))])
    largest = np.linalg.eigvalsh(2 / 80 * ones.T @ ones).max()
    assert np.abs(solution.fit(X, Y, 1.98 / largest, 3000)[0]).max() < 10
    assert np.abs(solution.fit(X, Y, 2.02 / largest, 3000)[0]).max() > 1e6


def test_plain_form_agrees_with_numpy(solution, plain):
    weights, bias = solution.fit(X, Y, 0.05, 20)
    plain_weights, plain_bias = plain.fit(X.tolist(), Y.tolist(), 0.05, 20)
    assert plain_weights == pytest.approx(weights.tolist())
    assert plain_bias == pytest.approx(bias)
