import numpy as np


def count(sentences: list, size: int) -> np.ndarray:
    """How often each word follows each: rows are the words before, size + 1 square."""
    table = np.zeros((size + 1, size + 1), dtype=int)
    for sentence in sentences:
        framed = [size, *sentence, size]  # as a row the start, as a column the end
        # table[rows, columns] += 1 would count a repeated pair once only.
        np.add.at(table, (framed[:-1], framed[1:]), 1)
    return table


def probabilities(counts: np.ndarray, alpha: float) -> np.ndarray:
    """The smoothed share of each word after each; rows without anything stay 0."""
    smoothed = counts + alpha
    totals = smoothed.sum(axis=1, keepdims=True)
    return smoothed / np.where(totals == 0, 1, totals)


def perplexity(sentences: list, table: np.ndarray) -> float:
    """exp of the mean of -log p over all words and ends; infinite if one has p = 0."""
    size = len(table) - 1
    before = [word for sentence in sentences for word in [size, *sentence]]
    after = [word for sentence in sentences for word in [*sentence, size]]
    chances = table[before, after]
    if (chances == 0).any():
        return float("inf")
    return float(np.exp(-np.log(chances).mean()))


def sample(table: np.ndarray, rng: np.random.Generator) -> list:
    """A sentence drawn word by word, from the start until the end comes up."""
    size = len(table) - 1
    sentence, word = [], size
    while True:
        word = int(rng.choice(size + 1, p=table[word]))
        if word == size:
            return sentence
        sentence.append(word)
