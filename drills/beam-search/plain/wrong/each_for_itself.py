"""Keeps the best continuation of each hypothesis, so that they never compete.

Caught by: all continuations compete
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
    grown = []
    for beam in beams:
        ranked = sorted([(-chance, token) for token, chance in enumerate(step(beam[0]))])
        for less, token in ranked[: width // len(beams)]:
            grown.append((beam[0] + [token], beam[1] - less))
    return sorted(grown, key=lambda beam: -beam[1])


def beam_search(step, start, end, width, limit, alpha=0.0):
    alive, finished = [([start], 0.0)], []
    for _ in range(limit):
        grown = expand(alive, step, width)
        finished += [beam for beam in grown if beam[0][-1] == end]
        alive = [beam for beam in grown if beam[0][-1] != end]
        if not alive:
            break
    scored = []
    for tokens, total in finished + alive:
        generated = len(tokens) - 1
        scored.append((total / generated**alpha, tokens))
    score, tokens = max(scored)
    return tokens, score
