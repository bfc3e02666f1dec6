import math


def fit(documents):
    """The weight of each word of the collection: a dictionary."""
    counts = {}
    for document in documents:
        for word in set(document):  # once, however often it has the word
            counts[word] = counts.get(word, 0) + 1
    total = 1 + len(documents)
    return {word: math.log(total / (1 + d)) + 1 for word, d in counts.items()}


def transform(document, weights):
    """Count times weight of each known word, at length one: a dictionary."""
    vector = {}
    for word in document:
        if word in weights:
            vector[word] = vector.get(word, 0) + weights[word]
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {word: value / length for word, value in vector.items()}


def rank(query, documents):
    """The places of the documents, the best for the query first."""
    weights = fit(documents)
    asked = transform(query, weights)
    cosines = []
    for document in documents:
        vector = transform(document, weights)
        cosines.append(sum(asked[word] * vector.get(word, 0) for word in asked))
    return sorted(range(len(documents)), key=lambda place: (-cosines[place], place))
