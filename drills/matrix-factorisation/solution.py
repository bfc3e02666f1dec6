import numpy as np


def predict(model: tuple, users: np.ndarray, items: np.ndarray) -> np.ndarray:
    """Mean plus both biases plus product of the factors, for each pair (n,)."""
    mean, user_biases, item_biases, P, Q = model
    products = (P[users] * Q[items]).sum(axis=1)
    return mean + user_biases[users] + item_biases[items] + products


def epoch(
    model: tuple,
    users: np.ndarray,
    items: np.ndarray,
    ratings: np.ndarray,
    rate: float,
    penalty: float,
) -> tuple:
    """The model after one pass over the ratings in order, a step for each."""
    mean, *learnt = model
    user_biases, item_biases, P, Q = [part.copy() for part in learnt]
    for u, i, rating in zip(users, items, ratings):
        p, q = P[u].copy(), Q[i].copy()  # both steps start from the old ones
        error = rating - (mean + user_biases[u] + item_biases[i] + p @ q)
        user_biases[u] += rate * (error - penalty * user_biases[u])
        item_biases[i] += rate * (error - penalty * item_biases[i])
        P[u] += rate * (error * q - penalty * p)
        Q[i] += rate * (error * p - penalty * q)
    return mean, user_biases, item_biases, P, Q


def fit(
    users: np.ndarray,
    items: np.ndarray,
    ratings: np.ndarray,
    factors: int,
    rate: float,
    penalty: float,
    epochs: int,
    rng: np.random.Generator,
) -> tuple:
    """The model after so many passes, each in an order of its own."""
    n_users, n_items = users.max() + 1, items.max() + 1
    # Factors of zero would give each other no slope.
    P = rng.normal(scale=0.1, size=(n_users, factors))
    Q = rng.normal(scale=0.1, size=(n_items, factors))
    model = (float(ratings.mean()), np.zeros(n_users), np.zeros(n_items), P, Q)
    for _ in range(epochs):
        order = rng.permutation(len(ratings))
        model = epoch(model, users[order], items[order], ratings[order], rate, penalty)
    return model


def recommend(model: tuple, user: int, seen: list, k: int) -> np.ndarray:
    """The k items with the highest predictions that are not in seen (k,)."""
    n_items = len(model[2])
    scores = predict(model, np.full(n_items, user), np.arange(n_items))
    order = np.argsort(-scores, kind="stable")
    return order[~np.isin(order, seen)][:k]
