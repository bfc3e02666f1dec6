"""Changes the arrays of the caller's model.

Caught by: the model stays as it was
"""

import numpy as np


def predict(model, users, items):
    mean, user_biases, item_biases, P, Q = model
    products = (P[users] * Q[items]).sum(axis=1)
    return mean + user_biases[users] + item_biases[items] + products


def epoch(model, users, items, ratings, rate, penalty):
    mean, *learnt = model
    user_biases, item_biases, P, Q = learnt
    for u, i, rating in zip(users, items, ratings):
        p, q = P[u].copy(), Q[i].copy()
        error = rating - (mean + user_biases[u] + item_biases[i] + p @ q)
        user_biases[u] += rate * (error - penalty * user_biases[u])
        item_biases[i] += rate * (error - penalty * item_biases[i])
        P[u] += rate * (error * q - penalty * p)
        Q[i] += rate * (error * p - penalty * q)
    return mean, user_biases, item_biases, P, Q


def fit(users, items, ratings, factors, rate, penalty, epochs, rng):
    n_users, n_items = users.max() + 1, items.max() + 1
    P = rng.normal(scale=0.1, size=(n_users, factors))
    Q = rng.normal(scale=0.1, size=(n_items, factors))
    model = (float(ratings.mean()), np.zeros(n_users), np.zeros(n_items), P, Q)
    for _ in range(epochs):
        order = rng.permutation(len(ratings))
        model = epoch(model, users[order], items[order], ratings[order], rate, penalty)
    return model


def recommend(model, user, seen, k):
    n_items = len(model[2])
    scores = predict(model, np.full(n_items, user), np.arange(n_items))
    order = np.argsort(-scores, kind="stable")
    return order[~np.isin(order, seen)][:k]
