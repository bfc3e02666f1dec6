import itertools
from collections import Counter

import numpy as np
import pytest

TEXT = "the thin thief thinks that thirty thieves thieve; die Diebin stiehlt; ça et là, déjà vu 猫猫"
CHANCE = np.random.default_rng(4)


def by_rank(text, pairs):
    """Encodes by another rule: again and again, merge the leftmost of the pairs of the lowest rank that is there."""
    ids, ranks = list(text.encode()), {pair: rank for rank, pair in enumerate(pairs)}
    while True:
        found = [(ranks[pair], place) for place, pair in enumerate(itertools.pairwise(ids)) if pair in ranks]
        if not found:
            return ids
        rank, place = min(found)
        ids[place : place + 2] = [256 + rank]


@pytest.mark.parametrize("merges", [0, 1, 5, 40])
def test_text_comes_back_and_one_pass_is_enough(solution, plain, merges):
    pairs = solution.train(TEXT, merges)
    assert plain.train(TEXT, merges) == pairs
    assert len(pairs) == merges
    for text in (TEXT, "", "wholly other words: naïve 🐈", "thththth"):
        ids = solution.encode(text, pairs)
        assert ids == by_rank(text, pairs) == plain.encode(text, pairs)
        assert solution.decode(ids, pairs) == plain.decode(ids, pairs) == text


def test_random_texts_of_few_letters(solution, plain):
    for _ in range(200):
        text = "".join(CHANCE.choice(list("ab"), size=CHANCE.integers(1, 30)))
        pairs = solution.train(text, 6)
        assert pairs == plain.train(text, 6)
        assert solution.encode(text, pairs) == by_rank(text, pairs)


def test_every_merge_was_the_most_frequent_pair(solution):
    ids = list(TEXT.encode())
    for rank, pair in enumerate(solution.train(TEXT, 30)):
        counts = Counter(itertools.pairwise(ids))
        assert counts[pair] == max(counts.values())
        assert pair == min(other for other in counts if counts[other] == counts[pair])
        ids = solution.merge(ids, pair, 256 + rank)
    assert solution.encode(TEXT, solution.train(TEXT, 30)) == ids


def test_order_of_the_merges_is_not_the_longest_match(solution):
    pairs = solution.train("bcxbcybczabwabv", 2)
    assert pairs == [(98, 99), (97, 98)]
    assert solution.encode("abc", pairs) == [97, 256]


def test_bytes_of_the_discussion():
    assert ord("é") == 233
    assert list("é".encode()) == [195, 169]
    assert {len(letter.encode()) for letter in "猫हก"} == {3}
