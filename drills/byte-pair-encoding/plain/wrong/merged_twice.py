"""Uses the middle one of three equal ids for two merges.

Caught by: occurrences that overlap
"""


def merge(ids, pair, new):
    merged, place = [], 0
    while place < len(ids):
        if tuple(ids[place : place + 2]) == pair:
            merged.append(new)
            place += 1 if ids[place + 1 : place + 3] == list(pair) else 2
        else:
            merged.append(ids[place])
            place += 1
    return merged


def train(text, merges):
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
    ids = list(text.encode())
    for rank, pair in enumerate(pairs):
        ids = merge(ids, pair, 256 + rank)
    return ids


def decode(ids, pairs):
    parts = [bytes([byte]) for byte in range(256)]
    for left, right in pairs:
        parts.append(parts[left] + parts[right])
    return b"".join(parts[number] for number in ids).decode()
