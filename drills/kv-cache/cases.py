import numpy as np
from checking import Case, fits

STEPS = np.array([[3.0, 1.0], [5.0, 1.0], [10.0, 1.0], [2.0, 1.0]])
MEANS = [[3, 1], [4, 1], [6, 1], [5, 1]]
TWO = np.array([[1.0, 0.0], [0.0, 1.0]])
EYE = np.eye(2)
ZERO = np.zeros((2, 2))
# With k = 2 a token scores ln 3 with itself and 0 with the other.
LOG3 = np.eye(2) * np.sqrt(np.sqrt(2) * np.log(3))
TOKENS = np.random.default_rng(1).normal(size=(6, 2))
W_Q, W_K, W_V = np.random.default_rng(2).normal(size=(3, 2, 2))
W_WIDE = np.random.default_rng(3).normal(size=(2, 3))


def pieces(decoder, x, sizes):
    """The outputs for a sequence that is cut into pieces of these sizes, put together."""
    outputs, place = [], 0
    for size in sizes:
        outputs.append(decoder.extend(x[place : place + size]))
        place += size
    return np.vstack(outputs)


def tokens_projected(Decoder):
    """How many tokens are multiplied with w_k when pieces of 3, 1 and 1 tokens come."""
    counts = []

    class Counted(np.ndarray):
        """A matrix that counts the rows it is multiplied with."""

        def __array_ufunc__(self, ufunc, method, *inputs, **options):
            """As for any array, with a count of the other factor's rows."""
            if ufunc is np.matmul:
                counts[-1] += sum(np.size(part) // 2 for part in inputs if not isinstance(part, Counted))
            return getattr(ufunc, method)(*[np.asarray(part) for part in inputs], **options)

    decoder = Decoder(W_Q, W_K.view(Counted), W_V)
    for start, end in ((0, 3), (3, 4), (4, 5)):
        counts.append(0)
        decoder.extend(TOKENS[start:end])
    return counts


def second_decoder(Decoder):
    """The first output of a decoder after another one has been used."""
    Decoder(ZERO, EYE, EYE).extend(STEPS)
    return Decoder(ZERO, EYE, EYE).extend(STEPS[:1])


CASES = [
    Case(
        "the whole sequence, equal scores",
        "full_attention(STEPS, ZERO, EYE, EYE)",
        MEANS,
        "Each token gets the mean of its own value and of those before it; hide the later ones with -inf.",
    ),
    Case(
        "the whole sequence, scores of ln 3 and 0",
        "full_attention(TWO, LOG3, LOG3, EYE)",
        [[1, 0], [0.25, 0.75]],
        "The second token has the weights 1/4 and 3/4. Are the scores divided by √k, here √2?",
    ),
    Case(
        "large scores",
        "full_attention(TWO, 10000 * EYE, EYE, EYE)",
        [[1, 0], [0, 1]],
        "exp(7071) is infinite. Subtract the largest score of each row first.",
    ),
    Case(
        "token by token",
        "pieces(Decoder(ZERO, EYE, EYE), STEPS, [1, 1, 1, 1])",
        MEANS,
        "Keep all keys and values, those of the new token as well: it sees itself and everything before.",
    ),
    Case(
        "a prompt, then single tokens",
        "pieces(Decoder(ZERO, EYE, EYE), STEPS, [2, 1, 1])",
        MEANS,
        "Within the prompt the first token must not see the second; the later ones see everything.",
    ),
    Case(
        "several tokens after a cache",
        "pieces(Decoder(ZERO, EYE, EYE), STEPS, [1, 3])",
        MEANS,
        "After p cached tokens the i-th new one, counted from 0, sees p + i + 1 keys: the triangle is shifted by p.",
    ),
    Case(
        "the pieces agree with the whole",
        "pieces(Decoder(W_Q, W_K, W_WIDE), TOKENS, [2, 1, 3]) - full_attention(TOKENS, W_Q, W_K, W_WIDE)",
        np.zeros((6, 3)),
        "Both have to scale, mask and weigh in the same way, for values of another width too.",
    ),
    Case(
        "every token is projected once",
        "tokens_projected(Decoder)",
        fits(
            "[3, 1, 1]: no token is multiplied with w_k again", lambda got: got[0] <= 3 and got[1] <= 1 and got[2] <= 1
        ),
        "Keep the keys and values, not the inputs, and multiply only new tokens with w_k and w_v.",
    ),
    Case(
        "every decoder has its own cache",
        "second_decoder(Decoder)",
        [[3, 1]],
        "Make the cache in __init__: what stands in the class body is shared by all objects.",
    ),
    Case(
        "one gibibyte",
        "cache_bytes(32, 8, 128, 8192, 1, 2)",
        2**30,
        "Keys and values, in every layer, for every head, token and sequence.",
    ),
    Case(
        "each factor counts once",
        "cache_bytes(3, 5, 7, 11, 13, 4)",
        2 * 3 * 5 * 7 * 11 * 13 * 4,
        "The product of all six, times 2.",
    ),
    Case(
        "the arguments stay as they were",
        "[pieces(Decoder(ZERO, EYE, EYE), STEPS, [2, 2]), full_attention(TWO, EYE, EYE, EYE), STEPS, TWO, EYE][2:]",
        [[[3, 1], [5, 1], [10, 1], [2, 1]], [[1, 0], [0, 1]], [[1, 0], [0, 1]]],
        "Make new arrays: the arguments belong to the caller.",
    ),
]
