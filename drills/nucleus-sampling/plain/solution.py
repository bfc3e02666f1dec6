import math


def temper(logits, temperature):
    """The softmax of logits / temperature, a list; at 0 all on the first largest."""
    largest = max(logits)
    if temperature == 0:
        first = logits.index(largest)
        return [1.0 if place == first else 0.0 for place in range(len(logits))]
    powers = [math.exp((logit - largest) / temperature) for logit in logits]
    total = sum(powers)
    return [power / total for power in powers]


def keep(probabilities, places):
    """The probabilities at these places, renormalised, and 0 elsewhere."""
    total = sum(probabilities[place] for place in places)
    result = [0.0] * len(probabilities)
    for place in places:
        result[place] = probabilities[place] / total
    return result


def falling(probabilities):
    """The places from the largest probability to the smallest, at a tie in order."""
    return sorted(range(len(probabilities)), key=lambda i: (-probabilities[i], i))


def top_k(probabilities, k):
    """The k largest, renormalised, and 0 for the others: a list."""
    return keep(probabilities, falling(probabilities)[:k])


def top_p(probabilities, p):
    """The fewest most probable ones that sum to at least p, renormalised: a list."""
    places, total = [], 0.0
    for place in falling(probabilities):
        if total >= p:
            break
        places.append(place)
        total += probabilities[place]
    return keep(probabilities, places)


def sample(logits, temperature, k, p, chance):
    """The number of a token, drawn after temperature, top-k and top-p."""
    left = top_p(top_k(temper(logits, temperature), k), p)
    draw, total, last = chance(), 0.0, 0
    for token, probability in enumerate(left):
        if probability > 0:
            total += probability
            last = token
            if draw < total:
                break
    return last  # the last possible one where rounding left the sum below the draw
