import numpy as np
import pytest
from scipy.optimize import approx_fprime
from sklearn.linear_model import Ridge

CHANCE = np.random.default_rng(14)
P, Q = CHANCE.normal(size=(20, 2)), CHANCE.normal(size=(16, 2))
USER_BIASES, ITEM_BIASES = CHANCE.normal(scale=0.5, size=20), CHANCE.normal(scale=0.5, size=16)
TRUTH = (3.0, USER_BIASES, ITEM_BIASES, P, Q)
TABLE = 3 + USER_BIASES[:, None] + ITEM_BIASES + P @ Q.T
KNOWN = CHANCE.random((20, 16)) < 0.65
KNOWN[:, 0] = KNOWN[0] = True  # somebody and something of each
USERS, ITEMS = np.nonzero(KNOWN)
RATINGS = TABLE[USERS, ITEMS]


def rmse(solution, model, chosen):
    users, items = np.nonzero(chosen)
    return np.sqrt(((solution.predict(model, users, items) - TABLE[chosen]) ** 2).mean())


def learn(solution, factors, penalty=0.01, ratings=RATINGS):
    return solution.fit(USERS, ITEMS, ratings, factors, 0.03, penalty, 60, np.random.default_rng(1))


def test_a_step_goes_against_the_slope_of_half_the_squared_error(solution):
    user, item, rating, rate, penalty = 3, 5, 4.2, 0.07, 0.3
    _, user_biases, item_biases, rows, columns = solution.epoch(
        TRUTH, np.array([user]), np.array([item]), np.array([rating]), rate, penalty
    )
    start = np.concatenate([[USER_BIASES[user], ITEM_BIASES[item]], P[user], Q[item]])

    def loss(v):
        return 0.5 * (rating - 3 - v[0] - v[1] - v[2:4] @ v[4:]) ** 2 + penalty / 2 * (v**2).sum()

    moved = np.concatenate([[user_biases[user], item_biases[item]], rows[user], columns[item]])
    assert moved == pytest.approx(start - rate * approx_fprime(start, loss), abs=1e-6)
    rows[user], columns[item] = P[user], Q[item]
    assert (rows == P).all()
    assert (columns == Q).all()


def test_biases_alone_agree_with_least_squares(solution):
    design = np.hstack([np.eye(20)[USERS], np.eye(16)[ITEMS]])
    exact = design @ np.linalg.lstsq(design, RATINGS, rcond=None)[0]
    model = solution.fit(USERS, ITEMS, RATINGS, 0, 0.005, 0.0, 300, np.random.default_rng(0))
    assert solution.predict(model, USERS, ITEMS) == pytest.approx(exact, abs=0.1)


def test_factors_find_ratings_that_were_held_out(solution):
    held_out = rmse(solution, learn(solution, 2), ~KNOWN)
    assert held_out < rmse(solution, learn(solution, 0), ~KNOWN) / 4


def test_too_many_factors_need_a_penalty(solution):
    noisy = RATINGS + np.random.default_rng(15).normal(size=len(RATINGS))
    free, penalised = (learn(solution, 8, penalty, noisy) for penalty in (0.0, 0.2))
    on_training = [((solution.predict(model, USERS, ITEMS) - noisy) ** 2).mean() for model in (free, penalised)]
    assert on_training[0] < on_training[1] / 2
    assert rmse(solution, free, ~KNOWN) > 1.1 * rmse(solution, penalised, ~KNOWN)


def test_zero_factors_never_move(solution):
    zeros = (3.0, USER_BIASES, ITEM_BIASES, np.zeros((20, 2)), np.zeros((16, 2)))
    _, _, _, rows, columns = solution.epoch(zeros, USERS, ITEMS, RATINGS, 0.1, 0.1)
    assert not rows.any()
    assert not columns.any()


def test_with_items_fixed_each_user_is_a_ridge_regression():
    user, penalty = 4, 0.7
    seen = np.flatnonzero(KNOWN[user])
    rest = TABLE[user, seen] - 3 - ITEM_BIASES[seen]
    ones = np.column_stack([Q[seen], np.ones(len(seen))])
    solved = np.linalg.solve(ones.T @ ones + penalty * np.eye(3), ones.T @ rest)
    assert solved == pytest.approx(Ridge(alpha=penalty, fit_intercept=False).fit(ones, rest).coef_)

    def loss(v):
        return ((rest - ones @ v) ** 2).sum() + penalty * (v**2).sum()

    assert approx_fprime(solved, loss) == pytest.approx(np.zeros(3), abs=1e-4)


def test_a_bias_fits_into_a_product(solution):
    order = np.argsort(-(np.column_stack([Q, ITEM_BIASES]) @ np.append(P[7], 1)))
    assert solution.recommend(TRUTH, 7, [], 16).tolist() == order.tolist()


def test_truncated_decomposition_of_a_filled_table_is_worse(solution):
    filled = np.where(KNOWN, TABLE, 0)
    left, sizes, right = np.linalg.svd(filled)
    low = left[:, :2] * sizes[:2] @ right[:2]
    error = np.sqrt(((low - TABLE)[~KNOWN] ** 2).mean())
    assert error > 3 * rmse(solution, learn(solution, 2), ~KNOWN)


def test_rotated_factors_predict_the_same(solution):
    turn = np.linalg.qr(np.random.default_rng(0).normal(size=(2, 2)))[0]
    turned = (*TRUTH[:3], P @ turn, Q @ turn)
    assert solution.predict(turned, USERS, ITEMS) == pytest.approx(RATINGS)


def test_figures_of_the_discussion(shown):
    shown("6,120,000", (100_000 + 20_000) * (50 + 1))
    assert 100_000 * 20_000 == 2 * 10**9


def test_adding_to_rows_of_a_batch_loses_repeated_users():
    rows = np.zeros((2, 1))
    rows[[0, 0]] += [[1.0], [1.0]]
    assert rows[0, 0] == 1
    np.add.at(rows, [1, 1], [[1.0], [1.0]])
    assert rows[1, 0] == 2
