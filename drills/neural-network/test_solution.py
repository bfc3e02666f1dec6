import numpy as np
import pytest
from scipy.optimize import approx_fprime
from sklearn.neural_network import MLPClassifier

CHANCE = np.random.default_rng(8)
X = CHANCE.normal(size=(60, 5))
Y = CHANCE.integers(3, size=60)
PARAMETERS = tuple(CHANCE.normal(size=shape) for shape in ((5, 7), (7,), (7, 3), (3,)))


def test_training_agrees_with_scikit_learn(solution):
    options = {"solver": "sgd", "alpha": 0.0, "momentum": 0.0, "batch_size": 60, "learning_rate_init": 0.3}
    model = MLPClassifier((7,), random_state=0, shuffle=False, **options)
    model.partial_fit(X, Y, classes=[0, 1, 2])
    model.coefs_ = [PARAMETERS[0].copy(), PARAMETERS[2].copy()]
    model.intercepts_ = [PARAMETERS[1].copy(), PARAMETERS[3].copy()]
    for _ in range(5):
        model.partial_fit(X, Y)
    trained = solution.train(X, Y, PARAMETERS, 0.3, 5)
    for ours, theirs in zip(trained, (model.coefs_[0], model.intercepts_[0], model.coefs_[1], model.intercepts_[1])):
        assert ours == pytest.approx(theirs)


def test_gradients_and_slopes_agree_with_scipy(solution):
    _, gradients = solution.backward(X, Y, PARAMETERS)
    for number, parameter in enumerate(PARAMETERS):

        def loss(values, number=number, shape=parameter.shape):
            moved = [*PARAMETERS[:number], values.reshape(shape), *PARAMETERS[number + 1 :]]
            return solution.backward(X, Y, tuple(moved))[0]

        numeric = approx_fprime(parameter.ravel(), loss).reshape(parameter.shape)
        assert gradients[number] == pytest.approx(numeric, abs=1e-6)
        assert gradients[number] == pytest.approx(solution.slopes(loss, parameter, 1e-5), abs=1e-8)


def test_best_step_lies_in_the_middle(solution):
    def error(step):
        return abs(solution.slopes(lambda v: float(np.exp(v).sum()), np.array([1.0]), step)[0] - np.e)

    assert error(1e-5) < error(1e-2) / 1000
    assert error(1e-5) < error(1e-12) / 1000


def test_equal_units_stay_equal(solution):
    same = (np.full((5, 7), 0.1), np.zeros(7), np.full((7, 3), 0.1), np.zeros(3))
    inner, _, outer, _ = solution.train(X, Y, same, 0.5, 100)
    assert inner == pytest.approx(np.tile(inner[:, :1], (1, 7)))
    assert outer == pytest.approx(np.tile(outer[0], (7, 1)))
    assert np.ptp(solution.train(X, Y, PARAMETERS, 0.5, 100)[0], axis=1).min() > 0.1


def test_zero_weights_pass_nothing_back(solution):
    zeros = tuple(np.zeros_like(parameter) for parameter in PARAMETERS)
    trained = solution.train(X, Y, zeros, 0.5, 50)
    assert not np.any(trained[0])
    assert not np.any(trained[2])
    assert np.any(trained[3])


def test_gradients_of_the_logits_sum_to_zero(solution):
    _, (_, _, W2, b2) = solution.backward(X, Y, PARAMETERS)
    assert b2.sum() == pytest.approx(0)
    assert W2.sum(axis=1) == pytest.approx(np.zeros(7))


def test_scaled_start_keeps_the_size_of_the_signal():
    chance = np.random.default_rng(20)
    signal = chance.normal(size=(2000, 400))
    for _ in range(5):
        signal = np.maximum(signal @ chance.normal(scale=np.sqrt(2 / 400), size=(400, 400)), 0)
    assert (signal**2).mean() == pytest.approx(1, abs=0.25)
