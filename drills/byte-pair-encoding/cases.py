from checking import Case

GAGE = "aaabdaaabac"
# 97, 98, 99, 100 are the bytes of a, b, c, d; 195 and 169 are those of é.
PAIRS = [(97, 97), (97, 98), (256, 257)]
RANKED = [(98, 99), (97, 98)]
ACCENTS = [(195, 169), (256, 99)]
SPLIT = [(98, 195)]
IDS = [97, 97, 97]


CASES = [
    Case(
        "one pair among others",
        "merge([1, 2, 3, 1, 2], (1, 2), 256)",
        [256, 3, 256],
        "Go from left to right; where both neighbours fit, put the new id and step over both, at the end too.",
    ),
    Case(
        "occurrences that overlap",
        "merge([97, 97, 97], (97, 97), 256)",
        [256, 97],
        "After a merge go on behind both ids: the middle one is used up.",
    ),
    Case(
        "the first merge is the most frequent pair",
        "train(GAGE, 1)",
        [(97, 97)],
        "Count all pairs of neighbours, overlapping ones too: (97, 97) occurs four times.",
    ),
    Case(
        "later merges build on earlier ones, and ties go to the smaller pair",
        "train(GAGE, 3)",
        [(97, 97), (97, 98), (256, 257)],
        "Merge, then count anew. After the first merge (97, 98) and (256, 97) occur twice each; the smaller pair wins.",
    ),
    Case(
        "training ends when no neighbours are left",
        "[train('abab', 10), train('a', 3), train('', 3)]",
        [[(97, 98), (256, 256)], [], []],
        "A single id has no neighbour. There may be fewer pairs than were asked for.",
    ),
    Case(
        "a text that was trained on",
        "encode(GAGE, PAIRS)",
        [258, 100, 258, 97, 99],
        "Pair i has the id 256 + i. Apply all pairs, in the order in which they were learnt.",
    ),
    Case(
        "what was learnt first is merged first",
        "encode('abc', RANKED)",
        [97, 256],
        "bc was learnt before ab. From the left, or by the longest match, ab would be taken first.",
    ),
    Case(
        "characters of two bytes",
        "encode('éc', ACCENTS)",
        [257],
        "é is two bytes in UTF-8, 195 and 169; ord('é') is one number, 233.",
    ),
    Case(
        "back to text",
        "decode([258, 100, 258, 97, 99], PAIRS)",
        "aaabdaaabac",
        "The bytes of a merged id are those of its two parts, one after the other, and each part may be merged itself.",
    ),
    Case(
        "a token that ends in the middle of a character",
        "decode(encode('bé', SPLIT), SPLIT)",
        "bé",
        "The ids are 256 (b and the first byte of é) and 169. Join the bytes of all ids before you decode.",
    ),
    Case(
        "text without a merge comes back whole",
        "[decode(encode('naïve 猫', PAIRS), PAIRS), len(encode('naïve 猫', PAIRS))]",
        ["naïve 猫", 10],
        "Every byte has an id: ï takes two and 猫 three, and no text is unknown.",
    ),
    Case(
        "the arguments stay as they were",
        "[merge(IDS, (97, 97), 256), IDS][1]",
        [97, 97, 97],
        "Build a new list; deleting from the caller's changes it.",
    ),
]
