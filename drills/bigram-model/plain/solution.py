import math

START, END = "<s>", "</s>"


def pairs(sentence):
    """Each word with the one before it, from the start to the end."""
    framed = [START]
    framed.extend(sentence)
    framed.append(END)
    return zip(framed, framed[1:])


def count(sentences):
    """How often each word follows each: a dictionary of dictionaries."""
    table = {}
    for sentence in sentences:
        for before, word in pairs(sentence):
            row = table.setdefault(before, {})
            row[word] = row.get(word, 0) + 1
    return table


def probability(table, before, word, alpha, size):
    """The smoothed share of a word after another; 0 where there is nothing to share."""
    row = table.get(before, {})
    total = sum(row.values()) + alpha * size
    return (row.get(word, 0) + alpha) / total if total else 0.0


def perplexity(sentences, table, alpha, size):
    """exp of the mean of -log p over all words and ends; infinite if one has p = 0."""
    logs, tokens = 0.0, 0
    for sentence in sentences:
        for before, word in pairs(sentence):
            p = probability(table, before, word, alpha, size)
            if p == 0:
                return float("inf")
            logs += math.log(p)
            tokens += 1
    return math.exp(-logs / tokens)
