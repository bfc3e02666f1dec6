def merge(ids, pair, new):
    """The ids with each occurrence of the pair replaced by new, left to right."""
    raise NotImplementedError


def train(text, merges):
    """At most so many pairs, first learnt first; pair i has the id 256 + i."""
    raise NotImplementedError


def encode(text, pairs):
    """The ids of the text, by the pairs in the order in which they were learnt."""
    raise NotImplementedError


def decode(ids, pairs):
    """The text of the ids."""
    raise NotImplementedError
