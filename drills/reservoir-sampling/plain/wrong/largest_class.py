"""Gives all that is missing to the largest class.

Caught by: the largest fraction, not the largest class
"""


def reservoir(stream, size, chance):
    kept = []
    seen = 0
    for item in stream:
        seen += 1
        if len(kept) < size:
            kept.append(item)
            continue
        place = int(chance() * seen)
        if place < size:
            kept[place] = item
    return kept


def allocate(counts, size):
    total = sum(counts)
    drawn = [size * count // total for count in counts]
    drawn[counts.index(max(counts))] += size - sum(drawn)
    return drawn


def stratified(labels, size, chance):
    classes = sorted(set(labels))
    counts = [labels.count(label) for label in classes]
    chosen = []
    for label, number in zip(classes, allocate(counts, size)):
        members = [place for place, own in enumerate(labels) if own == label]
        chosen += reservoir(members, number, chance)
    return sorted(chosen)
