"""Stops as soon as a hypothesis has ended.

Caught by: the first to finish need not win
"""


def greedy(step, start, end, limit):
    tokens = [start]
    for _ in range(limit):
        chances = step(tokens)
        tokens.append(chances.index(max(chances)))
        if tokens[-1] == end:
            break
    return tokens


def expand(beams, step, width):
    places = []
    for number, (tokens, total) in enumerate(beams):
        for token, chance in enumerate(step(tokens)):
            places.append((-(total + chance), number, token))
    return [(beams[i][0] + [token], -less) for less, i, token in sorted(places)[:width]]


def beam_search(step, start, end, width, limit, alpha=0.0):
    alive, finished = [([start], 0.0)], []
    for _ in range(limit):
        grown = expand(alive, step, width)
        finished += [beam for beam in grown if beam[0][-1] == end]
        alive = [beam for beam in grown if beam[0][-1] != end]
        if finished:
            break
        if not alive:
            break
    scored = [(total / (len(tokens) - 1) ** alpha, tokens) for tokens, total in finished or alive]
    score, tokens = max(scored)
    return tokens, score
