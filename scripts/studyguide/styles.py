"""Style sheets without what no page uses: one small sheet out of the theme's and ours. Pure functions on text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import tinycss2

_WORD = re.compile(r"[\w-]+")
_MARKUP = re.compile(r"<script\b.*?</script>|<style\b.*?</style>|<[^>]*>", re.DOTALL)
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_NESTING = frozenset({"media", "supports", "layer", "container"})


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Every word in the texts that could be a class, an id or a tag: no more is asked than that it stands somewhere."""
    return frozenset().union(*map(_WORD.findall, texts))


def markup_of(pages: Iterable[str]) -> frozenset[str]:
    """What a selector can meet of pages: their tags, scripts and drawings' styles, but not the words people read.

    Pages have most of these in common, so each is looked at once.
    """
    return frozenset().union(*map(_MARKUP.findall, pages))


def parse(sheet: str) -> list[Any]:
    """The sheet's rules, as the parser knows them; half of the work, and it needs no page."""
    nodes: list[Any] = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return nodes


def trim(rules: Iterable[Any], words: Collection[str]) -> str:
    """The sheet without rules for classes, ids and values of attributes that are not among `words`.

    A selector goes if it needs what no page and no script mentions; a rule goes with its last selector. What is kept
    keeps its order, so it means the same.
    """
    return "".join(_trim_rules(rules, words))


def drop_unasked(text: str, words: Collection[str]) -> str:
    """All sheets, now one, without custom properties and key frames that neither they nor `words` ask for."""
    asked_before: tuple[frozenset[str], frozenset[str]] | None = None
    while True:
        asked = frozenset(_VARIABLE.findall(text)) | {word for word in words if word.startswith("--")}
        animations = frozenset(_WORD.findall(" ".join(re.findall(r"animation(?:-name)?:([^;}]*)", text)))) | frozenset(
            words
        )
        if (asked, animations) == asked_before:
            return text
        asked_before = asked, animations
        text = "".join(_drop_unasked(parse(text), asked, animations))


def _trim_rules(nodes: Iterable[Any], words: Collection[str]) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [selector for selector in _split(node.prelude) if _is_used(selector, words)]
            if selectors:
                yield f"{','.join(tinycss2.serialize(selector).strip() for selector in selectors)}{{{_body(node)}}}"
        elif node.type == "at-rule" and node.lower_at_keyword in _NESTING and node.content is not None:
            inner = "".join(_trim_rules(_inside(node), words))
            if inner:
                yield f"@{node.lower_at_keyword}{tinycss2.serialize(node.prelude)}{{{inner}}}"
        elif node.type == "at-rule" and node.lower_at_keyword != "charset":
            yield node.serialize()
        elif node.type == "error":
            raise ValueError(f"line {node.source_line}: {node.message}")


def _drop_unasked(nodes: Iterable[Any], asked: Collection[str], animations: Collection[str]) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            kept = [
                declaration.serialize()
                for declaration in tinycss2.parse_blocks_contents(
                    node.content, skip_comments=True, skip_whitespace=True
                )
                if not (
                    declaration.type == "declaration"
                    and declaration.name.startswith("--")
                    and declaration.name not in asked
                )
            ]
            if kept:
                yield f"{tinycss2.serialize(node.prelude).strip()}{{{';'.join(kept)}}}"
        elif node.type == "at-rule" and node.lower_at_keyword in _NESTING and node.content is not None:
            inner = "".join(_drop_unasked(_inside(node), asked, animations))
            if inner:
                yield f"@{node.lower_at_keyword}{tinycss2.serialize(node.prelude)}{{{inner}}}"
        elif node.type == "at-rule" and node.lower_at_keyword.endswith("keyframes"):
            if tinycss2.serialize(node.prelude).strip() in animations:
                yield node.serialize()
        else:
            yield node.serialize()


def _inside(node: Any) -> list[Any]:
    rules: list[Any] = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
    return rules


def _body(node: Any) -> str:
    return str(tinycss2.serialize(node.content)).strip()


def _split(prelude: list[Any]) -> Iterator[list[Any]]:
    """The selectors of a list. Commas inside :is() and the like are inside its node, and do not count."""
    selector: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def _is_used(selector: list[Any], words: Collection[str]) -> bool:
    """Whether everything that must be there for the selector to match is mentioned somewhere."""
    after_dot = False
    for token in selector:
        if token.type == "ident" and after_dot and token.value not in words:
            return False
        if token.type == "hash" and token.value not in words:
            return False
        if token.type == "[] block" and not _is_attribute_used(token.content, words):
            return False
        is_choice = token.type == "function" and token.lower_name in {"is", "where", "any", "-webkit-any", "matches"}
        if is_choice and not any(_is_used(inner, words) for inner in _split(token.arguments)):
            return False
        after_dot = token.type == "literal" and token.value == "."
    return True


def _is_attribute_used(content: list[Any], words: Collection[str]) -> bool:
    """Whether the attribute is mentioned, and all of its value where nothing but the whole of it matches."""
    parts = [token.value for token in content if token.type in ("ident", "string", "literal")]
    name, *rest = parts or [""]
    return name in words and (rest[:1] != ["="] or words_of(rest[1:2]) <= frozenset(words))
