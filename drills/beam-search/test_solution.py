import itertools
from pathlib import Path

import checking
import numpy as np
import pytest

CHANCE = np.random.default_rng(8)
START, END, SIZE = 0, 1, 4


def model(table):
    return lambda tokens: table[tokens[-1]]


def random_table(size=SIZE):
    with np.errstate(divide="ignore"):
        table = np.log(CHANCE.dirichlet(np.ones(size), size=size))
    table[:, START] = -np.inf
    return table


def every_sequence(table, limit):
    """All sequences that end, or are cut at the limit, with their totals."""
    for length in range(1, limit + 1):
        for tokens in itertools.product(range(SIZE), repeat=length):
            if END not in tokens[:-1] and (tokens[-1] == END or length == limit):
                path = [START, *tokens]
                yield path, sum(table[before, after] for before, after in itertools.pairwise(path))


@pytest.mark.parametrize("alpha", [0.0, 0.6, 1.0])
def test_wide_enough_beam_finds_the_best(solution, plain, alpha):
    for _ in range(20):
        table = random_table()
        best, total = max(every_sequence(table, 4), key=lambda pair: pair[1] / (len(pair[0]) - 1) ** alpha)
        tokens, score = solution.beam_search(model(table), START, END, SIZE**4, 4, alpha)
        assert tokens == best
        assert score == pytest.approx(total / (len(best) - 1) ** alpha)
        found = plain.beam_search(model(table.tolist()), START, END, SIZE**4, 4, alpha)
        assert found == (best, pytest.approx(score))


def test_one_beam_is_greedy_and_both_forms_agree(solution, plain):
    for _ in range(50):
        table = random_table()
        step, listed = model(table), model(table.tolist())
        greedy = solution.greedy(step, START, END, 6)
        assert greedy == plain.greedy(listed, START, END, 6)
        assert greedy == solution.beam_search(step, START, END, 1, 6)[0]
        assert solution.beam_search(step, START, END, 3, 6)[0] == plain.beam_search(listed, START, END, 3, 6)[0]


def test_wider_beam_can_find_less(solution):
    totals = []
    for _ in range(600):
        step = model(random_table(6))
        totals.append([solution.beam_search(step, START, END, width, 8)[1] for width in (1, 2)])
    gains = np.array(totals) @ [-1, 1]
    assert (gains < -1e-9).any()
    assert (gains > 1e-9).sum() > (gains < -1e-9).sum()


@pytest.mark.parametrize("alpha", [0.0, 1.0])
def test_early_stop_loses_nothing(solution, alpha):
    stopped = 0
    for _ in range(50):
        step, limit = model(random_table()), 6
        alive, finished = [([START], 0.0)], []
        for turn in range(limit):
            grown = solution.expand(alive, step, 3)
            finished += [total / (len(tokens) - 1) ** alpha for tokens, total in grown if tokens[-1] == END]
            alive = [beam for beam in grown if beam[0][-1] != END]
            if not alive:
                break
            if finished and max(finished) >= max(total for _, total in alive) / limit**alpha:
                stopped += turn < limit - 1
                assert solution.beam_search(step, START, END, 3, limit, alpha)[1] == pytest.approx(max(finished))
                break
    assert stopped > 5


def test_when_products_underflow(shown):
    assert 0.5**1075 == 0 < 0.5**1074
    shown("1,075", 1075)


@pytest.mark.parametrize("form", [Path(), Path("plain")], ids=str)
def test_no_case_hangs_on_which_of_equal_tokens_greedy_takes(form):
    """The task leaves ties open, so a solution that takes the last of equals is as right."""
    folder = Path(__file__).parent / form
    last = """

def greedy(step, start, end, limit):
    tokens = [start]
    while len(tokens) <= limit and tokens[1:][-1:] != [end]:
        chances = list(step(tokens))
        tokens.append(max(range(len(chances)), key=lambda token: (chances[token], token)))
    return tokens
"""
    code = (folder / "solution.py").read_text(encoding="utf-8") + last
    events = checking.check((folder / "cases.py").read_text(encoding="utf-8"), code, "solution.py")
    assert [event.details for event in events if not isinstance(event, str) and event.details] == []
