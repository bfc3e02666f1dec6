"""Typesetting: what a card says comes out as it was meant, and nothing in it becomes anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.typesetting import plain_line, typeset, typeset_line
from tests.html_tree import parse

TAGS = frozenset([
    "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "code", "pre", "div", "span", "strong", "em",
])  # fmt: skip


@pytest.mark.parametrize(
    ("prose", "html"),
    [
        ("One\ntwo.", "<p>One\ntwo.</p>"),
        ("1 < 2 & `a<b`", "<p>1 &lt; 2 &amp; <code>a&lt;b</code></p>"),
        (r"\$5 **now**, *soon*, snake_case_name", "<p>$5 <strong>now</strong>, <em>soon</em>, snake_case_name</p>"),
        ("5 % of", "<p>5\u00a0% of</p>"),
        ("so $x$.", "<p>so <math><mi>x</mi></math>.</p>"),
        (
            "so\n$$x$$\nthen",
            '<p>so</p>\n<div class="formula"><math display="block"><mi>x</mi></math></div>\n<p>then</p>',
        ),
        ("```python\nx = 1  # a\n```", '<div class="highlight"><pre tabindex="0">x = 1  '
         '<span class="c1"># a</span>\n</pre></div>'),
        ("```text\n<x> & *y*\n```", '<div class="highlight"><pre tabindex="0">&lt;x&gt; &amp; *y*\n</pre></div>'),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        (r"broken $\foo$", r"<p>broken <code>\foo</code></p>"),
    ],
)  # fmt: skip
def test_prose(prose: str, html: str) -> None:
    assert typeset(prose) == html


def test_lists_hold_code_formulas_and_lists() -> None:
    page = parse(typeset("1. a\n\n    ```text\n    b\n    ```\n\n    $$c$$\n\n2. d\n    - e\n    - f\n"))
    first, second = (item for item in page.one("ol").children if not isinstance(item, str))
    assert first.one("pre").text == "b"
    assert first.one("math").text == "c"
    assert [item.text for item in second.one("ul").all("li")] == ["e", "f"]


def test_tables_hold_code_and_formulas_with_bars() -> None:
    page = parse(typeset("| a | b |\n| --- | ---: |\n| `x|y` | $|z|$ |\n"))
    assert [cell.text for cell in page.all("td")] == ["x|y", "|z|"]


@pytest.mark.parametrize(
    "prose",
    [
        "# heading", "a\n===", "> quote", "    indented", "---", "[a](http://b)", "![a](b)", "<http://a>", "<b>a</b>",
        "<script>alert(1)</script>", "[a]: http://b", "[a][b]", "&lt;b&gt;", "<!-- a -->", "a  \nb",
    ],
)  # fmt: skip
def test_what_cards_have_no_use_for_comes_out_as_it_stands(prose: str) -> None:
    page = parse(typeset(prose))
    assert {element.tag for element in page.walk()} == {"p"}
    assert page.text == " ".join(prose.split())


def test_a_line_has_code_and_formulas_and_nothing_else() -> None:
    line = r"Is `a*b` *not* <b>1</b>, \$5 or $x$ & # more?"
    assert typeset_line(line) == (
        "Is <code>a*b</code> *not* &lt;b&gt;1&lt;/b&gt;, $5 or <math><mi>x</mi></math> &amp; # more?"
    )
    assert plain_line(line) == "Is a*b *not* <b>1</b>, $5 or x & # more?"
    assert plain_line(r"broken $\foo$") == r"broken \foo"


@given(st.text(st.sampled_from("ab12*_`$#>-[]()<>&|\\!\n ~:\"'=+.{}\ue000\ue001")) | st.text(max_size=60))
def test_no_text_makes_an_element_of_its_own(prose: str) -> None:
    page = parse(typeset(prose))
    found = {element.tag for element in page.walk()}
    assert {tag for tag in found if tag not in TAGS and not tag.startswith("m")} == set()
    assert all(
        set(element.attributes) <= {"class", "style", "display"} for element in page.walk() if element.tag in TAGS
    )
    line = parse(typeset_line(prose.replace("\n", " ")))
    assert {element.tag for element in line.walk() if not element.tag.startswith("m")} <= {"code"}
