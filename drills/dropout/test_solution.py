import itertools

import numpy as np
import pytest
from scipy.stats import binomtest

SHAPE = (200, 300)
CHANCE = np.random.default_rng(12)


@pytest.mark.parametrize("rate", [0.0, 0.1, 0.5, 0.9])
def test_mean_variance_and_share(solution, rate):
    output = solution.Dropout(rate, CHANCE).forward(np.ones(SHAPE), True)
    assert set(np.unique(output)) <= {0.0, 1 / (1 - rate)}
    assert binomtest(int((output == 0).sum()), output.size, max(rate, 1e-12)).pvalue > 1e-4
    assert output.mean() == pytest.approx(1, abs=0.05)
    assert output.var() == pytest.approx(rate / (1 - rate), rel=0.05)


@pytest.mark.parametrize("rate", [-0.1, 1.0, 1.5, float("nan")])
def test_other_rates_are_refused(solution, rate):
    with pytest.raises(ValueError, match="rate"):
        solution.Dropout(rate, CHANCE)


def test_gradient_agrees_with_slopes(solution):
    class Fixed:
        def random(self, shape):
            return np.linspace(0, 1, 12).reshape(shape)

    x, upstream, step = CHANCE.normal(size=(3, 4)), CHANCE.normal(size=(3, 4)), 1e-6
    layer = solution.Dropout(0.4, Fixed())
    layer.forward(x, True)
    claimed = layer.backward(upstream)
    for place in np.ndindex(3, 4):
        move = np.zeros((3, 4))
        move[place] = step
        ends = [(upstream * layer.forward(x + sign * move, True)).sum() for sign in (1, -1)]
        assert claimed[place] == pytest.approx((ends[0] - ends[1]) / (2 * step), abs=1e-6)


def test_penalty_for_linear_regression():
    x, y, weights, rate = CHANCE.normal(size=(5, 3)), CHANCE.normal(size=5), CHANCE.normal(size=3), 0.3
    expected = 0.0
    for masks in itertools.product([0, 1], repeat=3):  # rows are independent: one row at a time is enough
        chance = np.prod([1 - rate if kept else rate for kept in masks])
        expected += chance * ((y - (x * np.array(masks) / (1 - rate)) @ weights) ** 2).sum()
    penalty = rate / (1 - rate) * (weights**2 * (x**2).sum(axis=0)).sum()
    assert expected == pytest.approx(((y - x @ weights) ** 2).sum() + penalty)


def test_deviation_of_the_discussion(shown):
    shown("0.5", (0.2 / 0.8) ** 0.5)
