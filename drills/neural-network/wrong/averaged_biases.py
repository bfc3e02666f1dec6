"""Takes the mean for the biases although the mean is in the gradient already.

Caught by: a batch of two equal examples has the same gradients
"""

import numpy as np


def forward(X, parameters):
    W1, b1, W2, b2 = parameters
    hidden = np.maximum(X @ W1 + b1, 0)
    return hidden, hidden @ W2 + b2


def backward(X, y, parameters):
    _, _, W2, _ = parameters
    hidden, logits = forward(X, parameters)
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[rows, y].mean()

    by_logits = np.exp(log_p)
    by_logits[rows, y] -= 1
    by_logits /= len(y)
    by_hidden = by_logits @ W2.T
    by_hidden[hidden == 0] = 0
    gradients = (
        X.T @ by_hidden,
        by_hidden.mean(axis=0),
        hidden.T @ by_logits,
        by_logits.mean(axis=0),
    )
    return float(loss), gradients


def slopes(function, point, step=1e-5):
    result = np.zeros(point.shape)
    for place in np.ndindex(point.shape):
        up, down = point.astype(float), point.astype(float)
        up[place] += step
        down[place] -= step
        result[place] = (function(up) - function(down)) / (2 * step)
    return result


def train(X, y, parameters, rate, steps):
    for _ in range(steps):
        _, gradients = backward(X, y, parameters)
        parameters = tuple(p - rate * g for p, g in zip(parameters, gradients))
    return parameters
