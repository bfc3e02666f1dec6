"""Prose taken apart: where code and mathematics begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.prose import Kind, Piece, code_blocks, take_apart

T, C, M, D, B = Kind.TEXT, Kind.CODE, Kind.INLINE, Kind.DISPLAY, Kind.BLOCK


def pieces(prose: str) -> list[tuple[Kind, str]]:
    """Kind and text of each piece."""
    return [(piece.kind, piece.text) for piece in take_apart(prose)]


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("", []),
        ("plain", [(T, "plain")]),
        ("$x$", [(M, "x")]),
        ("so $x_1$, then `y`", [(T, "so "), (M, "x_1"), (T, ", then "), (C, "y")]),
        (r"\$5, not $5$", [(T, r"\$5, not "), (M, "5")]),
        ("from $5 to $6", [(T, "from $5 to $6")]),
        ("$5 and x$2", [(T, "$5 and x$2")]),
        (r"$a\$b$", [(M, r"a\$b")]),
        ("`$x$` and $`$", [(C, "$x$"), (T, " and "), (M, "`")]),
        ("``a`b`` and `` ` ``", [(C, "a`b"), (T, " and "), (C, "`")]),
        ("`a\nb`", [(C, "a b")]),
        ("`a\n\nb`", [(T, "`a\n\nb`")]),
        ("$a\n\nb$", [(T, "$a\n\nb$")]),
        (r"\`a\` \\$x$", [(T, r"\`a\` \\"), (M, "x")]),
        ("so\n\n$$x$$\n\nthen", [(T, "so\n\n"), (D, "x"), (T, "\n\nthen")]),
        ("  $$\n  x\n  $$", [(D, "x")]),
        ("so $$x$$", [(T, "so $$x$$")]),
        ("```python\nx = '$y$'\n```", [(B, "x = '$y$'\n")]),
        ("- a\n\n    ```text\n    b\n      c\n    ```\n- d", [(T, "- a\n\n"), (B, "b\n  c\n"), (T, "\n- d")]),
        ("```\n```", [(B, "")]),
        ("```text\nnot closed", [(T, "```text\nnot closed")]),
    ],
)
def test_pieces(prose: str, expected: list[tuple[Kind, str]]) -> None:
    assert pieces(prose) == expected


def test_blocks_know_their_language_and_their_place() -> None:
    (block,) = code_blocks("1. a\n\n    ```sql\n    SELECT 1;\n    ```\n")
    assert block == Piece(Kind.BLOCK, "SELECT 1;\n", "sql", "    ")
    first, second = code_blocks("```python\n1\n```\n`x`\n```text\n2\n```", "no code")
    assert (first.text, second.language) == ("1\n", "text")


@given(st.text(st.sampled_from("ab$`\\\n {}1")))
def test_nothing_is_lost(prose: str) -> None:
    """Text comes out as it went in, and what is no text comes out somewhere."""
    left = prose
    for piece in take_apart(prose):
        content = piece.text if piece.kind is Kind.TEXT else piece.text.strip().split("\n")[0].strip()
        if piece.kind is Kind.TEXT:
            assert piece.text in left
        assert content.split(" ")[0] in left
        left = left[left.index(content.split(" ")[0]) :]
