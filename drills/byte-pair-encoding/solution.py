from collections import Counter


def merge(ids: list, pair: tuple, new: int) -> list:
    """The ids with each occurrence of the pair replaced by new, left to right."""
    merged, place = [], 0
    while place < len(ids):
        if tuple(ids[place : place + 2]) == pair:
            merged.append(new)
            place += 2
        else:
            merged.append(ids[place])
            place += 1
    return merged


def train(text: str, merges: int) -> list:
    """At most so many pairs, first learnt first; pair i has the id 256 + i."""
    ids, pairs = list(text.encode("utf-8")), []
    while len(pairs) < merges and len(ids) > 1:
        counts = Counter(zip(ids, ids[1:]))
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        ids = merge(ids, best, 256 + len(pairs))
        pairs.append(best)
    return pairs


def encode(text: str, pairs: list) -> list:
    """The ids of the text, by the pairs in the order in which they were learnt."""
    ids = list(text.encode("utf-8"))
    for rank, pair in enumerate(pairs):
        ids = merge(ids, pair, 256 + rank)
    return ids


def decode(ids: list, pairs: list) -> str:
    """The text of the ids."""
    parts = [bytes([byte]) for byte in range(256)]
    for left, right in pairs:
        parts.append(parts[left] + parts[right])
    # Joined first: a single token may end in the middle of a character.
    return b"".join(parts[number] for number in ids).decode("utf-8")
