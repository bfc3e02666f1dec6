import numpy as np
import pytest
from scipy.stats import zscore

CHANCE = np.random.default_rng(2)
X = CHANCE.normal(3, 5, size=(2, 3, 8))
GAIN, SHIFT = CHANCE.normal(size=(2, 8))
UPSTREAM = CHANCE.normal(size=(2, 3, 8))


def test_agrees_with_scipys_scores(solution):
    assert solution.layer_norm(X, GAIN, SHIFT, 0.0) == pytest.approx(GAIN * zscore(X, axis=-1, ddof=0) + SHIFT)


def test_gradients_agree_with_slopes(solution):
    def loss(x, gain, shift):
        return (UPSTREAM * solution.layer_norm(x, gain, shift, 0.3)).sum()

    point, step = [X, GAIN, SHIFT], 1e-6
    for number, claimed in enumerate(solution.gradients(UPSTREAM, X, GAIN, 0.3)):
        assert claimed.shape == point[number].shape
        for place in np.ndindex(*claimed.shape):
            ends = []
            for move in (step, -step):
                moved = [part.copy() for part in point]
                moved[number][place] += move
                ends.append(loss(*moved))
            assert claimed[place] == pytest.approx((ends[0] - ends[1]) / (2 * step), abs=1e-6)


def test_what_the_output_and_the_gradient_are_blind_to(solution):
    same = solution.layer_norm(7 * X + 100, GAIN, SHIFT, 0.0)
    assert same == pytest.approx(solution.layer_norm(X, GAIN, SHIFT, 0.0))
    assert solution.gradients(UPSTREAM, X, GAIN, 0.3)[0].sum(axis=-1) == pytest.approx(np.zeros((2, 3)))
    assert (solution.gradients(UPSTREAM, X, GAIN, 0.0)[0] * X).sum(axis=-1) == pytest.approx(np.zeros((2, 3)))


def test_both_norms_agree_on_centred_rows(solution):
    centred = X - X.mean(axis=-1, keepdims=True)
    assert solution.rms_norm(centred, GAIN) == pytest.approx(solution.layer_norm(centred, GAIN, np.zeros(8)))


def test_mean_of_squares_minus_squared_mean_cancels():
    row = 1e9 + np.array([0.0, 1.0, 2.0, 4.0])
    assert not 1 < (row**2).mean() - row.mean() ** 2 < 4
    far = 1e9 + CHANCE.normal(size=(100, 8))
    assert ((far**2).mean(axis=-1) - far.mean(axis=-1) ** 2).min() < 0


def test_half_precision_overflows(shown):
    shown("65,504", float(np.finfo(np.float16).max))
    with np.errstate(over="ignore"):
        assert np.isinf(np.float16(256) ** 2)
        assert np.isfinite(np.float16(255) ** 2)


def test_plain_form_agrees_with_numpy(solution, plain):
    rows, upstream = X[0].tolist(), UPSTREAM[0].tolist()
    gain, shift = GAIN.tolist(), SHIFT.tolist()
    assert np.array(plain.layer_norm(rows, gain, shift)) == pytest.approx(solution.layer_norm(X[0], GAIN, SHIFT))
    assert np.array(plain.rms_norm(rows, gain)) == pytest.approx(solution.rms_norm(X[0], GAIN))
    found = plain.gradients(upstream, rows, gain)
    for part, expected in zip(found, solution.gradients(UPSTREAM[0], X[0], GAIN), strict=True):
        assert np.array(part) == pytest.approx(expected)
