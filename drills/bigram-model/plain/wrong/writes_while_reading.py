"""Looks up with setdefault, which writes what it does not find.

Caught by: asking does not change the table
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
    row = table.setdefault(before, {})
    total = sum(row.values()) + alpha * size
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
