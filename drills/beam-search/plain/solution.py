def greedy(step, start, end, limit):
    """The tokens when the most probable next one is always taken."""
    tokens = [start]
    for _ in range(limit):
        chances = step(tokens)
        tokens.append(chances.index(max(chances)))
        if tokens[-1] == end:
            break
    return tokens


def expand(beams, step, width):
    """The best continuations by one token, as pairs (tokens, total log-probability)."""
    places = []
    for number, (tokens, total) in enumerate(beams):
        for token, chance in enumerate(step(tokens)):
            places.append((-(total + chance), number, token))
    # The tokens are copied for the survivors only.
    return [(beams[i][0] + [token], -less) for less, i, token in sorted(places)[:width]]


def beam_search(step, start, end, width, limit, alpha=0.0):
    """The tokens and the score of the best hypothesis, finished or cut at the limit."""
    alive, finished = [([start], 0.0)], []
    for _ in range(limit):
        grown = expand(alive, step, width)
        finished += [beam for beam in grown if beam[0][-1] == end]
        alive = [beam for beam in grown if beam[0][-1] != end]
        if not alive:
            break
    scored = []
    for tokens, total in finished + alive:
        generated = len(tokens) - 1  # the start is not generated
        scored.append((total / generated**alpha, tokens))
    score, tokens = max(scored)
    return tokens, score
