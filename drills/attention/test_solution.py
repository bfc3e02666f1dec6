import numpy as np
import pytest
from scipy.special import softmax

CHANCE = np.random.default_rng(11)
X = CHANCE.normal(size=(2, 5, 6))
WEIGHTS = CHANCE.normal(size=(4, 6, 6))
MASK = np.tri(5, dtype=bool)


def one_by_one(x, w_q, w_k, w_v, w_o, heads, mask):
    """Multi-head attention of one sequence, head by head and query by query."""
    width = x.shape[1] // heads
    outputs = np.zeros_like(x)
    for head in range(heads):
        columns = slice(head * width, (head + 1) * width)
        q, k, v = x @ w_q[:, columns], x @ w_k[:, columns], x @ w_v[:, columns]
        for place in range(len(x)):
            seen = mask[place]
            weights = softmax(k[seen] @ q[place] / width**0.5)
            outputs[place, columns] = weights @ v[seen]
    return outputs @ w_o


@pytest.mark.parametrize("heads", [1, 2, 3, 6])
def test_agrees_with_loops_over_heads_and_queries(solution, heads):
    found = solution.multi_head(X, *WEIGHTS, heads, solution.causal_mask(5))
    for sequence, output in zip(X, found, strict=True):
        assert output == pytest.approx(one_by_one(sequence, *WEIGHTS, heads, MASK))


def test_agrees_with_scipys_softmax(solution):
    q, k, v = X[0], X[1], WEIGHTS[0][:5]
    assert solution.attention(q, k, v) == pytest.approx(softmax(q @ k.T / 6**0.5, axis=-1) @ v)


def test_variance_of_a_dot_product_is_the_width():
    pairs = CHANCE.normal(size=(2, 20_000, 64))
    assert (pairs[0] * pairs[1]).sum(axis=-1).var() == pytest.approx(64, rel=0.05)


def test_without_a_mask_tokens_permute_with_their_outputs(solution):
    order = [3, 0, 4, 1, 2]
    assert solution.multi_head(X[:, order], *WEIGHTS, 2) == pytest.approx(solution.multi_head(X, *WEIGHTS, 2)[:, order])
    masked = [solution.multi_head(x, *WEIGHTS, 2, MASK) for x in (X[:, order], X)]
    assert np.abs(masked[0] - masked[1][:, order]).max() > 0.1


def test_blocks_with_a_running_maximum_and_sum_agree(solution):
    q, k, v = X[0], np.vstack([X[0], X[1]]), np.vstack([X[1], X[0]])
    largest, total, mixed = np.full((5, 1), -np.inf), np.zeros((5, 1)), np.zeros((5, 6))
    for block in range(0, 10, 4):
        scores = q @ k[block : block + 4].T / 6**0.5
        before, largest = largest, np.maximum(largest, scores.max(axis=1, keepdims=True))
        powers, factor = np.exp(scores - largest), np.exp(before - largest)
        total = total * factor + powers.sum(axis=1, keepdims=True)
        mixed = mixed * factor + powers @ v[block : block + 4]
    assert mixed / total == pytest.approx(solution.attention(q, k, v))


def test_backward_formula_of_the_softmax():
    scores, upstream, step = X[0, 0], X[0, 1], 1e-6
    p = softmax(scores)
    claimed = p * (upstream - (p * upstream).sum())
    slopes = [(softmax(scores + step * e) - softmax(scores - step * e)) @ upstream / (2 * step) for e in np.eye(6)]
    assert claimed == pytest.approx(np.array(slopes), abs=1e-8)


def test_figures_of_the_discussion(shown):
    shown("1,048,576", 4 * 512**2)
    shown("128", 8_192**2 * 2 / 2**20)
