"""Gives nothing where rounding leaves the sum below the draw.

Caught by: a draw just below 1 gives a token too
"""

import math


def temper(logits, temperature):
    largest = max(logits)
    if temperature == 0:
        first = logits.index(largest)
        return [1.0 if place == first else 0.0 for place in range(len(logits))]
    powers = [math.exp((logit - largest) / temperature) for logit in logits]
    total = sum(powers)
    return [power / total for power in powers]


def keep(probabilities, places):
    total = sum(probabilities[place] for place in places)
    result = [0.0] * len(probabilities)
    for place in places:
        result[place] = probabilities[place] / total
    return result


def falling(probabilities):
    return sorted(range(len(probabilities)), key=lambda i: (-probabilities[i], i))


def top_k(probabilities, k):
    return keep(probabilities, falling(probabilities)[:k])


def top_p(probabilities, p):
    places, total = [], 0.0
    for place in falling(probabilities):
        if total >= p:
            break
        places.append(place)
        total += probabilities[place]
    return keep(probabilities, places)


def sample(logits, temperature, k, p, chance):
    left = top_p(top_k(temper(logits, temperature), k), p)
    draw, total = chance(), 0.0
    for token, probability in enumerate(left):
        total += probability
        if draw < total:
            return token
    return None
