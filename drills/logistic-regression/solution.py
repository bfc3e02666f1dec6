import numpy as np


def sigmoid(scores: np.ndarray) -> np.ndarray:
    """1 / (1 + exp(-score)) for each score, without an overflow."""
    small = np.exp(-np.abs(scores))  # from 0 to 1, whatever the sign of the score
    return np.where(scores >= 0, 1, small) / (1 + small)


def loss(
    X: np.ndarray,
    y: np.ndarray,
    weights: np.ndarray,
    bias: float,
    penalty: float,
) -> float:
    """The mean log-loss, plus penalty / 2 times the sum of squared weights."""
    scores = X @ weights + bias  # (n,)
    margins = np.where(y == 1, scores, -scores)
    # -log(sigmoid(m)) is log(1 + exp(-m)): no probability that may round to 0.
    return float(np.logaddexp(0, -margins).mean() + penalty / 2 * weights @ weights)


def gradients(
    X: np.ndarray,
    y: np.ndarray,
    weights: np.ndarray,
    bias: float,
    penalty: float,
) -> tuple:
    """The derivatives of the loss: by the weights (d,), by the bias."""
    errors = sigmoid(X @ weights + bias) - y  # (n,)
    return X.T @ errors / len(y) + penalty * weights, float(errors.mean())


def fit(X: np.ndarray, y: np.ndarray, penalty: float, rate: float, steps: int) -> tuple:
    """The weights (d,) and the bias after gradient descent from zeros."""
    weights, bias = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        by_weights, by_bias = gradients(X, y, weights, bias, penalty)
        weights, bias = weights - rate * by_weights, bias - rate * by_bias
    return weights, bias
