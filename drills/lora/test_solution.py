import numpy as np
import pytest

CHANCE = np.random.default_rng(14)
X = CHANCE.normal(size=(7, 6))
WEIGHT, A, B = CHANCE.normal(size=(5, 6)), CHANCE.normal(size=(3, 6)), CHANCE.normal(size=(5, 3))


def slopes(loss, part, step=1e-6):
    """The derivative of the loss by each element of a matrix."""
    result = np.zeros_like(part)
    for place in np.ndindex(*part.shape):
        moves = []
        for sign in (1, -1):
            moved = part.copy()
            moved[place] += sign * step
            moves.append(loss(moved))
        result[place] = (moves[0] - moves[1]) / (2 * step)
    return result


def test_agrees_with_einsum_and_with_the_merged_matrix(solution):
    expected = np.einsum("ni,oi->no", X, WEIGHT) + 4 / 3 * np.einsum("ni,ri,or->no", X, A, B)
    assert solution.forward(X, WEIGHT, A, B, 4.0) == pytest.approx(expected)
    merged = solution.merge(WEIGHT, A, B, 4.0)
    assert (X @ merged.T - expected) == pytest.approx(np.zeros((7, 5)), abs=1e-9)
    assert np.linalg.matrix_rank(merged - WEIGHT) == 3


def test_gradients_at_the_start(solution):
    a, b = solution.start(6, 5, 3, CHANCE)
    target = CHANCE.normal(size=(7, 5))

    def loss(a, b):
        return ((solution.forward(X, WEIGHT, a, b, 3.0) - target) ** 2).sum()

    zero = np.zeros_like(a)
    assert slopes(lambda moved: loss(moved, b), a) == pytest.approx(zero)
    assert np.abs(slopes(lambda moved: loss(a, moved), b)).min() > 1e-3
    assert slopes(lambda moved: loss(zero, moved), b) == pytest.approx(np.zeros_like(b))
    assert slopes(lambda moved: loss(moved, b), zero) == pytest.approx(zero)


def test_adding_factors_is_not_adding_products(solution):
    first, second = (A[:2], B[:, :2]), (CHANCE.normal(size=(2, 6)), CHANCE.normal(size=(5, 2)))
    both = solution.merge(solution.merge(WEIGHT, *first, 3.0), *second, 3.0)
    assert np.linalg.matrix_rank(both - WEIGHT) == 4
    sums = [one + other for one, other in zip(first, second, strict=True)]
    assert np.abs(both - solution.merge(WEIGHT, *sums, 3.0)).max() > 0.1


def test_factors_of_rank_one_in_the_wrong_order_broadcast():
    square, a, b = CHANCE.normal(size=(5, 5)), CHANCE.normal(size=(1, 5)), CHANCE.normal(size=(5, 1))
    assert np.ptp(square + a @ b - square) == pytest.approx(0)


def test_subtracting_again_is_not_exact_in_sixteen_bits(solution):
    weight, a, b = (part.astype(np.float16) for part in (WEIGHT, A, B))
    back = solution.merge(solution.merge(weight, a, b, 3.0), a, -b, 3.0)
    assert back.dtype == np.float16
    assert (back != weight).any()


def test_figures_of_the_discussion(solution, shown):
    numbers = solution.trainable([(4096, 4096)], 16)
    shown("131,072", numbers)
    shown("0.78 %", numbers / 4096**2)
