import math


def temper(logits, temperature):
    """The softmax of logits / temperature, a list; at 0 all on the first largest."""
    raise NotImplementedError


def top_k(probabilities, k):
    """The k largest, renormalised, and 0 for the others: a list."""
    raise NotImplementedError


def top_p(probabilities, p):
    """The fewest most probable ones that sum to at least p, renormalised: a list."""
    raise NotImplementedError


def sample(logits, temperature, k, p, chance):
    """The number of a token, drawn after temperature, top-k and top-p."""
    raise NotImplementedError
