"""Mathematics: LaTeX in, MathML out as browsers show it, and the mistakes that people make."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.mathematics import MathematicsError, to_mathml, to_text
from tests.html_tree import parse

THIN = '<mspace width="0.167em"></mspace>'
OPEN, CLOSE = '<mo stretchy="false">(</mo>', '<mo stretchy="false">)</mo>'


def parts(latex: str, *, display: bool = False) -> str:
    """The MathML without what all of it has."""
    return to_mathml(latex, display=display).removeprefix("<math>").removesuffix("</math>")


@pytest.mark.parametrize(
    ("latex", "mathml"),
    [
        ("x", "<mi>x</mi>"),
        ("a < b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
        # Groups of one are unwrapped, longer ones are not.
        (r"\frac{1}{x+1}", "<mfrac><mn>1</mn><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow></mfrac>"),
        # The alphabets of MathML Core are characters.
        (r"\mathbb{R}\mathbf{x}\mathbf{1}\boldsymbol{\mu}", "<mi>ℝ</mi><mi>𝐱</mi><mn>𝟏</mn><mi>𝝁</mi>"),
        (r"\mathbb{1}", "<mn>𝟙</mn>"),
        # Names are one word with a thin space to letters and numbers, and none to brackets.
        (r"\mathrm{Var}(X)", f"<mi>Var</mi>{OPEN}<mi>X</mi>{CLOSE}"),
        (r"p \log p", f"<mi>p</mi>{THIN}<mi>log</mi>{THIN}<mi>p</mi>"),
        (r"\operatorname{softmax}(x)", f"<mi>softmax</mi>{OPEN}<mi>x</mi>{CLOSE}"),
        # What latex2mathml takes for a letter or an operator, and is the other.
        (r"x \sim p", "<mi>x</mi><mo>∼</mo><mi>p</mi>"),
        (r"x \pm 1", "<mi>x</mi><mo>±</mo><mn>1</mn>"),
        (r"\lfloor x \rfloor", "<mo>⌊</mo><mi>x</mi><mo>⌋</mo>"),
        (r"A^\top", "<msup><mi>A</mi><mi>⊤</mi></msup>"),
        (r"\tilde x", '<mover><mi>x</mi><mo stretchy="false">˜</mo></mover>'),
        # A sign behind another operator is no sum.
        ("x = -1", '<mi>x</mi><mo>=</mo><mo form="prefix">−</mo><mn>1</mn>'),
        ("(x)-1", f"{OPEN}<mi>x</mi>{CLOSE}<mo>−</mo><mn>1</mn>"),
        # Numbers.
        ("1{,}024", "<mn>1,024</mn>"),
        ("f(1, 024)", f"<mi>f</mi>{OPEN}<mn>1</mn><mo>,</mo><mn>024</mn>{CLOSE}"),
        ("a{,}b", '<mi>a</mi><mo lspace="0" rspace="0">,</mo><mi>b</mi>'),
        (r"a\!b", '<mi>a</mi><mspace width="-0.167em"></mspace><mi>b</mi>'),
        (r"10\%", "<mn>10</mn><mi>%</mi>"),
        (r"\text{a <b>}", "<mtext>a\xa0&lt;b&gt;</mtext>"),
    ],
)  # fmt: skip
def test_mathml(latex: str, mathml: str) -> None:
    assert parts(latex) == mathml


def test_a_formula_by_itself_has_its_limits_below() -> None:
    mathml = to_mathml(r"\max_x \sum_{i} x_i", display=True)
    assert mathml.startswith('<math display="block"><munder><mi>max</mi><mi>x</mi></munder>')
    assert "<munder><mo>∑</mo><mi>i</mi></munder>" in mathml
    assert "<munder>" not in to_mathml(r"\max_x x")


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        ("", "nothing in it"),
        ("  ", "nothing in it"),
        (r"\hat{b", "braces"),
        ("b}", "braces"),
        ("x^", "not complete (missing super script or subscript)"),
        (r"\left( x", "not complete (extra left or missing right)"),
        (r"\frac{1}", "lacks a part"),
        (r"\unknown{x}", r"'\unknown' is not understood"),
        (r"a &= b", "outside a matrix"),
        (r"\begin{align} a \end{align}", "mathematics by itself"),
        (r"a \tag{1}", "mathematics by itself"),
        (r"\operatorname{arg\,max}_x", "takes one word"),
        (r"\not=", "not every browser"),
        (r"\overline{ab}", "no browser stretches"),
        (r"\color{red}x", "'mathcolor'"),
        (r"\href{javascript:alert(1)}{x}", "'href'"),
        (r"\style{position:fixed}{x}", "'style'"),
        (r"\class{a}{x}", "'class'"),
    ],
)
def test_what_cannot_be_shown(latex: str, words: str) -> None:
    with pytest.raises(MathematicsError, match=re.escape(words)):
        to_mathml(latex)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("n^2 + x_i", "n^2 + x_i"),
        (r"\frac{a}{b + 1}", "a / (b + 1)"),
        (r"\binom{n}{k}", "(n over k)"),
        (r"O(n \log n)", "O(n log n)"),
        (r"\hat{y} - \bar y", "ŷ − ȳ"),
        (r"e^{-x}", "e^(−x)"),
        (r"-\sum_{i=1}^{n} p_i", "−∑_(i = 1)^n p_i"),
        (r"P(A \mid B)", "P(A∣B)"),
        (r"\sqrt{n}", "√n"),
        (r"f'(x) = \nabla f", "f′(x) = ∇f"),
        (r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}", "(1, 0; 0, 1; )"),
    ],
)
def test_as_text(latex: str, text: str) -> None:
    assert to_text(latex) == text


@given(st.text(st.sampled_from("ab12+-=<>&{}[]()^_\\,.'|~# %$\n")) | st.text(max_size=20))
def test_whatever_is_written_there_are_no_other_elements_than_mathematics(latex: str) -> None:
    try:
        page = parse(to_mathml(latex))
    except MathematicsError:
        return
    assert {element.tag[0] for element in page.walk()} == {"m"}
    assert to_text(latex) is not None
