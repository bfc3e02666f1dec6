def reservoir(stream, size, chance):
    """A fair sample of so many items of an iterable, read once; all if it has fewer."""
    raise NotImplementedError


def allocate(counts, size):
    """How many to draw from each class: by largest remainder."""
    raise NotImplementedError


def stratified(labels, size, chance):
    """The places, in rising order, of a sample with each class's share."""
    raise NotImplementedError
