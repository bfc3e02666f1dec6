"""Adds to the count but not to what it is divided by.

Caught by: smoothing above and below the line
"""

import math

START, END = "<s>", "</s>"


def pairs(sentence):
    framed = [START]
    framed.extend(sentence)
    framed.append(END)
    return zip(framed, framed[1:])


def count(sentences):
    table = {}
    for sentence in sentences:
        for before, word in pairs(sentence):
            row = table.setdefault(before, {})
            row[word] = row.get(word, 0) + 1
    return table


def probability(table, before, word, alpha, size):
    row = table.get(before, {})
    total = sum(row.values())
    return (row.get(word, 0) + alpha) / total if total else 0.0


def perplexity(sentences, table, alpha, size):
    logs, tokens = 0.0, 0
    for sentence in sentences:
        for before, word in pairs(sentence):
            p = probability(table, before, word, alpha, size)
            if p == 0:
                return float("inf")
            logs += math.log(p)
            tokens += 1
    return math.exp(-logs / tokens)
