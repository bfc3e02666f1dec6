"""Rounds the random place, which gives its first value half the chance.

Caught by: each item is as likely as the others
"""


def reservoir(stream, size, chance):
    kept = []
    seen = 0
    for item in stream:
        seen += 1
        if len(kept) < size:
            kept.append(item)
            continue
        place = round(chance() * seen)
        if place < size:
            kept[place] = item
    return kept


def allocate(counts, size):
    total = sum(counts)
    drawn = [size * count // total for count in counts]
    remainders = [size * count % total for count in counts]
    order = sorted(range(len(counts)), key=lambda c: (-remainders[c], c))
    for number in order[: size - sum(drawn)]:
        drawn[number] += 1
    return drawn


def stratified(labels, size, chance):
    classes = sorted(set(labels))
    counts = [labels.count(label) for label in classes]
    chosen = []
    for label, number in zip(classes, allocate(counts, size)):
        members = [place for place, own in enumerate(labels) if own == label]
        chosen += reservoir(members, number, chance)
    return sorted(chosen)
