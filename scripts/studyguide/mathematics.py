"""LaTeX as MathML, which browsers show, print and read aloud without a script.

latex2mathml writes MathML 3. Browsers know MathML Core, which has no mathematical alphabets but `normal` and spaces by
its own table of operators; so letters, operators and the names of functions are put right here.
"""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import convert_to_element

_TAGS = frozenset((
    "math", "mfrac", "mi", "mn", "mo", "mover", "mroot", "mrow", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup",
    "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
))  # fmt: skip
_ROWS = frozenset(("math", "mrow", "mtd", "mstyle", "msqrt"))
_ORDINARY = frozenset(("mi", "mn", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "mover", "munder", "mrow"))
_PARTS = {"mfrac": 2, "msub": 2, "msup": 2, "mover": 2, "munder": 2, "mroot": 2, "msubsup": 3, "munderover": 3}
_WITH_LIMITS = frozenset(("max", "min", "sup", "inf", "lim", "argmax", "argmin", "arg\u2009max", "arg\u2009min"))
_ATTRIBUTES = frozenset((
    "accent", "columnalign", "columnspacing", "displaystyle", "fence", "form", "linethickness", "lspace", "mathvariant",
    "maxsize", "minsize", "movablelimits", "rowspacing", "rspace", "scriptlevel", "stretchy", "width",
))  # fmt: skip
_LETTERS = frozenset("∞∅ℓ⊤⊥")
"""What latex2mathml takes for operators, which would get spaces around them."""

_OPERATORS = {"~": "∼"}
_ACCENTS_OF = {"∼": "˜", "^": "ˆ"}
"""Characters of another shape and the ones that are meant, by themselves and above a letter."""

_SIGNS = frozenset("+−±∓")
_THIN = "0.167em"
_WIDTHS = {"negativethinmathspace": "-0.167em"}
_CLOSING = frozenset(")]}⟩")
_ACCENTS = {"ˆ": "\u0302", "¯": "\u0304", "˜": "\u0303", "→": "\u20d7", "˙": "\u0307", "¨": "\u0308"}
"""Accents and the combining characters that set them in a text."""

_PLAIN_SIGNS = frozenset("¬∇∂|∣")
"""Signs of mathematics that stand in a text without spaces around them."""


class MathematicsError(Exception):
    """Mathematics that cannot be shown; the text says why, to stand after a colon."""


@lru_cache(maxsize=8192)  # rules, pages and flashcards ask for the same formulas
def to_mathml(latex: str, *, display: bool = False) -> str:
    """The MathML of a formula, to stand in a line or, with `display`, by itself. Raises MathematicsError."""
    element = _convert(latex, display=display)
    if display:
        element.set("display", "block")
    return tostring(element, encoding="unicode", short_empty_elements=False)


def to_text(latex: str) -> str:
    """A formula as one line of plain text, for lists and titles: "x_i^2", "a / b". Raises MathematicsError."""
    text = re.sub(r"\s+", " ", "".join(_texts(_convert(latex, display=False)))).strip(" ;")
    return re.sub(r"(^|[(\[,=]) ?([−+]) ", r"\1\2", text)


def _convert(latex: str, *, display: bool) -> Element:
    if not latex.strip():
        raise MathematicsError("there is nothing in it")
    if numbered := re.search(r"\\tag\b|\\begin\{align\*?\}", latex):
        raise MathematicsError(
            f"'{numbered[0]}' sets several or numbered lines; write each line as mathematics by itself"
        )
    plain = re.sub(r"\\[\\{}]", "", latex)
    if plain.count("{") != plain.count("}"):
        raise MathematicsError("its braces do not match")
    try:
        element = convert_to_element(latex, display="block" if display else "inline")
    except Exception as error:  # latex2mathml has a dozen errors with no common base, and no words in them
        raise MathematicsError(f"it is not complete ({_spaced(type(error).__name__)})") from None
    element.attrib.clear()
    for part in element.iter():
        part.text = html.unescape(part.text or "") or None
        _refuse(part)
    _tidy(element, is_display=display)
    return element


