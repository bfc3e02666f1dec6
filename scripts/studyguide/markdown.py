"""Escapes: the only filters that templates may use on data. One function a place where text can land."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

_SPACES = re.compile(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
# Neither HTML nor YAML has a place for these.
_CONTROLS = re.compile(r"[^ -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BACKSLASHED = re.compile(r"([\\`*_{}\[\]#])")
_SIGNS = re.compile(r"[^\w\s.,;:?$'\"()/=+%-]|_")
_BLOCK_START = re.compile(r"^([-+:>]|\d+[.)])")
# Most texts are like these, and stay as they are if their words are apart by single spaces.
_PLAIN = re.compile(r"[A-Za-z\"'(][A-Za-z0-9 .,;:!?'\"()/%+=$-]*")
_PLAIN_HTML = re.compile(r"[ !#-%(-;=?-~]*")
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9/:?#\[\]@!$&'()*+,;=%~._-]*")


def escape(text: str) -> str:
    r"""Text that Python-Markdown shows as it is, anywhere in a line.

    `<`, `>`, `&`, `|` and `~` become entities, since Python-Markdown prints the backslash of `\<`; the rest take
    backslashes.
    """
    if _PLAIN.fullmatch(text) and _is_tidy(text):
        return text
    entities = html.escape(_line(text), quote=False).replace("|", "&#124;").replace("~", "&#126;")
    # Entities hold a "#" of their own, so the backslashes go in around them.
    parts = re.split(r"(&#?\w+;)", entities)
    safe = "".join(part if index % 2 else _BACKSLASHED.sub(r"\\\1", part) for index, part in enumerate(parts))
    return _BLOCK_START.sub(lambda start: _protect(start[1]), safe)


def label(text: str) -> str:
    """Text for a double-quoted value in one of Markdown's attribute lists, such as `{: aria-label="…" }`."""
    return escape(text).replace('"', "&quot;")


def attribute(text: str) -> str:
    """Text for a double-quoted HTML attribute, or for HTML text that Markdown does not touch."""
    return text if _PLAIN_HTML.fullmatch(text) and _is_tidy(text) else html.escape(_line(text), quote=True)


def inline_html(text: str) -> str:
    """HTML inside a line of Markdown: between its tags, every sign that Markdown might read is an entity."""
    parts = re.split(r"(<[^>]*>|&#?\w+;)", text)
    return "".join(part if index % 2 else _SIGNS.sub(_entity, part) for index, part in enumerate(parts))


def block_html(text: str) -> str:
    """A block of HTML for a line of its own, which no program can take for Markdown: no line of it is blank."""
    parts = re.split(r"(<pre\b.*?</pre>)", text, flags=re.DOTALL)
    return "".join(part.replace("\n", "&#10;" if index % 2 else " ") for index, part in enumerate(parts)).strip()


def address(url: str) -> str:
    """An address for Markdown's `](<…>)` and for `href`: what could end either is percent-encoded, escapes are kept."""
    return url if _PLAIN_ADDRESS.fullmatch(url) else quote(url, safe="/:?#[]@!$&'()*+,;=%~-._")


def anchor(text: str) -> str:
    """A fragment for ids made from words: lower case, hyphens between words."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def diagram(text: str) -> str:
    """Text inside a quoted Mermaid label. Mermaid reads `#NN;` as a character and nothing else of it as syntax."""
    return re.sub(r"[^\w \-.,:/()']", lambda sign: f"#{ord(sign[0])};", _line(text))


def front_matter(text: str) -> str:
    """Text as a double-quoted YAML scalar on one line, escaped for HTML: the theme prints titles as they are."""
    return '"' + html.escape(_line(text), quote=False).replace("\\", "\\\\").replace('"', "&quot;") + '"'


def _is_tidy(text: str) -> bool:
    """Whether no space stands beside another one, or before or after the text."""
    return "  " not in text and text == text.strip(" ")


def _line(text: str) -> str:
    """The text on one line, without characters that no page can hold."""
    return _CONTROLS.sub("", _SPACES.sub(" ", text)).strip()


def _entity(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};" if sign[0].isascii() else sign[0]


def _protect(start: str) -> str:
    if start in "-+":
        return "\\" + start
    return start[:-1] + f"&#{ord(start[-1])};" if start != "&gt;" else start
