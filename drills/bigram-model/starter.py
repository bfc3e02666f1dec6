import numpy as np


def count(sentences: list, size: int) -> np.ndarray:
    """How often each word follows each: rows are the words before, size + 1 square."""
    raise NotImplementedError


def probabilities(counts: np.ndarray, alpha: float) -> np.ndarray:
    """The smoothed share of each word after each; rows without anything stay 0."""
    raise NotImplementedError


def perplexity(sentences: list, table: np.ndarray) -> float:
    """exp of the mean of -log p over all words and ends; infinite if one has p = 0."""
    raise NotImplementedError


def sample(table: np.ndarray, rng: np.random.Generator) -> list:
    """A sentence drawn word by word, from the start until the end comes up."""
    raise NotImplementedError
