import numpy as np


def reservoir(stream, size: int, rng: np.random.Generator) -> list:
    """A fair sample of so many items of an iterable, read once; all if it has fewer."""
    kept = []
    for seen, item in enumerate(stream, start=1):
        if len(kept) < size:
            kept.append(item)
            continue
        place = rng.integers(seen)  # 0 to seen - 1, so below size in size of seen cases
        if place < size:
            kept[place] = item
    return kept


def allocate(counts: np.ndarray, size: int) -> np.ndarray:
    """How many to draw from each class (c,): by largest remainder."""
    # Whole numbers are exact, so equal remainders are equal.
    drawn, remainders = np.divmod(size * counts, counts.sum())
    missing = size - drawn.sum()
    largest = np.argsort(-remainders, kind="stable")[:missing]
    drawn[largest] += 1
    return drawn


def stratified(labels: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """The places, in rising order, of a sample with each class's share (size,)."""
    classes, counts = np.unique(labels, return_counts=True)
    chosen = []
    for label, number in zip(classes, allocate(counts, size)):
        members = np.flatnonzero(labels == label)
        chosen.append(rng.choice(members, number, replace=False))
    return np.sort(np.concatenate(chosen))
