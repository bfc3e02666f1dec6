from collections import Counter


def merge(ids: list, pair: tuple, new: int) -> list:
    """The ids with each occurrence of the pair replaced by new, left to right."""
    raise NotImplementedError


def train(text: str, merges: int) -> list:
    """At most so many pairs, first learnt first; pair i has the id 256 + i."""
    raise NotImplementedError


def encode(text: str, pairs: list) -> list:
    """The ids of the text, by the pairs in the order in which they were learnt."""
    raise NotImplementedError


def decode(ids: list, pairs: list) -> str:
    """The text of the ids."""
    raise NotImplementedError
