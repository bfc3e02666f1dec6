import numpy as np


def softmax(logits: np.ndarray) -> np.ndarray:
    """Probabilities along the last axis, for a row (k,) or a batch (n, k)."""
    # The largest logit cancels; without it exp overflows.
    shifted = logits - logits.max(axis=-1, keepdims=True)
    powers = np.exp(shifted)
    return powers / powers.sum(axis=-1, keepdims=True)


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> float:
    """The mean of -log p(right class), for logits (n, k) and labels (n,)."""
    # In logarithms throughout: the log of a probability that became 0 is lost.
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_sums = np.log(np.exp(shifted).sum(axis=-1))
    right = shifted[np.arange(len(labels)), labels]
    return float((log_sums - right).mean())


def gradient(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The derivative of the mean loss by each logit, in shape (n, k)."""
    result = softmax(logits)
    result[np.arange(len(labels)), labels] -= 1
    return result / len(labels)
