def merge(ids, pair, new):
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


def train(text, merges):
    """At most so many pairs, first learnt first; pair i has the id 256 + i."""
    ids, pairs = list(text.encode()), []
    while len(pairs) < merges and len(ids) > 1:
        counts = {}
        for pair in zip(ids, ids[1:]):
            counts[pair] = counts.get(pair, 0) + 1
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        ids = merge(ids, best, 256 + len(pairs))
        pairs.append(best)
    return pairs


def encode(text, pairs):
    """The ids of the text, by the pairs in the order in which they were learnt."""
    ids = list(text.encode())
    for rank, pair in enumerate(pairs):
        ids = merge(ids, pair, 256 + rank)
    return ids


def decode(ids, pairs):
    """The text of the ids."""
    parts = [bytes([byte]) for byte in range(256)]
    for left, right in pairs:
        parts.append(parts[left] + parts[right])
    # Joined first: a single token may end in the middle of a character.
    return b"".join(parts[number] for number in ids).decode()
