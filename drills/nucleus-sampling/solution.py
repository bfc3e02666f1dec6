import numpy as np


def temper(logits: np.ndarray, temperature: float) -> np.ndarray:
    """The softmax of logits / temperature, (v,); at 0 all on the first largest."""
    if temperature == 0:
        return (np.arange(len(logits)) == np.argmax(logits)).astype(float)
    powers = np.exp((logits - logits.max()) / temperature)
    return powers / powers.sum()


def top_k(probabilities: np.ndarray, k: int) -> np.ndarray:
    """The k largest, renormalised, and 0 for the others: (v,) -> (v,)."""
    # A stable sort keeps equal ones in the order of the vocabulary.
    order = np.argsort(-probabilities, kind="stable")
    kept = np.zeros(len(probabilities))
    kept[order[:k]] = probabilities[order[:k]]
    return kept / kept.sum()


def top_p(probabilities: np.ndarray, p: float) -> np.ndarray:
    """The fewest most probable ones that sum to at least p, renormalised: (v,)."""
    falling = np.sort(probabilities)[::-1]
    # The token at which the sum reaches p is part of the nucleus.
    return top_k(probabilities, int(np.searchsorted(np.cumsum(falling), p)) + 1)


def sample(
    logits: np.ndarray,
    temperature: float,
    k: int,
    p: float,
    rng: np.random.Generator,
) -> int:
    """The number of a token, drawn after temperature, top-k and top-p."""
    left = top_p(top_k(temper(logits, temperature), k), p)
    return int(rng.choice(len(left), p=left))
