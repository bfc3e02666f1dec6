import itertools
import math

import numpy as np
import pytest
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.neighbors import NearestNeighbors

CHANCE = np.random.default_rng(16)
VECTORS = CHANCE.normal(size=(50, 8))
QUERIES = CHANCE.normal(size=(5, 8))


def test_agrees_with_scikit_learn(solution, plain):
    model = NearestNeighbors(n_neighbors=7, metric="cosine", algorithm="brute").fit(VECTORS)
    distances, numbers = model.kneighbors(QUERIES)
    for query, distance, number in zip(QUERIES, distances, numbers, strict=True):
        assert solution.similarities(query, VECTORS) == pytest.approx(cosine_similarity([query], VECTORS)[0])
        found, values = solution.nearest(query, VECTORS, 7)
        assert found.tolist() == number.tolist()
        assert values == pytest.approx(1 - distance)
        plain_found, plain_values = plain.nearest(query.tolist(), VECTORS.tolist(), 7)
        assert plain_found == number.tolist()
        assert plain_values == pytest.approx(values.tolist())


def test_chunks_cover_the_text_and_each_holds_something_new(solution, plain):
    for length, size in itertools.product(range(25), range(1, 9)):
        tokens = list(range(length))
        for overlap in range(size):
            chunks = solution.chunk(tokens, size, overlap)
            assert plain.chunk(tokens, size, overlap) == chunks
            seen = set()
            for number, part in enumerate(chunks):
                start = number * (size - overlap)
                assert part == tokens[start : start + size]
                assert not seen >= set(part)
                seen |= set(part)
            assert seen == set(tokens)
            if length:
                assert len(chunks) == 1 + max(0, math.ceil((length - size) / (size - overlap)))


@pytest.mark.parametrize(("size", "overlap"), [(4, 4), (4, 5), (4, -1), (0, 0)])
def test_windows_that_do_not_move_are_refused(solution, plain, size, overlap):
    for form in (solution, plain):
        with pytest.raises(ValueError, match="overlap"):
            form.chunk([1, 2, 3], size, overlap)


def test_whole_chunks_lose_up_to_a_step_less_one():
    size, overlap, step = 5, 2, 3
    lost = []
    for length in range(size, 40):
        starts = range(0, length - size + 1, step)
        lost.append(length - (starts[-1] + size))
    assert max(lost) == size - overlap - 1


def test_three_measures_agree_on_vectors_of_length_one(solution):
    unit = VECTORS / np.linalg.norm(VECTORS, axis=1, keepdims=True)
    query = QUERIES[0] / np.linalg.norm(QUERIES[0])
    order = solution.nearest(query, unit, 50)[0].tolist()
    assert np.argsort(-unit @ query).tolist() == order
    squares = ((unit - query) ** 2).sum(axis=1)
    assert np.argsort(squares).tolist() == order
    assert squares == pytest.approx(2 - 2 * solution.similarities(query, unit))


def test_sentence_up_to_the_overlap_is_whole_somewhere(solution):
    for length, size in itertools.product(range(1, 30), range(2, 8)):
        tokens = list(range(length))
        for overlap in range(1, size):
            chunks = solution.chunk(tokens, size, overlap)
            for start in range(length - overlap + 1):
                assert any(set(tokens[start : start + overlap]) <= set(part) for part in chunks)


def test_figures_of_the_discussion(solution, shown):
    shown("1.25", len(solution.chunk(list(range(1_000_000)), 100, 20)) / 10_000)
    shown("3.07", 1e6 * 768 * 4 / 1e9)
