"""Sets the tail to 0 and leaves the others as they were.

Caught by: the two most probable tokens
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
    return [value if place in places else 0.0 for place, value in enumerate(probabilities)]


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
    draw, total, last = chance(), 0.0, 0
    for token, probability in enumerate(left):
        if probability > 0:
            total += probability
            last = token
            if draw < total:
                break
    return last
