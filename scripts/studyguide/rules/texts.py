"""Every text is one line of plain words.

Texts land on pages, in calendars, on paper and in search. HTML and addresses would show as they are written, invisible
characters break searching, and emoji are read aloud by name. Fold a long text with '>-'.

Passes:

    summary: >-
      Answers to common questions,
      with short examples.

Fails:

    summary: "See <b>https://example.org</b>  "
"""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding, Mend, Path
from studyguide.rules import _walk

UNFILLED = ("Say here in one or two sentences what it is.", "Say here who gets most out of it.")
"""What scripts/new.py prints where nobody has said it yet: a summary, and for whom it is best."""

ADDRESS_KEYS = frozenset({"url", "path"})
"""What no words are expected of; another rule speaks of them."""

# Most texts are like this: no word of theirs goes on behind a full stop or a colon.
_USUAL = re.compile(r"""[A-Za-z0-9_ ,;!?'"()/%+*=-]+(?:[.:] [A-Za-z0-9_ ,;!?'"()/%+*=-]+)*[.:]?""")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--|<[!?][A-Za-z]")
_ENTITY = re.compile(r"&(#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]{1,30});")
_ADDRESS = re.compile(r"(?i)\b(?:[a-z][a-z0-9+.-]*://|www\.)[^\s.]\S*")
_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]"
)
_ODD_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\u231a\u231b\u23e9-\u23fa\ufe0f\u20e3\U0001f000-\U0001faff]")


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each mistake in each text."""
    for path, text in _walk.texts(catalogue, besides=ADDRESS_KEYS, but=_is_harmless):
        if _is_plain(path) and (found := tuple(mistakes(text))):
            better = mended(text)
            left = set(mistakes(better))
            for message in found:
                is_mended = message not in left and left <= set(found)
                yield Finding(path, message, mend=Mend(path, better) if is_mended else None)


def _is_plain(path: Path) -> bool:
    """Whether plain words stand there: no program, and no Markdown, of which other rules speak."""
    if path[0] == "drill_tools":
        return False
    if path[0] in {"questions", "drills"}:
        return "references" in path or path[2:] == ("title",)
    return True


def mistakes(text: str) -> Iterator[str]:
    """What is wrong with one text."""
    if text in UNFILLED:
        yield "this stands here to be replaced. Write your own sentence."
    yield from layout_mistakes(text)
    yield from markup_mistakes(text)
    yield from sign_mistakes(text)


def _is_harmless(text: str) -> bool:
    """Whether none of the mistakes can be in the text, which is quicker to tell than looking for each."""
    is_usual = _USUAL.fullmatch(text) and "  " not in text and text == text.strip()
    return bool(is_usual) and text not in UNFILLED


def mended(text: str) -> str:
    """The text with everything put right that takes no thought: spaces, line breaks, HTML codes, what nobody sees."""
    text = mended_signs(html.unescape(text) if _ENTITY.search(text) else text)
    return re.sub(r"\s+", " ", text).strip()


def mended_signs(text: str) -> str:
    """The text with normal spaces, and without what nobody sees."""
    return _INVISIBLE.sub("", _ODD_SPACE.sub(" ", text))


def layout_mistakes(text: str) -> Iterator[str]:
    """What makes a text anything but one line."""
    if not text.strip():
        yield "the text is blank. Fill it in, or remove the line."
        return
    if text.endswith("\n"):
        yield "the text ends with a line break. Write '>-' in place of '>' or '|'."
    elif text != text.strip():
        yield "a space stands before or after the text. Remove it."
    if "\n" in text.rstrip("\n"):
        yield "the text has several lines. Write '>-' in place of '|' and remove empty lines."
    if "  " in text.strip():
        yield "two spaces stand together. Remove one."


def markup_mistakes(text: str) -> Iterator[str]:
    """What is no word: HTML and addresses."""
    if found := _TAG.search(text):
        yield f"'{found.group()[:40]}' is HTML. Write plain words."
    if found := _ENTITY.search(text):
        yield f"'{found.group()}' is an HTML code. Write the character itself."
    if found := _ADDRESS.search(text):
        yield f"the address '{found.group()[:60]}' stands in the text. Move it to a 'url', or name the site."


def sign_mistakes(text: str) -> Iterator[str]:
    """Characters that cannot be seen, or that are read aloud by name."""
    if found := _INVISIBLE.search(text):
        yield f"the invisible character U+{ord(found.group()):04X} stands in the text. Delete it."
    if found := _ODD_SPACE.search(text):
        yield f"the unusual space U+{ord(found.group()):04X} stands in the text. Type a normal one."
    if found := _EMOJI.search(text):
        yield f"'{found.group()}' is an emoji or symbol. Say it in words."
