def greedy(step, start, end, limit):
    """The tokens when the most probable next one is always taken."""
    raise NotImplementedError


def expand(beams, step, width):
    """The best continuations by one token, as pairs (tokens, total log-probability)."""
    raise NotImplementedError


def beam_search(step, start, end, width, limit, alpha=0.0):
    """The tokens and the score of the best hypothesis, finished or cut at the limit."""
    raise NotImplementedError
