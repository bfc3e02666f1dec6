import numpy as np
import pytest
from scipy.special import log_softmax, softmax

LOGITS = np.random.default_rng(0).normal(scale=200, size=(50, 7))
LABELS = np.random.default_rng(1).integers(7, size=50)


def test_agrees_with_scipy(solution):
    assert solution.softmax(LOGITS) == pytest.approx(softmax(LOGITS, axis=-1))
    expected = -log_softmax(LOGITS, axis=-1)[np.arange(50), LABELS].mean()
    assert solution.cross_entropy(LOGITS, LABELS) == pytest.approx(expected)


def test_gradient_of_each_row_sums_to_zero(solution):
    assert solution.gradient(LOGITS, LABELS).sum(axis=-1) == pytest.approx(np.zeros(50))


def test_plain_form_agrees_with_numpy(solution, plain):
    for name in ("cross_entropy", "gradient"):
        assert np.array(getattr(plain, name)(LOGITS.tolist(), LABELS.tolist())) == pytest.approx(
            getattr(solution, name)(LOGITS, LABELS)
        )
    assert plain.softmax(LOGITS[0].tolist()) == pytest.approx(solution.softmax(LOGITS[0]))


def test_figures_of_the_discussion(shown):
    with np.errstate(over="ignore", under="ignore"):
        assert np.isinf(np.exp(710.0))
        assert np.isfinite(np.exp(709.0))
        assert np.exp(-746.0) == 0 < np.exp(-745.0)
    shown("2.30", np.log(10))
    shown("11.09", np.log(float(np.finfo(np.float16).max)))
