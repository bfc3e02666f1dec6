"""Style sheets are made smaller and mean the same for the pages that use them."""

from __future__ import annotations

import pytest

from studyguide.markup import link_one_stylesheet, stylesheets
from studyguide.styles import drop_unasked, markup_of, parse, trim, words_of

WORDS = words_of(['<p class="lead md-nav--open" id="top" data-state="on">', "element.classList.add('done')"])


@pytest.mark.parametrize(
    ("sheet", "trimmed"),
    [
        ("p{color:red}", "p{color:red}"),
        (".lead{color:red}.other{color:red}", ".lead{color:red}"),
        (".lead,.other,#top{color:red}", ".lead,#top{color:red}"),
        ("p.done>a:not(.other){color:red}", "p.done>a:not(.other){color:red}"),
        (":is(.lead,.other) a{color:red}", ":is(.lead,.other) a{color:red}"),
        (":is(.one,.other) a{color:red}", ""),
        ("[data-state=on] a{color:red}[data-other]{color:red}", "[data-state=on] a{color:red}"),
        ('[data-state="off"] a,[data-state^=o] a{color:red}', "[data-state^=o] a{color:red}"),
        ("@media print{.other{color:red}}", ""),
        ("@media print{.other{color:red}.lead{color:red}}", "@media print{.lead{color:red}}"),
        (
            "@supports (display:grid){@media print{.lead{color:red}}}",
            "@supports (display:grid){@media print{.lead{color:red}}}",
        ),
        ('@charset "utf-8";p{color:red}', "p{color:red}"),
        ("/* a note */p{color:red}", "p{color:red}"),
        ("@page{margin:1cm}", "@page{margin:1cm}"),
        (":root{--one:1px;--two:2px}p{margin:var(--one)}", ":root{--one:1px}p{margin:var(--one)}"),
        (
            ":root{--one:var(--two);--two:2px;--three:3px}p{margin:var(--one)}",
            ":root{--one:var(--two);--two:2px}p{margin:var(--one)}",
        ),
        (":root{--three:var(--four);--four:1px}p{color:red}", "p{color:red}"),
        ("@keyframes in{to{opacity:1}}p{animation:in 1s}", "@keyframes in{to{opacity:1}}p{animation:in 1s}"),
        ("@keyframes gone{to{opacity:1}}p{color:red}", "p{color:red}"),
    ],
)
def test_what_nothing_uses_goes(sheet: str, trimmed: str) -> None:
    assert drop_unasked(trim(parse(sheet), WORDS), WORDS) == trimmed


def test_rules_keep_their_order() -> None:
    assert drop_unasked("p{color:red}p{color:blue}p{color:red}", WORDS) == "p{color:red}p{color:blue}p{color:red}"


def test_what_people_read_is_no_markup() -> None:
    pages = ['<p class="lead">A note</p>', '<p class="lead">\n<script>\nadd("done")\n</script> <style>a{b:c}</style>']
    assert markup_of(pages) == {'<p class="lead">', "</p>", '<script>\nadd("done")\n</script>', "<style>a{b:c}</style>"}


def test_a_sheet_that_cannot_be_read_is_said() -> None:
    with pytest.raises(ValueError, match="line 2"):
        trim(parse("p{color:red}\n}"), WORDS)


def test_a_page_links_one_sheet() -> None:
    head = (
        '<head>\n      <link rel="icon" href="../favicon.svg">\n'
        '      <link rel="stylesheet" href="../assets/stylesheets/main.css">\n'
        '      <link rel="stylesheet" href="../stylesheets/site.css">\n</head>\n'
    )
    assert stylesheets(head) == ("../assets/stylesheets/main.css", "../stylesheets/site.css")
    page = link_one_stylesheet(head, "stylesheets/guide.css")
    assert page == (
        '<head>\n      <link rel="icon" href="../favicon.svg">\n'
        '      <link rel="stylesheet" href="../stylesheets/guide.css">\n</head>\n'
    )
    assert link_one_stylesheet("<head></head>", "stylesheets/guide.css") == "<head></head>"
