"""Encodes by the longest token that fits, not by the order of the merges.

Caught by: what was learnt first is merged first
"""

from collections import Counter


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
    ids, pairs = list(text.encode("utf-8")), []
    while len(pairs) < merges and len(ids) > 1:
        counts = Counter(zip(ids, ids[1:]))
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        ids = merge(ids, best, 256 + len(pairs))
        pairs.append(best)
    return pairs


def encode(text, pairs):
    parts = [bytes([byte]) for byte in range(256)]
    for left, right in pairs:
        parts.append(parts[left] + parts[right])
    data, ids = text.encode(), []
    while data:
        fitting = [(len(part), number) for number, part in enumerate(parts) if data[: len(part)] == part]
        length, number = max(fitting)
        ids.append(number)
        data = data[length:]
    return ids


def decode(ids, pairs):
    parts = [bytes([byte]) for byte in range(256)]
    for left, right in pairs:
        parts.append(parts[left] + parts[right])
    return b"".join(parts[number] for number in ids).decode("utf-8")
