import math

START, END = "<s>", "</s>"


def count(sentences):
    """How often each word follows each: a dictionary of dictionaries."""
    raise NotImplementedError


def probability(table, before, word, alpha, size):
    """The smoothed share of a word after another; 0 where there is nothing to share."""
    raise NotImplementedError


def perplexity(sentences, table, alpha, size):
    """exp of the mean of -log p over all words and ends; infinite if one has p = 0."""
    raise NotImplementedError
