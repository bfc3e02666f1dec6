from checking import Case

SENTENCES = [["a", "b"], ["a", "a", "b"], ["b"]]
TABLE = {"a": {"a": 1, "b": 2}, "b": {"</s>": 3}, "<s>": {"a": 2, "b": 1}}
HALVES = {"<s>": {"a": 1, "b": 1}, "a": {"b": 1, "</s>": 3}, "b": {"</s>": 1}}
FLAT = {"<s>": {"a": 1, "</s>": 1}, "a": {"a": 1, "</s>": 1}}

CASES = [
    Case(
        "pairs with both edges",
        "count(SENTENCES)",
        {"a": {"a": 1, "b": 2}, "b": {"</s>": 3}, "<s>": {"a": 2, "b": 1}},
        "Pair the sentence with a start in front with the same sentence with an end behind.",
    ),
    Case(
        "a pair that repeats within a sentence",
        "count([['a', 'a', 'a', 'a']])",
        {"a": {"a": 3, "</s>": 1}, "<s>": {"a": 1}},
        "Three times a after a: count pairs, not different pairs.",
    ),
    Case(
        "an empty sentence",
        "count([[], ['a']])",
        {"<s>": {"</s>": 1, "a": 1}, "a": {"</s>": 1}},
        "Nothing between the edges is a pair too: the end follows the start.",
    ),
    Case(
        "the sentences stay as they were",
        "[count(SENTENCES), SENTENCES][1]",
        [["a", "b"], ["a", "a", "b"], ["b"]],
        "Make new lists with the edges: append and insert change the caller's.",
    ),
    Case(
        "a share without smoothing",
        "[probability(TABLE, 'a', 'b', 0, 3), probability(TABLE, 'a', '</s>', 0, 3)]",
        [2 / 3, 0],
        "The count of the pair over the count of all pairs that begin with a.",
    ),
    Case(
        "smoothing above and below the line",
        "[probability(TABLE, 'a', word, 1, 3) for word in ['a', 'b', '</s>']]",
        [2 / 6, 3 / 6, 1 / 6],
        "Add alpha to the count and alpha times size to the total; then the shares of all words sum to 1.",
    ),
    Case(
        "words that never occurred",
        "[probability(TABLE, 'x', 'a', 0, 3), probability(TABLE, 'x', 'a', 2, 3), probability(TABLE, 'a', 'x', 1, 3)]",
        [0, 1 / 3, 1 / 6],
        "An unknown word before has no counts: all shares are equal, and 0 without smoothing. Ask before you divide.",
    ),
    Case(
        "asking does not change the table",
        "[probability(TABLE, 'x', 'y', 1, 3), TABLE][1]",
        {"a": {"a": 1, "b": 2}, "b": {"</s>": 3}, "<s>": {"a": 2, "b": 1}},
        "setdefault, like a defaultdict, writes what it does not find. Use get to look things up.",
    ),
    Case(
        "the perplexity of sentences of different lengths",
        "perplexity([['a'], ['a', 'b']], HALVES, 0, 3)",
        (0.5 * 0.75 * 0.5 * 0.25 * 1.0) ** (-1 / 5),
        "Five tokens: a, end, a, b, end. The mean runs over all tokens, not over sentences, and the ends count.",
    ),
    Case(
        "a long sentence does not underflow",
        "perplexity([['a'] * 2000], FLAT, 0, 2)",
        2,
        "0.5 to the power of 2001 rounds to 0. Sum logarithms instead of multiplying probabilities.",
    ),
    Case(
        "an impossible pair",
        "perplexity([['a'], ['b', 'a']], HALVES, 0, 3)",
        float("inf"),
        "a never follows b in this table, so its probability is 0 and the perplexity infinite; log(0) is an error.",
    ),
]
