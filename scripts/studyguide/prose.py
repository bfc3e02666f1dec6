r"""The Markdown of question cards, taken apart: where text, code and mathematics begin and end is said here.

Code stands between backticks or in fences, mathematics between dollar signs: `$x$` inside a line, `$$x$$` on lines of
its own. `\$` is a dollar, and neither sign means anything inside code.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      ^(?P<fence_indent>[ ]*)```(?P<language>[^`\n]*)\n(?P<fence>(?:.*\n)*?)(?P=fence_indent)```[ ]*$
    | (?P<ticks>`+)(?P<code>(?!`)(?:(?!\n[ ]*\n)[\s\S])+?(?<!`))(?P=ticks)(?!`)
    | ^(?P<display_indent>[ ]*)\$\$(?P<display>(?:\\.|(?!\n[ ]*\n)[^$\\])+)\$\$[ ]*$
    | (?P<text>\\[\\`$] | \$\$)
    | \$(?P<inline>(?![\s$])(?:\\.|(?!\n[ ]*\n)[^$\\])+?(?<!\s))\$(?![0-9])
    """,
    re.VERBOSE | re.MULTILINE,
)


class Kind(Enum):
    """What a piece of prose is."""

    TEXT = auto()
    CODE = auto()
    BLOCK = auto()
    INLINE = auto()
    DISPLAY = auto()


class Piece(NamedTuple):
    """A piece of prose of one kind, without the signs around it; blocks and displays stand in lines of their own."""

    kind: Kind
    text: str
    language: str = ""
    indent: str = ""


@lru_cache(maxsize=16_384)  # rules, pages, flashcards and the guide in one file ask for the same texts
def take_apart(prose: str) -> tuple[Piece, ...]:
    """The pieces in their order. In text, what a backslash protects keeps its backslash."""
    return tuple(_pieces(prose))


def _pieces(prose: str) -> Iterator[Piece]:
    done = 0
    text = ""
    for token in _TOKEN.finditer(prose):
        text += prose[done : token.start()]
        done = token.end()
        if token["text"]:
            text += token[0]
            continue
        if text:
            yield Piece(Kind.TEXT, text)
            text = ""
        yield _piece(token)
    if text + prose[done:]:
        yield Piece(Kind.TEXT, text + prose[done:])


def code_blocks(*proses: str) -> tuple[Piece, ...]:
    """The fenced blocks of several texts, in their order."""
    return tuple(piece for prose in proses for piece in take_apart(prose) if piece.kind is Kind.BLOCK)


def _piece(token: re.Match[str]) -> Piece:
    if token["fence"] is not None:
        return Piece(Kind.BLOCK, textwrap.dedent(token["fence"]), token["language"].strip(), token["fence_indent"])
    if token["code"] is not None:
        return Piece(Kind.CODE, _code(token["code"]))
    if token["display"] is not None:
        return Piece(Kind.DISPLAY, token["display"].strip(), indent=token["display_indent"])
    return Piece(Kind.INLINE, token["inline"])


def _code(written: str) -> str:
    """Markdown's rule: line breaks are spaces, and a space on either side is there to hold a backtick."""
    code = re.sub(r"\s*\n\s*", " ", written)
    return code[1:-1] if code.startswith(" ") and code.endswith(" ") and code.strip() else code
