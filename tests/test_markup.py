"""Transforms of finished HTML. The fragments are what Material 9.8 and mermaid2 1.2 write."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide import markup
from tests.html_tree import parse

SOURCE = 'flowchart TB\n    a["A & B"] --> b\n    click a href "domains/a.md#top"\n    click b "c/?x=1&y=2"'
FENCE = f'<pre  class="mermaid"><code>{SOURCE}\n</code></pre>'
# What an HTML writer makes of the same fence.
ESCAPED_FENCE = f'<pre class="mermaid"><code>{html.escape(SOURCE)}\n</code></pre>'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><a href="domains/a.md#top"><g class="node"/></a></svg>\n'
DRAWINGS = {markup.drawing_key(SOURCE): DRAWING}


def document(body: str = "", head: str = "") -> str:
    return f'<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n{head}</head>\n<body>{body}</body>\n</html>\n'


@pytest.mark.parametrize("fence", [FENCE, ESCAPED_FENCE])
def test_a_fence_that_is_drawn_is_replaced(fence: str) -> None:
    assert markup.swap_diagrams(f"<p>x</p>{fence}<p>y</p>", DRAWINGS) == (
        f'<p>x</p><div class="diagram">{DRAWING.strip()}</div><p>y</p>'
    )


def test_a_fence_that_is_not_drawn_stays_and_is_reported() -> None:
    assert markup.swap_diagrams(FENCE, {}) == FENCE
    assert markup.undrawn(FENCE) == markup.undrawn(ESCAPED_FENCE) == (SOURCE,)
    assert markup.undrawn(markup.swap_diagrams(FENCE, DRAWINGS)) == ()


def test_a_drawing_is_taken_literally() -> None:
    # no backslash or \g<1> in a drawing may be read as part of a pattern
    drawing = r"<svg><desc>\1 \g<0></desc></svg>"
    assert drawing in markup.swap_diagrams(FENCE, {markup.drawing_key(SOURCE): drawing})


def test_lines_in_a_drawing_are_read_as_words() -> None:
    drawing = '<svg><a xlink:href="a.md"><text><tspan x="0">System</tspan><tspan x="0">R&amp;D</tspan></text></a></svg>'
    swapped = markup.swap_diagrams(FENCE, {markup.drawing_key(SOURCE): drawing})
    assert '<a aria-label="System R&amp;D" xlink:href="a.md">' in swapped
    assert markup.diagram_links(swapped) == ("a.md",)


def test_the_key_does_not_depend_on_space_around_the_source() -> None:
    assert markup.drawing_key(f"\n{SOURCE}\n\n") == markup.drawing_key(SOURCE)
    assert len(markup.drawing_key(SOURCE)) == 12


@pytest.mark.parametrize("fence", [FENCE, ESCAPED_FENCE])
def test_links_of_a_fence_are_found(fence: str) -> None:
    assert markup.diagram_links(fence) == ("domains/a.md#top", "c/?x=1&y=2")


def test_links_of_a_drawing_are_found_and_other_links_are_not() -> None:
    page = f'<a href="elsewhere">x</a>{markup.swap_diagrams(FENCE, DRAWINGS)}<a href="elsewhere">x</a>'
    assert markup.diagram_links(page) == ("domains/a.md#top",)


@pytest.mark.parametrize("page", [FENCE, ESCAPED_FENCE, markup.swap_diagrams(FENCE, DRAWINGS)])
def test_links_are_resolved_where_they_stand(page: str) -> None:
    resolved = markup.resolve_diagram_links(page, lambda link: f"../{link}&")
    assert markup.diagram_links(resolved)[0] == "../domains/a.md#top&"
    assert markup.undrawn(resolved) == () or 'href "../domains' in markup.undrawn(resolved)[0]


def test_absolute_links_are_not_resolved() -> None:
    page = '<div class="diagram"><svg><a href="https://example.org/">x</a><a href="//x.org">y</a></svg></div>'
    assert markup.resolve_diagram_links(page, lambda _: "changed") == page


TOGGLES = (
    '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">',
    # mermaid2 sorts attributes on pages that say "mermaid"
    '<input autocomplete="off" class="md-toggle" data-md-toggle="search" id="__search" type="checkbox"/>',
)


@pytest.mark.parametrize("toggle", TOGGLES)
def test_toggles_say_no_autocomplete(toggle: str) -> None:
    tidied = markup.tidy(toggle)
    assert "autocomplete" not in tidied
    assert 'class="md-toggle"' in tidied


def test_the_search_field_keeps_its_autocomplete() -> None:
    field = '<input type="text" class="md-search__input" name="query" autocomplete="off">'
    assert markup.tidy(field) == field


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ('<div class="md-search" data-md-component="search" role="dialog">', "Search"),
        ('<div class="md-progress" data-md-component="progress" role="progressbar">', "Loading"),
    ],
)
def test_unnamed_parts_get_a_name_once(part: str, name: str) -> None:
    tidied = markup.tidy(part)
    assert tidied.count("aria-label") == 1
    assert f'aria-label="{name}"' in tidied
    assert markup.tidy(tidied) == tidied


def test_no_call_to_the_code_host() -> None:
    link = '<a href="https://example.org/r" title="Go to repository" class="md-source" data-md-component="source">'
    assert markup.tidy(link) == link.replace(' data-md-component="source"', "")


@pytest.mark.parametrize("tabindex", ["", "0"])
def test_a_label_is_no_stop_for_the_keyboard(tabindex: str) -> None:
    assert (
        markup.tidy(f'<label class="md-nav__link" for="__nav_2" tabindex="{tabindex}">')
        == '<label class="md-nav__link" for="__nav_2">'
    )


MENU = """<body dir="ltr"><input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">
<div data-md-component="skip"><a href="#x" class="md-skip">Skip</a></div>
<nav class="md-header__inner" aria-label="Header"></nav>
<nav class="md-nav md-nav--primary" aria-label="Navigation" data-md-level="0">
<input class="md-nav__toggle md-toggle " type="checkbox" id="__nav_2" checked><label for="__nav_2" tabindex="0"></label>
<nav class="md-nav" data-md-level="1" aria-labelledby="__nav_2_label" aria-expanded="true">
<label class="md-nav__title" for="__nav_2"><span class="md-nav__icon"></span> Week 1 &amp; 2 </label></nav></nav>
<nav class="md-nav md-nav--secondary" aria-label="Table of contents"></nav></body>"""


def test_the_menu_and_its_parts_are_named() -> None:
    tidied = markup.tidy(MENU)
    page = parse(tidied)
    names = [(nav.attributes.get("aria-label"), nav.attributes.get("role")) for nav in page.all("nav")]
    assert names == [(None, "presentation"), ("Pages", None), ("Week 1 & 2", None), ("Table of contents", None)]
    assert [box.attributes["aria-label"] for box in page.all("input")] == ["Menu", "Week 1 & 2"]
    assert "labelledby" not in tidied
    assert "expanded" not in tidied
    assert tidied.index("Skip") < tidied.index("__drawer"), "the way past the menu is the first"
    assert markup.tidy(tidied) == tidied


def test_colours_are_named_for_what_they_are() -> None:
    option = '<input class="md-option" data-md-color-media="(prefers-color-scheme)" aria-label="Use the light colours">'
    tidied = markup.tidy(option)
    assert 'aria-label="Colours of the system"' in tidied
    assert "Use" not in tidied
    assert markup.tidy(tidied) == tidied


def test_no_browser_is_told_to_fetch_the_next_page_ahead() -> None:
    head = '<link rel="canonical" href="/b/">\n  <link rel="prev" href="../a/">\n  <link rel="next" href="../c/">\n'
    head += '<link href="../c/" rel="next"/>\n'  # as another plugin writes it anew
    footer = '<a href="../c/" rel="next">'
    assert markup.tidy(head + footer) == '<link rel="canonical" href="/b/">\n' + footer


def test_the_sign_that_links_to_a_heading_is_not_read_aloud() -> None:
    heading = '<h2 id="a">A<a class="headerlink" href="#a" title="Link to this part">#</a></h2>'
    tidied = markup.tidy(heading)
    assert '<a aria-hidden="true" tabindex="-1" class="headerlink" href="#a"' in tidied
    assert markup.tidy(tidied) == tidied


def test_the_policy_names_every_inline_script_and_no_data() -> None:
    code, data = "alert(1)", '{"base": "."}'
    page = document(
        f'<script>{code}</script><script src="x.js"></script><script type="application/json">{data}</script>'
    )
    policy = markup.add_policy(page)
    assert base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() in policy
    assert policy.count("'sha256-") == 1
    assert policy.index("Content-Security-Policy") < policy.index("<script>")


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    policy = markup.content_policy([])
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "http" not in policy
    assert '"' not in policy


def test_only_a_page_that_runs_python_may_compile_webassembly() -> None:
    head = '<head><meta charset="utf-8"></head>'
    assert "script-src 'self' 'wasm-unsafe-eval';" in markup.add_policy(f'{head}<study-runner data-runner="k-means">')
    assert "wasm" not in markup.add_policy(f"{head}<p>study-runner</p>")


def test_the_policy_allows_the_styles_of_every_drawing_on_every_page() -> None:
    drawings = {"one": "<svg><style>a{}</style></svg>", "two": "<svg>\n<style>b{}</style></svg>"}
    head = '<head><meta charset="utf-8"></head>'
    policies = [
        markup.policy_of(markup.transform_page(f"{head}{body}", drawings)) or "" for body in ("", drawings["one"])
    ]
    assert policies[0] == policies[1]
    assert policies[0].partition("style-src ")[2].partition(";")[0].count("'sha256-") == 2
    assert "unsafe-inline" not in policies[0]


def test_where_the_browser_draws_it_may_make_styles() -> None:
    page = markup.transform_page('<head><meta charset="utf-8"></head>', {"one": "<style>a{}</style>"}, draws=True)
    assert "style-src 'self' 'unsafe-inline';" in (markup.policy_of(page) or "")
    assert "script-src 'self';" in page


def test_columns_are_aligned_without_a_style() -> None:
    cell = '<td data-label="Size" style="text-align: right;">'
    assert markup.tidy(cell) == '<td data-label="Size" class="align-right">'
    assert markup.tidy('<th style="text-align: center;">') == '<th class="align-center">'
    assert markup.tidy('<td style="color: red;">') == '<td style="color: red;">'


def test_the_theme_s_script_is_held_back() -> None:
    script = '<script src="../assets/javascripts/bundle.a5f9d56c.min.js"></script>'
    held = '<script type="text/plain" data-theme-script="../assets/javascripts/bundle.a5f9d56c.min.js"></script>'
    ours = '<script src="../javascripts/main.mjs" type="module"></script>'
    assert markup.hold_theme_script(script + ours) == held + ours
    assert markup.hold_theme_script(held + ours) == held + ours


@pytest.mark.parametrize(
    ("folder", "found"),
    [
        ("javascripts/", "./javascripts/"),
        ("../../javascripts/", "../../javascripts/"),
        ("/guide/javascripts/", "/guide/javascripts/"),
    ],
)
def test_a_page_has_the_script_that_every_page_loads(folder: str, found: str) -> None:
    tag = f'<script src="{folder}main.mjs" type="module"></script>'
    main = """import"./a.js";const start=()=>import('./page.mjs'),end="a./b";"""
    text = f"""import"{found}a.js";const start=()=>import('{found}page.mjs'),end="a./b";"""
    page = markup.transform_page(f'<head><meta charset="utf-8"></head>{tag}', {}, main=main)
    assert f'<script type="module">{text}</script>' in page
    assert tag not in page
    assert markup.policy_of(page) == markup.content_policy([text])
    assert tag in markup.transform_page(tag, {}), "where no text is given it is loaded"


def test_the_policy_is_added_after_either_spelling_of_the_charset() -> None:
    assert "Content-Security-Policy" in markup.add_policy('<head><meta charset="utf-8"/></head>')
    assert markup.add_policy("<p>no document</p>") == "<p>no document</p>"


def test_the_imprint_is_the_last_line_of_the_article() -> None:
    page = "<article><h1>x</h1></article><footer></footer>"
    assert markup.add_imprint(page, "A & B", "2026-11-21", "https://example.org/?a&b") == (
        '<article><h1>x</h1><p class="imprint">A &amp; B · 2026-11-21 · https://example.org/?a&amp;b</p>\n'
        "</article><footer></footer>"
    )
    assert markup.add_imprint("<p>x</p>", "A", "B", "C") == "<p>x</p>"


def test_all_transforms_may_run_twice() -> None:
    page = document(f"{TOGGLES[0]}{FENCE}<script>1</script>")
    once = markup.transform_page(page, DRAWINGS)
    assert DRAWING.strip() in once
    assert markup.transform_page(once, DRAWINGS) == once


def test_a_label_for_a_checkbox_that_is_not_there_is_for_nothing() -> None:
    label = '<label class="md-nav__title" for="__toc">'
    assert markup.tidy(label) == '<label class="md-nav__title">'
    page = f'<input class="md-nav__toggle md-toggle" type="checkbox" id="__toc">{label}'
    assert markup.tidy(page) == page


ABOUT = markup.Description(
    site="A & B",
    title='"Title" <b>',
    text="What's in it & more",
    address="https://guide.example.org/x/?a=1&b=2",
    picture="https://guide.example.org/images/shared-link.png",
    feed="../feed.xml",
    structured={"@type": "WebPage", "teaches": ["</script><script>alert(1)</script> & ]]>"]},
)
HEAD = '<html><head><meta charset="utf-8"><title>x</title></head><body><p>y</p></body></html>'


def test_a_shared_link_shows_what_the_page_says() -> None:
    page = parse(markup.add_description(HEAD, ABOUT))
    shown = {one.attributes["property"]: one.attributes["content"] for one in page.all("meta", property=True)}
    assert shown == {
        "og:site_name": ABOUT.site,
        "og:title": ABOUT.title,
        "og:description": ABOUT.text,
        "og:type": "article",
        "og:url": ABOUT.address,
        "og:image": ABOUT.picture,
    }
    (card,) = page.all("meta", name="twitter:card")
    assert card.attributes["content"] == "summary_large_image"
    (feed,) = page.all("link", rel="alternate")
    assert (feed.attributes["type"], feed.attributes["href"]) == ("application/atom+xml", "../feed.xml")


def test_structured_data_is_data_and_nothing_else() -> None:
    told = markup.add_description(HEAD, ABOUT)
    assert told.count("<script") == told.count("</script") == 1
    text = told.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert ABOUT.structured is not None
    assert json.loads(text) == {**ABOUT.structured, "name": ABOUT.title, "description": ABOUT.text}
    assert "sha256-" not in markup.add_policy(told)


def test_a_page_is_described_once_and_a_site_without_a_home_has_no_addresses() -> None:
    told = markup.add_description(HEAD, ABOUT)
    assert markup.add_description(told, ABOUT) == told
    assert markup.add_description("<p>no head</p>", ABOUT) == "<p>no head</p>"
    nowhere = markup.add_description(HEAD, replace(ABOUT, address="", picture="", structured=None))
    assert "og:url" not in nowhere
    assert "og:image" not in nowhere
    assert "ld+json" not in nowhere


def test_space_between_parts_is_closed_up_and_texts_stay_as_they_are() -> None:
    code = '<pre><code>def f():\n\n    return "x"\n</code></pre>'
    field = "<textarea>\n  a\n\n  b</textarea>"
    script = "<script>\n  let a;\n\n  let b;\n</script>"
    attribute = '<p title="one\n\n  two">x</p>'
    page = f"<ul>\n\n    <li>  a  b\n\n   c</li>\n   {code}\n\n{field}  {script}\n</ul> {attribute}"
    closed = f"<ul>\n<li>  a  b\nc</li>\n{code}\n{field}  {script}\n</ul> {attribute}"
    assert markup.close_up(page) == closed
    assert markup.close_up(closed) == closed


def test_a_page_that_is_served_while_it_is_written_has_no_policy() -> None:
    page = document("<script>1</script>")
    assert "Content-Security-Policy" not in markup.drop_policy(markup.add_policy(page))
    assert markup.drop_policy(page) == page


CARD = (
    '<section class="card" data-card="a"> <h3 id="card-a">Q &amp; A <a class="headerlink" href="#card-a">#</a></h3>'
    ' <p class="facts" data-search-exclude="">core</p> <div class="answer-text"><p>Short.</p>'
    '<div data-search-exclude=""><div><pre>code</pre></div> <p>Long.</p></div></div>'
    ' <p><a id="report-a&amp;b" href="x">Report</a></p> </section>'
)
LINES = st.one_of(
    st.just(""), st.just(CARD), st.text("ab<>/!- 0123", max_size=9), st.text().map(lambda text: CARD.replace("Q", text))
)


@given(st.lists(LINES.map(lambda line: line.replace("\n", " "))))
def test_what_was_held_comes_back_as_it_was(lines: list[str]) -> None:
    text = "\n".join(lines)
    short, cards = markup.hold_cards(text)
    assert "answer-text" not in short
    assert len(cards) == sum("answer-text" in line for line in lines)
    assert markup.put_back(short, cards) == text
    searched, held = markup.hold_unsearched(text)
    assert "data-search-exclude" not in searched
    assert markup.put_back(searched, held) == text


def test_a_comment_like_a_sign_stays_where_nothing_is_held() -> None:
    assert markup.put_back("<p>A <!--held 0--> B <!--held 1--></p>", ["x"]) == "<p>A x B <!--held 1--></p>"


def test_search_does_not_see_what_is_not_for_it() -> None:
    searched, held = markup.hold_unsearched(f"<h1>A page</h1>\n{CARD}\n<p>Text.</p>")
    assert searched == (
        '<h1>A page</h1>\n<section class="card" data-card="a"> <h3 id="card-a">Q &amp; A '
        '<a class="headerlink" href="#card-a">#</a></h3> <!--held 0--> <div class="answer-text"><p>Short.</p>'
        '<!--held 1--></div> <p><a id="report-a&amp;b" href="x">Report</a></p> </section>\n<p>Text.</p>'
    )
    assert [piece[:4] + piece[-6:] for piece in held] == ["<p cre</p>", "<div</div>"]
    heading = '<h2 id="core" data-search-exclude="">Core</h2>'
    assert markup.hold_unsearched(heading) == (heading, ())
    without = "<noscript><p>Scripts are off.</p></noscript>"  # not for those who search: search is a script
    assert markup.hold_unsearched(f"<h1>Tool</h1>{without}") == ("<h1>Tool</h1><!--held 0-->", (without,))


def test_ids_are_what_a_link_can_lead_to() -> None:
    assert markup.ids(CARD) == {"card-a", "report-a&b"}
    assert markup.ids('<p>text with id="a"</p>') == frozenset()
