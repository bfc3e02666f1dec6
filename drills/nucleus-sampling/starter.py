import numpy as np


def temper(logits: np.ndarray, temperature: float) -> np.ndarray:
    """The softmax of logits / temperature, (v,); at 0 all on the first largest."""
    raise NotImplementedError


def top_k(probabilities: np.ndarray, k: int) -> np.ndarray:
    """The k largest, renormalised, and 0 for the others: (v,) -> (v,)."""
    raise NotImplementedError


def top_p(probabilities: np.ndarray, p: float) -> np.ndarray:
    """The fewest most probable ones that sum to at least p, renormalised: (v,)."""
    raise NotImplementedError


def sample(
    logits: np.ndarray,
    temperature: float,
    k: int,
    p: float,
    rng: np.random.Generator,
) -> int:
    """The number of a token, drawn after temperature, top-k and top-p."""
    raise NotImplementedError
