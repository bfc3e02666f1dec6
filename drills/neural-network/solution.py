import numpy as np


def forward(X: np.ndarray, parameters: tuple) -> tuple:
    """The hidden layer after ReLU (n, h), and the logits (n, k)."""
    W1, b1, W2, b2 = parameters
    hidden = np.maximum(X @ W1 + b1, 0)
    return hidden, hidden @ W2 + b2


def backward(X: np.ndarray, y: np.ndarray, parameters: tuple) -> tuple:
    """The mean cross-entropy, and its derivatives in the order of the parameters."""
    _, _, W2, _ = parameters
    hidden, logits = forward(X, parameters)
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)  # exp cannot overflow
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[rows, y].mean()

    by_logits = np.exp(log_p)  # (n, k)
    by_logits[rows, y] -= 1
    by_logits /= len(y)  # the loss is a mean
    by_hidden = by_logits @ W2.T  # (n, h)
    by_hidden[hidden == 0] = 0  # nothing passes where ReLU cut off
    gradients = (
        X.T @ by_hidden,
        by_hidden.sum(axis=0),
        hidden.T @ by_logits,
        by_logits.sum(axis=0),
    )
    return float(loss), gradients


def slopes(function, point: np.ndarray, step: float = 1e-5) -> np.ndarray:
    """The derivatives of function(point) by each entry, by central differences."""
    result = np.zeros(point.shape)
    for place in np.ndindex(point.shape):
        up, down = point.astype(float), point.astype(float)  # two copies
        up[place] += step
        down[place] -= step
        result[place] = (function(up) - function(down)) / (2 * step)
    return result


def train(
    X: np.ndarray,
    y: np.ndarray,
    parameters: tuple,
    rate: float,
    steps: int,
) -> tuple:
    """The parameters after so many steps of gradient descent on the whole batch."""
    for _ in range(steps):
        _, gradients = backward(X, y, parameters)
        parameters = tuple(p - rate * g for p, g in zip(parameters, gradients))
    return parameters
