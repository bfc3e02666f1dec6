import itertools

import numpy as np
import pytest
from scipy.special import softmax

CHANCE = np.random.default_rng(15)
X = CHANCE.normal(size=(7, 4))
W_Q, W_K, W_V = CHANCE.normal(size=(4, 3)), CHANCE.normal(size=(4, 3)), CHANCE.normal(size=(4, 5))


def expected():
    """Causal attention token by token, from the definition."""
    rows = []
    for last in range(len(X)):
        seen = X[: last + 1]
        weights = softmax(seen @ W_K @ (X[last] @ W_Q) / 3**0.5)
        rows.append(weights @ (seen @ W_V))
    return np.array(rows)


def test_whole_sequence_agrees_with_the_definition(solution):
    assert solution.full_attention(X, W_Q, W_K, W_V) == pytest.approx(expected())


def test_every_way_of_cutting_gives_the_same(solution):
    for cuts in itertools.chain.from_iterable(itertools.combinations(range(1, 7), count) for count in range(7)):
        decoder = solution.Decoder(W_Q, W_K, W_V)
        edges = itertools.pairwise([0, *cuts, 7])
        assert np.vstack([decoder.extend(X[start:end]) for start, end in edges]) == pytest.approx(expected())


def test_without_a_mask_a_new_token_changes_earlier_outputs():
    def unmasked(x):
        return softmax(x @ W_Q @ (x @ W_K).T / 3**0.5, axis=1) @ (x @ W_V)

    assert np.abs(unmasked(X)[:6] - unmasked(X[:6])).min(axis=1).max() > 1e-3


def test_window_of_the_last_keys_needs_no_others(solution):
    decoder = solution.Decoder(W_Q, W_K, W_V)
    decoder.extend(X[:4])
    decoder.keys, decoder.values = decoder.keys[-2:], decoder.values[-2:]
    assert decoder.extend(X[4:5])[0] == pytest.approx(solution.full_attention(X[2:5], W_Q, W_K, W_V)[-1])


def test_figures_of_the_discussion(solution, shown):
    shown("1", solution.cache_bytes(32, 8, 128, 8_192, 1, 2) / 2**30)
    shown("4", solution.cache_bytes(32, 32, 128, 8_192, 1, 2) / 2**30)
    shown("14", 7e9 * 2 / 1e9)
