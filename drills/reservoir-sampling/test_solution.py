import itertools
import random
from collections import Counter

import numpy as np
import pytest
from scipy.stats import chisquare
from sklearn.model_selection import StratifiedShuffleSplit


def draws(solution, length, size, runs):
    rng = np.random.default_rng(1)
    return Counter(tuple(sorted(solution.reservoir(range(length), size, rng))) for _ in range(runs))


@pytest.mark.parametrize(("length", "size"), [(5, 2), (6, 3), (4, 1), (4, 4)])
def test_every_set_is_equally_likely(solution, length, size):
    sets = list(itertools.combinations(range(length), size))
    counts = draws(solution, length, size, 200 * len(sets))
    assert set(counts) <= set(sets)
    if len(sets) > 1:
        assert chisquare([counts[chosen] for chosen in sets]).pvalue > 0.001


def test_plain_reservoir_is_fair_as_well(plain):
    random.seed(2)
    sets = list(itertools.combinations(range(5), 2))
    counts = Counter(tuple(sorted(plain.reservoir(range(5), 2, random.random))) for _ in range(2000))
    assert chisquare([counts[chosen] for chosen in sets]).pvalue > 0.001


@pytest.mark.parametrize("seed", range(30))
def test_allocation_in_both_forms(solution, plain, seed):
    rng = np.random.default_rng(seed)
    counts = rng.integers(1, 50, size=5)
    size = int(rng.integers(counts.sum() + 1))
    drawn = solution.allocate(counts, size)
    assert drawn.sum() == size
    assert (np.abs(drawn - size * counts / counts.sum()) < 1).all()
    assert (drawn <= counts).all()
    assert plain.allocate(counts.tolist(), size) == drawn.tolist()


def test_strata_agree_with_scikit_learn(solution):
    labels = np.repeat([0, 1, 2], [500, 300, 200])
    train, _ = next(StratifiedShuffleSplit(1, train_size=100, random_state=0).split(labels[:, None], labels))
    ours = solution.stratified(labels, 100, np.random.default_rng(0))
    assert np.bincount(labels[ours]).tolist() == np.bincount(labels[train]).tolist() == [50, 30, 20]
    assert len(set(ours.tolist())) == 100


def test_strata_have_a_smaller_variance(solution):
    rng = np.random.default_rng(3)
    labels = np.repeat([0, 1], [800, 200])
    values = 10 * labels + rng.normal(size=1000)
    strata = [values[solution.stratified(labels, 50, rng)].mean() for _ in range(300)]
    simple = [values[rng.choice(1000, 50, replace=False)].mean() for _ in range(300)]
    assert np.var(strata) < np.var(simple) / 5


def test_weighted_mean_mends_unequal_shares():
    rng = np.random.default_rng(4)
    labels = np.repeat([0, 1], [900, 100])
    values = 10.0 * labels + rng.normal(size=1000)
    sample = np.concatenate([rng.choice(np.flatnonzero(labels == label), 50, replace=False) for label in (0, 1)])
    weights = np.where(labels[sample] == 0, 900 / 50, 100 / 50)
    assert abs(np.average(values[sample], weights=weights) - values.mean()) < 0.5
    assert abs(values[sample].mean() - values.mean()) > 3


def test_keys_draw_in_proportion_to_weights_and_merge():
    rng = np.random.default_rng(5)
    weights = np.array([1.0, 2.0, 5.0])
    first = [int(np.argmax(rng.random(3) ** (1 / weights))) for _ in range(8000)]
    assert np.bincount(first) / 8000 == pytest.approx(weights / 8, abs=0.02)


def test_figures_of_the_discussion(shown):
    expected = sum(100 / i for i in range(101, 1_000_001))
    shown("921", expected)
    assert expected == pytest.approx(100 * np.log(1_000_000 / 100), rel=0.001)
    shown("36 %", 0.98**50)
    shown("0.67", 2 / 3)
    assert 3 * round(2 / 3) == 3
    assert 3 * 11 / 30 % 1 != 3 * 1 / 30  # of counts 1 and 11 in 30, both 3/30
    places = np.round(np.linspace(0, 1, 100_001)[:-1] * 4)
    assert (places == 0).mean() == pytest.approx((places == 1).mean() / 2, rel=0.01)
    assert places.max() == 4
