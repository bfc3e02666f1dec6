import numpy as np
import pytest
from scipy.optimize import minimize
from sklearn.metrics import log_loss

CHANCE = np.random.default_rng(10)
SENTENCES = [CHANCE.integers(5, size=CHANCE.integers(0, 9)).tolist() for _ in range(60)]
NEW = [CHANCE.integers(5, size=CHANCE.integers(0, 9)).tolist() for _ in range(20)]


def test_counts_are_those_of_a_loop(solution):
    table = solution.count(SENTENCES, 5)
    expected = np.zeros((6, 6), dtype=int)
    for sentence in SENTENCES:
        before = 5
        for word in [*sentence, 5]:
            expected[before, word] += 1
            before = word
    assert (table == expected).all()
    assert table.sum() == sum(len(sentence) + 1 for sentence in SENTENCES)


def test_perplexity_agrees_with_scikit_learn(solution):
    table = solution.probabilities(solution.count(SENTENCES, 5), 0.5)
    before = [word for sentence in NEW for word in [5, *sentence]]
    after = [word for sentence in NEW for word in [*sentence, 5]]
    assert solution.perplexity(NEW, table) == pytest.approx(np.exp(log_loss(after, table[before], labels=range(6))))


def test_plain_form_agrees_with_numpy(solution, plain):
    def words(sentences):
        return [[f"w{word}" for word in sentence] for sentence in sentences]

    def name(number, edge):
        return edge if number == 5 else f"w{number}"

    counts, table = solution.count(SENTENCES, 5), plain.count(words(SENTENCES))
    for before, word in np.ndindex(6, 6):
        assert table.get(name(before, "<s>"), {}).get(name(word, "</s>"), 0) == counts[before, word]
    for alpha in (0.1, 2):
        expected = solution.perplexity(NEW, solution.probabilities(counts, alpha))
        assert plain.perplexity(words(NEW), table, alpha, 6) == pytest.approx(expected)


def test_shares_are_the_likeliest_table(solution):
    chance = np.random.default_rng(20)
    counts = solution.count(SENTENCES, 5)
    best = solution.perplexity(SENTENCES, solution.probabilities(counts, 0))
    for _ in range(50):
        other = chance.dirichlet(np.ones(6), size=6)
        assert solution.perplexity(SENTENCES, other) > best
    row = counts[0]
    found = minimize(lambda z: -(row * (z - np.log(np.exp(z).sum()))).sum(), np.zeros(6))
    shares = np.exp(found.x) / np.exp(found.x).sum()
    assert shares == pytest.approx(solution.probabilities(counts, 0)[0], abs=1e-4)


def test_drawn_sentences_have_the_pairs_of_the_table(solution):
    table = solution.probabilities(solution.count(SENTENCES, 5), 0.5)
    rng = np.random.default_rng(3)
    drawn = solution.count([solution.sample(table, rng) for _ in range(4000)], 5)
    assert solution.probabilities(drawn, 0) == pytest.approx(table, abs=0.04)


def test_uniform_table_has_its_size_as_perplexity(solution, shown):
    uniform = np.full((8, 8), 1 / 8)
    assert solution.perplexity([[0, 3, 6], [1]], uniform) == pytest.approx(8)
    shown("3", np.log2(8))


def test_hiding_rare_words_lowers_the_perplexity(solution):
    def reached(sentences, size):
        return solution.perplexity(sentences, solution.probabilities(solution.count(sentences, size), 1))

    hidden = [[min(word, 2) for word in sentence] for sentence in SENTENCES]
    assert reached(hidden, 3) < reached(SENTENCES, 5) / 1.3


def test_figures_of_the_discussion(shown):
    shown("0.2 %", 100 / (100 + 50_000))
    shown("20", 50_000**2 * 8 / 10**9)
    assert 0.1**324 == 0 < 0.1**300


def test_adding_to_indices_counts_a_pair_once():
    table = np.zeros((2, 2))
    table[[0, 0, 0], [1, 1, 1]] += 1
    assert table[0, 1] == 1


def test_mixture_sums_to_one_and_knows_new_pairs(solution):
    counts = solution.count(SENTENCES[:4], 5)
    single = counts.sum(axis=0) / counts.sum()
    mixed = 0.7 * solution.probabilities(counts, 0) + 0.3 * single
    used = counts.sum(axis=1) > 0
    assert mixed[used].sum(axis=1) == pytest.approx(np.ones(used.sum()))
    assert ((mixed > 0) & (counts == 0)).any()
