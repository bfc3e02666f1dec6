import numpy as np
import pytest
from sklearn.linear_model import Perceptron, SGDClassifier

CHANCE = np.random.default_rng(11)
X = CHANCE.normal(size=(80, 3))
PLANE, LEVEL = np.array([2.0, -1.0, 0.5]) / np.sqrt(5.25), 0.3
Y = np.where(X @ PLANE + LEVEL >= 0, 1, -1)
NOISY = np.where(CHANCE.random(80) < 0.15, -Y, Y)


@pytest.mark.parametrize("rounds", [1, 2, 7])
@pytest.mark.parametrize("labels", [Y, NOISY])
def test_agrees_with_scikit_learn(solution, rounds, labels):
    model = Perceptron(shuffle=False, tol=None, max_iter=rounds).fit(X, labels)
    weights, bias, _ = solution.fit(X, labels, rounds)
    assert weights == pytest.approx(model.coef_[0])
    assert bias == model.intercept_[0]
    assert solution.predict(X, weights, bias).tolist() == model.predict(X).tolist()


@pytest.mark.parametrize("rounds", [1, 5])
def test_average_agrees_with_scikit_learn(solution, rounds):
    options = {"loss": "perceptron", "penalty": None, "learning_rate": "constant", "eta0": 1.0}
    model = SGDClassifier(average=True, shuffle=False, tol=None, max_iter=rounds, **options).fit(X, NOISY)
    weights, bias = solution.average(X, NOISY, rounds)
    assert weights == pytest.approx(model.coef_[0])
    assert bias == pytest.approx(model.intercept_[0])


def test_plain_form_agrees_with_numpy(solution, plain):
    for name in ("fit", "average"):
        ours, theirs = getattr(solution, name)(X, NOISY, 9), getattr(plain, name)(X.tolist(), NOISY.tolist(), 9)
        assert theirs[0] == pytest.approx(ours[0].tolist())
        assert theirs[1:] == pytest.approx(ours[1:])


@pytest.mark.parametrize("seed", range(5))
def test_mistakes_stay_below_the_bound_in_any_order(solution, seed):
    order = np.random.default_rng(seed).permutation(80)
    weights, bias, mistakes = solution.fit(X[order], Y[order], 10_000)
    # the bias as the weight of a feature that is always 1
    ones, plane = np.hstack([X, np.ones((80, 1))]), np.append(PLANE, LEVEL)
    margin = (Y * (ones @ plane)).min() / np.linalg.norm(plane)
    assert 0 < mistakes <= (np.linalg.norm(ones, axis=1).max() / margin) ** 2
    assert (solution.predict(X, weights, bias) == Y).all()


def test_the_rate_only_scales(solution):
    weights, bias = np.zeros(3), 0.0
    for _ in range(4):
        for row, label in zip(X, NOISY):
            if label * (row @ weights + bias) <= 0:
                weights, bias = weights + 0.1 * label * row, bias + 0.1 * label
    ours = solution.fit(X, NOISY, 4)
    assert weights * 10 == pytest.approx(ours[0])
    assert bias * 10 == pytest.approx(ours[1])


def test_an_update_raises_the_score_by_the_squared_length(solution):
    row, label = X[:1], np.array([-1])
    before = label * (row @ PLANE + 10)
    weights, bias, mistakes = solution.epoch(row, label, PLANE, 10.0)
    assert mistakes == 1
    assert label * (row @ weights + bias) - before == pytest.approx((row**2).sum() + 1)


def test_without_a_plane_the_weights_keep_moving_within_bounds(solution):
    xor, sides = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([-1, 1, 1, -1])
    ends = [solution.fit(xor, sides, rounds) for rounds in range(1, 200)]
    assert max(np.abs(weights).max() for weights, _, _ in ends) <= 3
    assert all(later[2] > earlier[2] for earlier, later in zip(ends, ends[1:]))


def test_average_is_steadier_than_the_last_weights(solution):
    def angle(a, b):
        return np.arccos(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

    last = [angle(solution.fit(X, NOISY, rounds)[0], PLANE) for rounds in range(10, 40)]
    means = [angle(solution.average(X, NOISY, rounds)[0], PLANE) for rounds in range(10, 40)]
    assert max(means) < max(last) / 2


def test_weights_are_a_sum_of_examples(solution):
    weights, _, _ = solution.fit(X, NOISY, 1)
    counts, current, level = np.zeros(80), np.zeros(3), 0.0
    for place in range(80):
        one = slice(place, place + 1)
        current, level, counts[place] = solution.epoch(X[one], NOISY[one], current, level)
    assert weights == pytest.approx((counts * NOISY) @ X)


def test_average_from_a_second_sum(solution):
    weights, bias, delayed, seen = np.zeros(3), 0.0, np.zeros(3), 0
    for _ in range(4):
        for row, label in zip(X, NOISY):
            if label * (row @ weights + bias) <= 0:
                weights, bias = weights + label * row, bias + label
                delayed = delayed + seen * label * row
            seen += 1
    assert weights - delayed / seen == pytest.approx(solution.average(X, NOISY, 4)[0])
