import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

CHANCE = np.random.default_rng(9)
WORDS = [f"w{number}" for number in range(30)]
ODDS = np.arange(30, 0, -1) / np.arange(1, 31).sum()
DOCUMENTS = [CHANCE.choice(WORDS, size=CHANCE.integers(3, 25), p=ODDS).tolist() for _ in range(40)]
QUERIES = [CHANCE.choice([*WORDS, "unknown"], size=4).tolist() for _ in range(10)] + [["unknown"], []]


def test_agrees_with_scikit_learn(solution):
    model = TfidfVectorizer(analyzer=lambda document: document)
    theirs = model.fit_transform(DOCUMENTS).toarray()
    vocabulary, weights = solution.fit(DOCUMENTS)
    assert list(vocabulary) == model.get_feature_names_out().tolist()
    assert vocabulary == {word: int(column) for word, column in model.vocabulary_.items()}
    assert weights == pytest.approx(model.idf_)
    assert solution.transform(DOCUMENTS, vocabulary, weights) == pytest.approx(theirs)
    assert solution.transform(QUERIES, vocabulary, weights) == pytest.approx(model.transform(QUERIES).toarray())
    for query in QUERIES:
        cosines = theirs @ model.transform([query]).toarray()[0]
        assert cosines[solution.rank(query, DOCUMENTS)] == pytest.approx(np.sort(cosines)[::-1])


def test_plain_form_agrees_with_numpy(solution, plain):
    vocabulary, weights = solution.fit(DOCUMENTS)
    assert plain.fit(DOCUMENTS) == pytest.approx({word: weights[column] for word, column in vocabulary.items()})
    for query in QUERIES:
        row = solution.transform([query], vocabulary, weights)[0]
        sparse = plain.transform(query, plain.fit(DOCUMENTS))
        assert sparse == pytest.approx({word: row[c] for word, c in vocabulary.items() if row[c] > 0})
        ours, theirs = solution.rank(query, DOCUMENTS).tolist(), plain.rank(query, DOCUMENTS)
        rows = solution.transform(DOCUMENTS, vocabulary, weights) @ row
        assert rows[ours] == pytest.approx(rows[theirs])


def test_words_of_every_document_vanish_without_the_one(solution):
    vocabulary, weights = solution.fit([["a", "b"], ["a"]])
    assert weights[vocabulary["a"]] - 1 == 0 < weights[vocabulary["b"]] - 1


def test_ranking_by_distance_is_ranking_by_cosine(solution):
    vocabulary, weights = solution.fit(DOCUMENTS)
    rows = solution.transform(DOCUMENTS, vocabulary, weights)
    query = solution.transform([QUERIES[0]], vocabulary, weights)[0]
    assert ((rows - query) ** 2).sum(axis=1) == pytest.approx(2 - 2 * rows @ query)


def test_figures_of_the_discussion(shown):
    assert 100_000 * 50_000 * 8 == 40 * 10**9
    assert 100_000 * 100 * (8 + 4) == 120 * 10**6
    shown("3.3", 1 + np.log(10))

    def saturated(count, k=1.2):
        return count * (k + 1) / (count + k)

    shown("2.0", saturated(10))
    shown("2.2", saturated(10**9))
