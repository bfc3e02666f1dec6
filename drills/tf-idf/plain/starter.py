import math


def fit(documents):
    """The weight of each word of the collection: a dictionary."""
    raise NotImplementedError


def transform(document, weights):
    """Count times weight of each known word, at length one: a dictionary."""
    raise NotImplementedError


def rank(query, documents):
    """The places of the documents, the best for the query first."""
    raise NotImplementedError
