def reservoir(stream, size, chance):
    """A fair sample of so many items of an iterable, read once; all if it has fewer."""
    kept = []
    seen = 0
    for item in stream:
        seen += 1
        if len(kept) < size:
            kept.append(item)
            continue
        place = int(chance() * seen)  # below size in size of seen cases
        if place < size:
            kept[place] = item
    return kept


def allocate(counts, size):
    """How many to draw from each class: by largest remainder."""
    total = sum(counts)
    drawn = [size * count // total for count in counts]
    # Whole numbers are exact, so equal remainders are equal.
    remainders = [size * count % total for count in counts]
    order = sorted(range(len(counts)), key=lambda c: (-remainders[c], c))
    for number in order[: size - sum(drawn)]:
        drawn[number] += 1
    return drawn


def stratified(labels, size, chance):
    """The places, in rising order, of a sample with each class's share."""
    classes = sorted(set(labels))
    counts = [labels.count(label) for label in classes]
    chosen = []
    for label, number in zip(classes, allocate(counts, size)):
        members = [place for place, own in enumerate(labels) if own == label]
        chosen += reservoir(members, number, chance)
    return sorted(chosen)
