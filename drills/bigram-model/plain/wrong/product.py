"""Multiplies probabilities, which underflows.

Caught by: a long sentence does not underflow
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
    total = sum(row.values()) + alpha * size
    return (row.get(word, 0) + alpha) / total if total else 0.0


def perplexity(sentences, table, alpha, size):
    likelihood, tokens = 1.0, 0
    for sentence in sentences:
        for before, word in pairs(sentence):
            likelihood *= probability(table, before, word, alpha, size)
            tokens += 1
    return likelihood ** (-1 / tokens) if likelihood else float("inf")