def _refuse(part: Element) -> None:
    """What was not understood, or has no place on a page."""
    text = part.text or ""
    if "\\" in text or text == "begin":
        raise MathematicsError(f"'{text}' is not understood")
    if part.tag == "mi" and text == "&":
        raise MathematicsError("an '&' stands outside a matrix; write each line as mathematics of its own")
    if part.tag == "mo" and not text and part.get("form") is None:
        raise MathematicsError("\\operatorname takes one word")
    if part.tag not in _TAGS:
        raise MathematicsError(f"not every browser knows the <{part.tag}> that it needs; write it another way")
    if text == "―":
        raise MathematicsError("no browser stretches the bar of \\overline; write \\bar over a letter")
    if foreign := part.attrib.keys() - _ATTRIBUTES:
        raise MathematicsError(f"it sets '{min(foreign)}', and pages decide about looks and links")
    if len(part) != _PARTS.get(str(part.tag), len(part)):
        raise MathematicsError("a fraction, an index or an accent lacks a part")


def _tidy(element: Element, *, is_display: bool) -> None:
    for part in element:
        _tidy(part, is_display=is_display)
    _unwrap(element)
    if element.tag in {"mi", "mn", "mo", "mspace"}:
        _tidy_leaf(element)
    elif element.tag == "mover" and element[1].text in _ACCENTS_OF:
        element[1].text = _ACCENTS_OF[element[1].text]
    elif is_display and element.tag == "msub" and element[0].text in _WITH_LIMITS:
        element.tag = "munder"
    elif element.tag in _ROWS:
        element[:] = _space_functions(_join_numbers(_join_letters(list(element))))
        _mark_signs(element)


def _tidy_leaf(leaf: Element) -> None:
    text = leaf.text or ""
    if leaf.tag == "mspace":
        leaf.set("width", _WIDTHS.get(leaf.get("width", ""), leaf.get("width", "0")))
        leaf.attrib.pop("linebreak", None)
    elif leaf.tag == "mo" and text[-1:].isalpha() and len(text) > 1:
        leaf.tag = "mi"
        leaf.attrib.clear()
    elif leaf.tag == "mo" and text in _LETTERS:
        leaf.tag = "mi"
    elif leaf.tag == "mi" and len(text) == 1 and _is_sign(text) and text not in _LETTERS:
        leaf.tag = "mo"
    if leaf.tag == "mo":
        leaf.text = _OPERATORS.get(text, leaf.text)
    variant = leaf.get("mathvariant")
    if variant and variant != "normal" and len(text) == 1:
        leaf.text = _letter(text, variant)
        del leaf.attrib["mathvariant"]


def _is_sign(character: str) -> bool:
    return unicodedata.category(character) in {"Sm", "Ps", "Pe"}


def _letter(character: str, variant: str) -> str:
    """The letter or digit of a mathematical alphabet; the character itself where the alphabet lacks it."""
    name = re.sub(r"^(LATIN|GREEK) |LETTER ", "", unicodedata.name(character, ""))
    if name.startswith("DIGIT"):
        variant = variant.replace("bold-italic", "bold")
    try:
        return unicodedata.lookup(f"MATHEMATICAL {variant.replace('bold-', 'bold ').upper()} {name}")
    except KeyError:
        return character


def _unwrap(element: Element) -> None:
    """Groups of one part are that part. A sign in braces has no space around it."""
    for index, part in enumerate(list(element)):
        if part.tag == "mrow" and len(part) == 1:
            inner = part[0]
            if inner.tag == "mo" and element.tag in _ROWS and len(element) > 1:
                inner.set("lspace", "0")
                inner.set("rspace", "0")
            element[index] = inner
    if element.tag in _ROWS and len(element) == 1 and element[0].tag == "mrow":
        element[:] = list(element[0])


