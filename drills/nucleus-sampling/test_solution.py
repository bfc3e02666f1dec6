import itertools

import numpy as np
import pytest
from scipy.special import softmax
from scipy.stats import chisquare

CHANCE = np.random.default_rng(9)


def random_probabilities(size):
    return CHANCE.dirichlet(np.full(size, 0.5))


def test_agrees_with_scipys_softmax(solution, plain):
    logits = CHANCE.normal(scale=100, size=30)
    for temperature in (0.05, 1.0, 7.0):
        assert solution.temper(logits, temperature) == pytest.approx(softmax(logits / temperature))
        assert plain.temper(logits.tolist(), temperature) == pytest.approx(softmax(logits / temperature).tolist())


def test_nucleus_is_a_smallest_set(solution):
    for _ in range(30):
        probabilities, p = random_probabilities(6), CHANCE.uniform(0.05, 0.99)
        kept = np.flatnonzero(solution.top_p(probabilities, p))
        assert probabilities[kept].sum() >= p
        smaller = itertools.combinations(range(6), len(kept) - 1)
        assert all(probabilities[list(places)].sum() < p for places in smaller)


def test_both_forms_agree(solution, plain):
    for _ in range(100):
        logits = CHANCE.normal(size=8).round(1)  # with ties
        for temperature, k, p in ((0, 3, 0.9), (0.7, 3, 0.9), (1.0, 8, 0.5), (2.0, 1, 1.0)):
            left = solution.temper(logits, temperature)
            listed = plain.temper(logits.tolist(), temperature)
            assert listed == pytest.approx(left.tolist())
            assert plain.top_k(listed, k) == pytest.approx(solution.top_k(left, k).tolist())
            assert plain.top_p(listed, p) == pytest.approx(solution.top_p(left, p).tolist())


def test_draws_follow_the_probabilities(solution, plain):
    logits, draws = CHANCE.normal(size=5), 5000
    expected = draws * solution.top_p(solution.top_k(solution.temper(logits, 0.8), 4), 0.9)
    possible = expected > 0
    for tokens in (
        [solution.sample(logits, 0.8, 4, 0.9, CHANCE) for _ in range(draws)],
        [plain.sample(logits.tolist(), 0.8, 4, 0.9, CHANCE.random) for _ in range(draws)],
    ):
        counts = np.bincount(tokens, minlength=5)
        assert counts[~possible].sum() == 0
        assert chisquare(counts[possible], expected[possible]).pvalue > 1e-4


def test_temperature_is_a_power_of_probabilities(solution):
    logits = CHANCE.normal(size=6)
    powers = softmax(logits) ** (1 / 0.3)
    assert solution.temper(logits, 0.3) == pytest.approx(powers / powers.sum())
    assert solution.temper(logits, 1e9) == pytest.approx(np.full(6, 1 / 6))
    assert solution.temper(logits, 1e-9) == pytest.approx(solution.temper(logits, 0))


def test_gumbel_trick_draws_from_the_softmax(solution):
    logits, draws = CHANCE.normal(size=4), 20_000
    noise = -np.log(-np.log(CHANCE.random((draws, 4))))
    counts = np.bincount((logits / 0.7 + noise).argmax(axis=1), minlength=4)
    assert chisquare(counts, draws * solution.temper(logits, 0.7)).pvalue > 1e-4


def test_running_sum_ends_below_one():
    assert list(itertools.accumulate([0.1] * 10))[-1] == 0.9999999999999999
    assert np.cumsum(np.full(10, 0.1))[-1] == 0.9999999999999999


def test_figures_of_the_discussion(shown):
    shown("33", 1 / 0.03)
