"""Puts the edges into the caller's sentences.

Caught by: the sentences stay as they were
"""

import math

START, END = "<s>", "</s>"


def pairs(sentence):
    sentence.insert(0, START)
    sentence.append(END)
    return zip(sentence, sentence[1:])


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
    logs, tokens = 0.0, 0
    for sentence in sentences:
        for before, word in pairs(sentence):
            p = probability(table, before, word, alpha, size)
            if p == 0:
                return float("inf")
            logs += math.log(p)
            tokens += 1
    return math.exp(-logs / tokens)