def _join_letters(parts: list[Element]) -> list[Element]:
    r"""The letters of \mathrm{Var} are one name."""
    joined: list[Element] = []
    for part in parts:
        if _is_upright(part) and joined and _is_upright(joined[-1]):
            joined[-1].text = f"{joined[-1].text}{part.text}"
        else:
            joined.append(part)
    for part in joined:
        if _is_upright(part) and len(part.text or "") > 1:
            part.attrib.clear()  # names are upright anyway
    return joined


def _is_upright(part: Element) -> bool:
    return part.tag == "mi" and part.get("mathvariant") == "normal"


def _join_numbers(parts: list[Element]) -> list[Element]:
    """1{,}000 is one number."""
    joined: list[Element] = []
    for part in parts:
        is_tail = part.tag == "mn" and len(joined) > 1 and joined[-1].text == "," and joined[-1].get("rspace") == "0"
        if is_tail and joined[-2].tag == "mn":
            joined.pop()
            joined[-1].text = f"{joined[-1].text},{part.text}"
        else:
            joined.append(part)
    return joined


def _mark_signs(row: Element) -> None:
    """A plus or minus behind another operator belongs to what follows: browsers would set it as in a sum."""
    for before, part in itertools.pairwise(row):
        if part.tag == "mo" and part.text in _SIGNS and before.tag == "mo" and before.text not in _CLOSING:
            part.set("form", "prefix")


def _space_functions(parts: list[Element]) -> list[Element]:
    """A thin space between the name of a function and a letter or number beside it."""
    spaced: list[Element] = []
    for part in parts:
        if spaced and _touch(spaced[-1], part):
            spaced.append(Element("mspace", {"width": _THIN}))
        spaced.append(part)
    return spaced


def _touch(left: Element, right: Element) -> bool:
    if _is_function(left):
        return right.tag in _ORDINARY
    return _is_function(right) and (left.tag in _ORDINARY or (left.tag == "mo" and left.text in _CLOSING))


def _is_function(part: Element) -> bool:
    while part.tag in {"msub", "msup", "msubsup", "munder"}:
        part = part[0]
    return part.tag == "mi" and len(part.text or "") > 1


def _texts(element: Element) -> Iterator[str]:
    parts = ["".join(_texts(part)) for part in element]
    if element.tag in {"msub", "munder"}:
        yield f"{parts[0].rstrip()}_{_grouped(parts[1])}{_space_after(parts[0])}"
    elif element.tag == "msup":
        yield parts[0] + (parts[1] if parts[1] in "′″" else f"^{_grouped(parts[1])}")
    elif element.tag in {"msubsup", "munderover"}:
        yield f"{parts[0].rstrip()}_{_grouped(parts[1])}^{_grouped(parts[2])}{_space_after(parts[0])}"
    elif element.tag == "mover" and parts[1].strip() in _ACCENTS and len(parts[0]) == 1:
        yield unicodedata.normalize("NFC", parts[0] + _ACCENTS[parts[1].strip()])
    elif element.tag == "mfrac":
        yield f"{_grouped(parts[0])} {'over' if element.get('linethickness') else '/'} {_grouped(parts[1])}"
    elif element.tag in {"msqrt", "mroot"}:
        yield f"√{_grouped(parts[0])}"
    elif element.tag == "mspace":
        yield " " if not element.get("width", "").startswith("-") else ""
    elif element.tag == "mtr":
        yield f"{', '.join(parts)}; "
    elif element.tag == "mo" and unicodedata.category((element.text or "(")[0]) == "Sm":
        yield str(element.text) if element.text in _PLAIN_SIGNS else f" {element.text} "
    else:
        yield (element.text or "") + "".join(parts)


def _space_after(operator: str) -> str:
    return " " if operator.endswith(" ") else ""


def _grouped(text: str) -> str:
    return text if len(text) == 1 or text.isalnum() else f"({text.strip()})"


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removesuffix("Error")).lower()
