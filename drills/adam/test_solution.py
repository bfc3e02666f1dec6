import re
from pathlib import Path

import numpy as np
import pytest

CHANCE = np.random.default_rng(13)


def from_the_sums(gradients, rate, beta1, beta2, eps):
    """The sum of all steps, each from weighted sums of all gradients so far: no running means."""
    moved = 0.0
    for t in range(1, len(gradients) + 1):
        past = np.array(gradients[:t])
        weights1, weights2 = beta1 ** np.arange(t)[::-1], beta2 ** np.arange(t)[::-1]
        mean = np.average(past, axis=0, weights=weights1)
        square = np.average(past**2, axis=0, weights=weights2)
        moved = moved - rate * mean / (np.sqrt(square) + eps)
    return moved


@pytest.mark.parametrize(("beta1", "beta2"), [(0.9, 0.999), (0.5, 0.9), (0.0, 0.99), (0.95, 0.95)])
def test_agrees_with_weighted_averages(solution, plain, beta1, beta2):
    gradients = CHANCE.normal(size=(40, 3)) * [1, 100, 0.01]
    optimiser, listed = solution.Adam(0.02, beta1, beta2, 1e-3), plain.Adam(0.02, beta1, beta2, 1e-3)
    place, row = np.zeros(3), [0.0, 0.0, 0.0]
    for gradient in gradients:
        place, row = optimiser.update(place, gradient), listed.update(row, gradient.tolist())
    assert place == pytest.approx(from_the_sums(gradients, 0.02, beta1, beta2, 1e-3))
    assert row == pytest.approx(place.tolist())


def test_scale_of_the_loss_does_not_matter(solution):
    gradients = CHANCE.normal(size=(20, 2))
    places = []
    for factor in (1, 1000):
        optimiser, place = solution.Adam(0.1, eps=0.0), np.zeros(2)
        for gradient in factor * gradients:
            place = optimiser.update(place, gradient)
        places.append(place)
    assert places[0] == pytest.approx(places[1])


def decayed(optimiser, penalty=0.0):
    """Two weights of 1 after 200 steps with gradients of changing signs, large for the first, small for the other."""
    weights = np.ones(2)
    for step in range(200):
        gradient = np.array([100.0, 0.01]) * (-1) ** step
        weights = optimiser.update(weights, gradient + penalty * weights)
    return weights


def test_decay_beside_the_step_shrinks_all_alike(solution):
    text = Path(__file__).with_name("discussion.md").read_text(encoding="utf-8")
    names = {"Adam": solution.Adam}
    exec(re.search(r"```python\n(.*?)```", text, re.S)[1], names)  # noqa: S102 - our own text
    decoupled, plain_steps = decayed(names["AdamW"](1e-3, 0.5)), decayed(solution.Adam(1e-3))
    assert decoupled == pytest.approx(plain_steps * (1 - 1e-3 * 0.5) ** 200, abs=2e-3)
    penalised = decayed(solution.Adam(1e-3), penalty=0.5)
    assert plain_steps[0] - penalised[0] < 0.01 < 0.1 < plain_steps[1] - penalised[1]


def test_figures_of_the_discussion(shown):
    shown("3.16", 0.1 / np.sqrt(0.001))
    shown("56", 7e9 * 2 * 4 / 1e9)
    assert np.sqrt(1e-8) == pytest.approx(1e-4)
