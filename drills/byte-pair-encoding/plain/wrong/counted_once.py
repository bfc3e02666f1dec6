"""Takes the most frequent pairs of the first count.

Caught by: later merges build on earlier ones, and ties go to the smaller pair
"""


def merge(ids, pair, new):
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
    ids, counts = list(text.encode()), {}
    for pair in zip(ids, ids[1:]):
        counts[pair] = counts.get(pair, 0) + 1
    return sorted(counts, key=lambda pair: (-counts[pair], pair))[:merges]


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
