"""Whatever a text holds, a page shows it: through the same Markdown extensions as the site's, in every place."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from studyguide.markdown import (
    address,
    anchor,
    attribute,
    block_html,
    diagram,
    escape,
    front_matter,
    inline_html,
    label,
)
from tests.html_tree import parse
from tests.site_markdown import to_html

# Where templates put texts. The second of each pair is the element that the text is all of.
PLACES = {
    "a paragraph": ("{}", "p"),
    "a list item": ("- {}\n- next", "li"),
    "an item of a numbered list": ("1. {}\n2. next", "li"),
    "a heading": ("## {} {{ #the-id }}", "h2"),
    "a heading that is a link": ("### [{}](<https://example.org/>) {{ #the-id }}", "a"),
    "a heading in parts": ('### [<span class="number">Day</span> <span>{}</span>](x.md) {{ #the-id }}', "span+1"),
    "a table cell": ("| A | B |\n| --- | --- |\n| {} | next |", "td"),
    "a link in a table cell": ("| A | B |\n| --- | --- |\n| [{}](x.md), [y](y.md) | next |", "a"),
    "a link in a list": ("- [{}](<https://example.org/>) <span>next</span>", "a"),
    "a line with attributes": ("{}\n{{: .lead }}", "p"),
    "a line before another": ("{}\n**Best for** all", "p"),
    "a strong link": ("1. **[{}](#x).** next", "a"),
    "a span in a list": ("- <label><span>{}</span></label> next\n    {{: .item #the-id }}", "span"),
}
WRAPPINGS = {
    "": "{}",
    " in a section in a div": '<div markdown>\n<section data-x="" markdown>\n\n{}\n\n</section>\n</div>',
}

# What Markdown, HTML, YAML and our templates could read as something else; letters between them, to make words.
SIGNS = [*"\\`*_{}[]()<>&|~#+-.!:;='\"^$%@/?, \t\n\xa0\u2028", *"aB9", "é", "漢", "🙂"]
PHRASES = [
    "C++ | [Arrays] & A < B *x* _y_ #1", "<b>", "</div>", "<!--", "-->", "<?x", "<![CDATA[", "&amp;", "&#35;",
    "&lt;b&gt;", "1. ", "1) ", "- ", "+ ", "* ", "> ", "# ", "## x ##", ": ", "---", "***", "===", "```", "~~~",
    "`x`", "``", "**x**", "__x__", "![a](b)", "[a](b)", "[a][b]", "[a]: b", "[^1]", "[TOC]", "{ .x }", "{: #x }",
    "{#x}", "{{ x }}", "{% x %}", "<https://example.org>", "a@example.org", "    code", "!!! note", "::: x", "\\",
    "\\\\", "$x$", "==x==", "^x^", "~x~", ":smile:", "--8<--", "*[x]: y", "| a | b |", "<label>", "&", "#59;", "%%",
    "end",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from([*SIGNS, *PHRASES]), min_size=1, max_size=8).map("".join),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=20),
).filter(lambda text: bool(shown(text)))


def shown(text: str) -> str:
    """The text as a reader would say it is: without control characters, and white space is white space."""
    printable = "".join(sign for sign in text if sign.isspace() or is_printable(sign))
    return " ".join(printable.split())


def is_printable(sign: str) -> bool:
    """Whether YAML allows the character as it is, and so whether a catalogue can well hold it."""
    return not re.match("[^\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", sign)


def text_in(markdown: str, place: str) -> str:
    """What the page that Markdown makes shows in the first such place."""
    tag, _, skip = place.partition("+")
    return parse(to_html(markdown)).all(tag)[int(skip or 0)].text


@pytest.mark.parametrize("wrapping", WRAPPINGS)
@pytest.mark.parametrize("place", PLACES)
@example(text="C++ | [Arrays] & A < B *x* _y_ #1")
@settings(max_examples=40)  # times 26 places
@given(text=TEXTS)
def test_an_escaped_text_is_shown_as_it_is(place: str, wrapping: str, text: str) -> None:
    template, element = PLACES[place]
    page = WRAPPINGS[wrapping].format(template.format(escape(text)))
    found = text_in(page, element)
    if place == "a line before another":
        found = found.removesuffix(" Best for all")
    assert found == shown(text), page


@given(TEXTS)
def test_an_escaped_text_takes_one_line(text: str) -> None:
    assert len(escape(text).splitlines()) == 1


def test_escape_reads_well() -> None:
    assert escape("C++ | [Arrays] & A < B *x* _y_ #1") == (r"C++ &#124; \[Arrays\] &amp; A &lt; B \*x\* \_y\_ \#1")
    assert escape("1. not a list") == "1&#46; not a list"
    assert escape("- not a list") == r"\- not a list"


@given(TEXTS)
@example('} onclick="x" {')
def test_a_label_holds_what_it_was_given(text: str) -> None:
    link = parse(to_html(f'- [15](x.md#y){{: aria-label="Day 15: {label(text)}" }}, [6](z.md)')).all("a")[0]
    assert link.attributes.keys() == {"href", "aria-label"}
    assert shown(link.attributes["aria-label"]) == shown(f"Day 15: {text}")


@given(TEXTS)
def test_an_attribute_and_its_text_hold_what_they_were_given(text: str) -> None:
    written = attribute(text)
    found = parse(to_html(f'<div data-x="{written}" data-y="1"><p>{written}</p></div>')).one("div")
    assert list(found.attributes) == ["data-x", "data-y"]
    assert " ".join(found.attributes["data-x"].split()) == shown(text)
    assert found.text == shown(text)


URLS = st.one_of(
    st.lists(st.sampled_from([*SIGNS, "%20", "%", "/a", "?b=1&c=2", "#d"]), max_size=8).map("".join),
    st.text(st.characters(codec="utf-8"), max_size=20),
).map(lambda tail: f"https://example.org/{tail}")


@example("https://example.org/a_(b)_c*d*e?x=1&y=[2]#f")
@given(URLS)
def test_an_address_leads_where_it_did(url: str) -> None:
    written = address(url)
    assert not re.search(r"[\s<>\"]", written)
    assert unquote(written) == unquote(url)
    link = parse(to_html(f"[label](<{written}>)")).one("a")
    assert link.attributes["href"] == written
    assert link.text == "label"


@given(URLS)
def test_an_address_is_written_once_and_stays(url: str) -> None:
    assert address(address(url)) == address(url)


@given(TEXTS)
def test_an_anchor_is_made_of_words(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", anchor(text))


def test_anchors_are_what_people_expect() -> None:
    assert anchor("Checklist item") == "checklist-item"
    assert anchor("  C++ & A/B: tests ") == "c-a-b-tests"


@given(TEXTS)
def test_a_label_of_a_diagram_has_no_syntax_in_it(text: str) -> None:
    label = diagram(text)
    assert len(label.splitlines()) == 1
    rest = re.sub(r"#\d+;", "", label)
    assert not re.search(r"[\"#;<>&|\[\]{}%`*~^$\\@=+!?]", rest)
    assert shown(re.sub(r"#(\d+);", lambda code: chr(int(code[1])), label)) == shown(text)


@example("Day 1: “quotes” \" and \\ and # and 'this'")
@given(TEXTS)
def test_front_matter_is_read_back(text: str) -> None:
    read = yaml.safe_load(f"title: {front_matter(text)}\nhide: [toc]\n")
    assert shown(html.unescape(read["title"])) == shown(text), "what a reader sees of it"
    assert not set('<>"') & set(read["title"]), "the theme prints it inside tags and attributes as it is"
    assert read["hide"] == ["toc"]
    assert "\n" not in read["title"]


def test_html_inside_a_line_is_left_alone_by_markdown() -> None:
    text = "<code>a*b*c</code> [x](y) _z_ &lt;b&gt; # ~~n~~ <math><mo>*</mo></math> {: .c } `d` \\"
    page = parse(to_html(f"# [{inline_html(text)}](<https://example.org>)"))
    assert [element.tag for element in page.all("a")[0].walk()] == ["code", "math", "mo"]
    assert page.all("a")[0].text == "a*b*c [x](y) _z_ <b> # ~~n~~ * {: .c } `d` \\"


def test_a_block_of_html_is_one_line_and_keeps_the_lines_of_code() -> None:
    html = "<div><p>a\n\n*b*</p>\n<pre>c\n\n\n  d</pre></div>\n"
    line = block_html(html)
    assert "\n" not in line
    assert "".join(parse(to_html(line)).one("pre").texts()) == "c\n\n\n  d"
    assert parse(to_html(line)).one("p").text == "a *b*"
