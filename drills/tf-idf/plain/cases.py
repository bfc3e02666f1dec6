import math

from checking import Case

DOCUMENTS = [["the", "cat"], ["the", "dog", "the"]]
QUERY = ["the", "cat"]
SEA = [["the", "the", "cat"], [], ["the", "whale", "sees", "a", "cat"]]
LONG = [["cat", "cat", "cat", "dog", "dog", "dog"], ["cat"]]
RARE = 1 + math.log(3 / 2)
FIRST = (RARE**2 + 1) ** 0.5
SECOND = (RARE**2 + 4) ** 0.5
LEARNT = {"cat": RARE, "dog": RARE, "the": 1.0}

CASES = [
    Case(
        "weights count documents, not occurrences",
        "fit(DOCUMENTS)",
        {"cat": RARE, "dog": RARE, "the": 1},
        "Both documents have 'the', one of them twice: d is 2, and the weight log(3/3) + 1. Count each document once.",
    ),
    Case(
        "counts times weights, at length one",
        "[transform(document, LEARNT) for document in DOCUMENTS]",
        [{"cat": RARE / FIRST, "the": 1 / FIRST}, {"dog": RARE / SECOND, "the": 2 / SECOND}],
        "One cat, one the; one dog, two the: times the weights, each divided by the root of its own sum of squares.",
    ),
    Case(
        "new texts, old weights",
        "transform(['the', 'cat', 'the'], {'cat': 2.0, 'dog': 1.0, 'the': 1.0})",
        {"cat": 0.5**0.5, "the": 0.5**0.5},
        "Use the weights that are given: one cat times 2, two the times 1. Nothing is learnt from new texts.",
    ),
    Case(
        "unknown words are left out",
        "transform(['cow', 'cat'], LEARNT)",
        {"cat": 1},
        "The collection had no cow, so there is no weight for it; the length is that of the rest.",
    ),
    Case(
        "a text without known words",
        "[transform([], LEARNT), transform(['cow'], LEARNT)]",
        [{}, {}],
        "Nothing to weigh gives an empty dictionary; ask before you divide by a length of 0.",
    ),
    Case(
        "the document that has the rarer word comes first",
        "rank(['the', 'whale'], SEA)",
        [2, 0, 1],
        "Two have 'the' and one of them 'whale', whose weight is larger. The empty document has a cosine of 0.",
    ),
    Case(
        "a long document is not better for its length",
        "rank(['cat'], LONG)",
        [1, 0],
        "Cosine: both vectors at length one. Products of raw counts favour the document that repeats itself.",
    ),
    Case(
        "without a common word the order stays",
        "rank(['cow'], DOCUMENTS)",
        [0, 1],
        "All cosines are 0, and the smaller place comes first: sort by the pair of minus cosine and place.",
    ),
    Case(
        "query and documents stay as they were",
        "[rank(QUERY, DOCUMENTS), QUERY, DOCUMENTS][1:]",
        [["the", "cat"], [["the", "cat"], ["the", "dog", "the"]]],
        "Do not append the query to the documents (it is no part of the collection either), nor sort them in place.",
    ),
]
