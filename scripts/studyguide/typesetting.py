"""The Markdown of question cards as HTML: for pages, for flashcards, and as plain text.

Everything in a card is data. Code and mathematics are set apart before Markdown sees the rest, and of Markdown only
paragraphs, lists, tables and emphasis are left; so what looks like a tag, a link or a heading comes out as it stands.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

import markdown  # type: ignore[import-untyped]  # it has no types, and neither has the next
from pygments import highlight  # type: ignore[import-untyped]
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from pygments.lexer import Lexer  # type: ignore[import-untyped]
from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]

from studyguide.mathematics import MathematicsError, to_mathml, to_text
from studyguide.prose import Kind, Piece, take_apart

# Private characters around the number of a piece that Markdown does not see.
_OPEN, _CLOSE = "\ue000", "\ue001"
_HELD = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_HELD_BLOCK = re.compile(f"<p>{_OPEN}([0-9]+){_CLOSE}</p>")
_PRIVATE = re.compile(f"[{_OPEN}{_CLOSE}]")
_LEFT_OUT = (
    ("block", ("hashheader", "setextheader", "code", "quote", "hr", "reference")),
    ("preprocessors", ("html_block",)),
    ("inline", ("reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref", "autolink",
                "automail", "html", "linebreak")),
)  # fmt: skip
"""What a card has no use for."""

_FORMATTER = HtmlFormatter(nowrap=True)
_PLAIN_TOKENS = re.compile(r'<span class="(?![kcs]|ow)[a-z0-9]+">(.*?)</span>', re.DOTALL)
"""All but keywords, comments and strings: the rest is as dark as text, and marking it would double a page."""


@lru_cache(maxsize=4096)  # pages and flashcards ask for the same texts
def typeset(prose: str) -> str:
    """Prose as HTML: paragraphs, lists, tables, code and formulas."""
    held: list[str] = []
    parts: list[str] = []
    for piece in take_apart(_PRIVATE.sub("", prose)):
        if piece.kind is Kind.TEXT:
            parts.append(html.escape(_joined(piece.text), quote=False))
            continue
        sign = f"{_OPEN}{len(held)}{_CLOSE}"
        held.append(_set(piece))
        is_block = piece.kind in {Kind.BLOCK, Kind.DISPLAY}
        parts.append(f"\n{piece.indent}{sign}\n\n" if is_block else sign)
    set_text = _markdown().reset().convert("".join(parts))
    set_text = _HELD_BLOCK.sub(lambda sign: held[int(sign[1])], set_text)
    return _HELD.sub(lambda sign: held[int(sign[1])], set_text)


def typeset_line(line: str) -> str:
    """One line as HTML that may stand in a heading: code and formulas set, everything else as it is written."""
    return "".join(_set_in_line(piece) for piece in take_apart(line))


def plain_line(line: str) -> str:
    """One line as plain text, formulas as well as text can show them."""
    return " ".join("".join(_say(piece) for piece in take_apart(line)).split())


def _set(piece: Piece) -> str:
    match piece.kind:
        case Kind.CODE:
            return f"<code>{html.escape(piece.text, quote=False)}</code>"
        case Kind.BLOCK:
            # No <code> inside: the theme measures each, which makes the browser lay out every folded answer.
            # The tabindex is for readers without a mouse: on a phone's width, code scrolls.
            code = _colour(piece.text, piece.language)
            return f'<div class="highlight"><pre tabindex="0">{code}</pre></div>'
        case Kind.DISPLAY:
            return f'<div class="formula">{_formula(piece)}</div>'
        case _:
            return _formula(piece)


def _set_in_line(piece: Piece) -> str:
    return html.escape(_joined(_unescaped(piece.text)), quote=False) if piece.kind is Kind.TEXT else _set(piece)


def _say(piece: Piece) -> str:
    if piece.kind is Kind.TEXT:
        return _unescaped(piece.text)
    if piece.kind in {Kind.CODE, Kind.BLOCK}:
        return piece.text
    try:
        return to_text(piece.text)
    except MathematicsError:
        return piece.text


def _joined(text: str) -> str:
    """The text with its percent signs held to their numbers, so that no line begins with one."""
    return re.sub(r"(?<=[0-9]) %", "\u00a0%", text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([\\`$])", r"\1", text)


def _formula(piece: Piece) -> str:
    """The formula as MathML; as code where it has a mistake, which `rules` reports."""
    try:
        return to_mathml(piece.text, display=piece.kind is Kind.DISPLAY)
    except MathematicsError:
        return f"<code>{html.escape(piece.text, quote=False)}</code>"


def _colour(code: str, language: str) -> str:
    coloured = highlight(code, _lexer(language if language in {"python", "pycon", "sql"} else "text"), _FORMATTER)
    return _PLAIN_TOKENS.sub(r"\1", coloured)


@lru_cache
def _lexer(language: str) -> Lexer:
    return get_lexer_by_name(language)


@lru_cache(maxsize=1)
def _markdown() -> markdown.Markdown:
    reader = markdown.Markdown(extensions=["tables", "sane_lists"], tab_length=3)
    for kind, names in _LEFT_OUT:
        processors = (
            reader.parser.blockprocessors
            if kind == "block"
            else getattr(reader, f"{kind}Patterns" if kind == "inline" else kind)
        )
        for name in names:
            processors.deregister(name)
    reader.ESCAPED_CHARS.append("$")
    return reader
