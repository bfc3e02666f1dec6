import numpy as np


def gradients(X: np.ndarray, y: np.ndarray, weights: np.ndarray, bias: float) -> tuple:
    """The derivatives of the mean squared error: by the weights (d,), by the bias."""
    errors = X @ weights + bias - y  # (n,)
    return 2 * X.T @ errors / len(y), 2 * float(errors.mean())


def fit(X: np.ndarray, y: np.ndarray, rate: float, steps: int) -> tuple:
    """The weights (d,) and the bias after gradient descent from zeros."""
    weights, bias = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        by_weights, by_bias = gradients(X, y, weights, bias)
        weights, bias = weights - rate * by_weights, bias - rate * by_bias
    return weights, bias


def solve(X: np.ndarray, y: np.ndarray, penalty: float = 0.0) -> tuple:
    """The weights (d,) and the bias of ridge regression, in closed form."""
    # On centred data the best bias is 0, so the penalty cannot touch it.
    middle, level = X.mean(axis=0), y.mean()
    centred = X - middle
    matrix = centred.T @ centred + penalty * np.eye(X.shape[1])
    weights = np.linalg.solve(matrix, centred.T @ (y - level))
    return weights, float(level - middle @ weights)
