import numpy as np
from checking import Case

DOCUMENTS = [["the", "cat"], ["the", "dog", "the"]]
QUERY = ["the", "cat"]
SEA = [["the", "the", "cat"], [], ["the", "whale", "sees", "a", "cat"]]
LONG = [["cat", "cat", "cat", "dog", "dog", "dog"], ["cat"]]
RARE = 1 + np.log(3 / 2)
FIRST = (RARE**2 + 1) ** 0.5
SECOND = (RARE**2 + 4) ** 0.5
VOCABULARY = {"cat": 0, "dog": 1, "the": 2}
WEIGHTS = np.array([RARE, RARE, 1.0])

CASES = [
    Case(
        "columns in alphabetical order",
        "fit(DOCUMENTS)[0]",
        {"cat": 0, "dog": 1, "the": 2},
        "Sort the different words, and number them.",
    ),
    Case(
        "weights count documents, not occurrences",
        "fit(DOCUMENTS)[1]",
        [RARE, RARE, 1],
        "Both documents have 'the', one of them twice: d is 2, and the weight log(3/3) + 1. Count each document once.",
    ),
    Case(
        "counts times weights, at length one",
        "transform(DOCUMENTS, VOCABULARY, WEIGHTS)",
        [[RARE / FIRST, 0, 1 / FIRST], [0, RARE / SECOND, 2 / SECOND]],
        "(1, 0, 1) and (0, 1, 2) times the weights, each divided by the root of its own sum of squares.",
    ),
    Case(
        "new texts, old weights",
        "transform([['the', 'cat', 'the']], VOCABULARY, np.array([2.0, 1.0, 1.0]))",
        [[0.5**0.5, 0, 0.5**0.5]],
        "Use the weights that are given: (1, 0, 2) times (2, 1, 1) is (2, 0, 2). Nothing is learnt from new texts.",
    ),
    Case(
        "unknown words are left out",
        "transform([['cow', 'cat']], VOCABULARY, WEIGHTS)",
        [[1, 0, 0]],
        "The collection had no cow, so there is no column for it; the length is that of the rest.",
    ),
    Case(
        "a text without known words",
        "transform([[], ['cow']], VOCABULARY, WEIGHTS)",
        [[0, 0, 0], [0, 0, 0]],
        "A length of 0 gives nan, with a warning only. Divide such rows by something else, or not at all.",
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
        "All cosines are 0, and the smaller place comes first: use a stable sort of minus the cosines.",
    ),
    Case(
        "query and documents stay as they were",
        "[rank(QUERY, DOCUMENTS), QUERY, DOCUMENTS][1:]",
        [["the", "cat"], [["the", "cat"], ["the", "dog", "the"]]],
        "Do not append the query to the documents (it is no part of the collection either), nor sort them in place.",
    ),
]
