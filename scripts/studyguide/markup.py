"""Finished HTML pages: drawings in, parts named, a content security policy in. Pure functions on text.

They work on what MkDocs with Material writes today and find nothing to do in other pages, so that another generator's
output can go through them too. Each may run twice without harm.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

_FENCE = re.compile(r'<pre\s+class="mermaid">\s*<code>(.*?)\s*</code>\s*</pre>', re.S)
_DIAGRAM = re.compile(r'<div class="diagram">.*?</svg>\s*</div>', re.S)
_ANY_DIAGRAM = re.compile(f"{_FENCE.pattern}|{_DIAGRAM.pattern}", re.S)
_ANCHOR = re.compile(r'(<a\b[^>]*?\s(?:xlink:)?href=")([^"]*)(?=")')
_CLICK = re.compile(r"^(\s*click\s+\S+\s+(?:href\s+)?(?:\"|&quot;))(.+?)(?=\"|&quot;)", re.M)
_DRAWN_LINK = re.compile(r'<a (xlink:href="[^"]*")>(.*?)</a>', re.S)
_LINE_OF_TEXT = re.compile(r"<tspan\b[^>]*>([^<]*)</tspan>")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
_INLINE_SCRIPT = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"(?:application/(?:ld\+)?json|text/plain)\")[^>]*>(.*?)</script>", re.S
)
_INLINE_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.S)
_CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>', re.I)
_TAG = re.compile(r"<(?:div|input|label|a|nav)\b[^>]*>")
_ID = re.compile(r'\sid="([^"]*)"')
_NAME = re.compile(r'\s(?:aria-label|aria-labelledby|aria-expanded)="[^"]*"')
_BEFORE_SKIP = re.compile(r'(<body\b[^>]*>)(.*?)(<div data-md-component="skip">.*?</div>)', re.S)
_TITLE_OF_PART = re.compile(r'<label class="md-nav__title" for="(__[^"]*)">(.*?)</label>', re.S)
_TABLE = re.compile(r"<table\b.*?</table>", re.S)
_HEAD_CELL = re.compile(r"<th\b[^>]*>(.*?)</th>", re.S)
_ROW = re.compile(r"<tr\b.*?</tr>", re.S)
_CELL = re.compile(r"<td\b([^>]*)>")
_STYLESHEET = re.compile(r'[ \t]*<link\b(?=[^>]*\srel="stylesheet")[^>]*\shref="([^"]+)"[^>]*>\n?')
# What stays as it is: texts in which space counts, and tags that go over a line's end.
_SPACED = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>|<[^>\n]*\n[^>]*>)", re.S | re.I)
# What the theme calls a colour says what comes next, as if it were a button; it is one of three to choose from.
_COLOURS = {
    "(prefers-color-scheme)": "Colours of the system",
    "(prefers-color-scheme: light)": "Light colours",
    "(prefers-color-scheme: dark)": "Dark colours",
}
_LANDMARKS = {"Tabs": "Parts of the guide", "Navigation": "Pages", "Footer": "Previous and next page"}
_RUNS_PYTHON = "<study-runner "
_BUILD = '<meta name="build"'
_POLICY = '<meta http-equiv="Content-Security-Policy"'
_POLICY_OF = re.compile(f'{_POLICY} content="([^"]*)"')
_THEME_SCRIPT = re.compile(r'<script src="([^"]*assets/javascripts/bundle\.[^"]*)"></script>')
_MAIN = re.compile(r'<script src="([^"]*javascripts/)main\.mjs" type="module"></script>')
_BESIDE = re.compile(r"""(?<=["'`])\./""")
_CARD = re.compile(r'^<section class="card".*</section>$', re.M)
_HELD = re.compile(r"<!--held (\d+)-->")
_UNSEARCHED = re.compile(r"<(?!h[1-6]\b)([a-z]+)\b(?:(?<=<noscript)|[^>]*\sdata-search-exclude\b)[^>]*>")
_ANY_TAG = re.compile(r"<[a-z][^>]*>")
_NEIGHBOUR = re.compile(r'[ \t]*<link\b(?=[^>]*\srel="(?:prev|next)")[^>]*>\n?')
_ALIGNED = re.compile(r'(<t[dh]\b[^>]*?) style="text-align: (left|center|right);"')


def transform_page(page: str, drawings: Mapping[str, str], *, draws: bool = False, main: str = "") -> str:
    """The page as it is published: every transform of this module, the policy when all scripts are as they stay.

    `draws` is for a site that leaves a diagram to the browser; `main` is the text of `main.mjs`, if pages are to have
    it in them.
    """
    page = hold_theme_script(tidy(swap_diagrams(page, drawings)))
    return close_up(add_policy(put_in_main(page, main) if main else page, drawings, draws=draws))


def hold_cards(text: str) -> tuple[str, tuple[str, ...]]:
    """Markdown with a sign in the place of each question card, and the cards: finished HTML, a line each.

    Markdown has nothing to do in them, and takes its time to find that out.
    """
    cards: list[str] = []
    return _CARD.sub(lambda card: _hold(card[0], cards), text), tuple(cards)


def hold_unsearched(page: str) -> tuple[str, tuple[str, ...]]:
    """HTML with a sign in the place of each element that is not for search, by its mark or as `noscript`, and these.

    The theme knows the mark too, but reads on behind the first end tag of the same name inside. A heading with the mark
    stays: it says that its section is left out, which only the theme can do.
    """
    kept: list[str] = []
    held: list[str] = []
    begin = 0
    while start := _UNSEARCHED.search(page, begin):
        end = _end_of_element(page, start[1], start.end())
        kept += page[begin : start.start()], _hold(page[start.start() : end], held)
        begin = end
    return "".join((*kept, page[begin:])), tuple(held)


def put_back(page: str, held: Sequence[str]) -> str:
    """The text with what was held in the place of its signs. A comment that stands for nothing stays a comment."""
    return _HELD.sub(lambda sign: held[int(sign[1])] if int(sign[1]) < len(held) else sign[0], page)


def _hold(piece: str, held: list[str]) -> str:
    held.append(piece)
    return f"<!--held {len(held) - 1}-->"


def _end_of_element(fragment: str, name: str, begin: int) -> int:
    """The place behind the element whose content begins here."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b[^>]*>").finditer(fragment, begin):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(fragment)


def ids(fragment: str) -> frozenset[str]:
    """The ids of all elements."""
    return frozenset(html.unescape(name) for tag in _ANY_TAG.findall(fragment) for name in _ID.findall(tag))


def drawing_key(source: str) -> str:
    """The name under which the drawing of a Mermaid source is filed."""
    return hashlib.sha256(source.strip().encode()).hexdigest()[:12]


def swap_diagrams(page: str, drawings: Mapping[str, str]) -> str:
    """The page with each Mermaid fence replaced by its drawing; `drawings` maps keys to SVG texts.

    A fence without a drawing stays as it is: the browser draws it.
    """

    def swap(fence: re.Match[str]) -> str:
        source = _fence_source(fence[1], drawings)
        drawing = drawings.get(drawing_key(source))
        return f'<div class="diagram">{_DRAWN_LINK.sub(_name_link, drawing.strip())}</div>' if drawing else fence[0]

    return _FENCE.sub(swap, page)


def _name_link(link: re.Match[str]) -> str:
    """A link whose text is drawn in lines, which would be read aloud without a space between them."""
    lines = _LINE_OF_TEXT.findall(link[2])
    return f'<a aria-label="{" ".join(lines)}" {link[1]}>{link[2]}</a>' if len(lines) > 1 else link[0]


def undrawn(page: str) -> tuple[str, ...]:
    """The Mermaid sources that are still in the page as text."""
    return tuple(html.unescape(source).strip() for source in _FENCE.findall(page))


def diagram_links(page: str) -> tuple[str, ...]:
    """Every link target inside the page's diagrams, drawn or not, in order of appearance.

    Generators do not look for links there, so whoever builds the site has to.
    """
    found: list[str] = []

    def note(link: str) -> str:
        found.append(link)
        return link

    _map_links(page, note)
    return tuple(found)


def resolve_diagram_links(page: str, resolve: Callable[[str], str]) -> str:
    """The page with each link inside its diagrams replaced by what `resolve` says; absolute addresses stay."""
    return _map_links(page, lambda link: link if _SCHEME.match(link) else resolve(link))


def _map_links(page: str, change: Callable[[str], str]) -> str:
    def one(match: re.Match[str]) -> str:
        return match[1] + html.escape(change(html.unescape(match[2])))

    def diagram(match: re.Match[str]) -> str:
        return (_CLICK if match[0].startswith("<pre") else _ANCHOR).sub(one, match[0])

    return _ANY_DIAGRAM.sub(diagram, page)


def add_imprint(page: str, site: str, updated: str, address: str) -> str:
    """The page with a line at the end of its article that says where it is from: paper has no address bar."""
    line = f"{html.escape(site)} · {html.escape(updated)} · {html.escape(address)}"
    before, end, after = page.rpartition("</article>")
    if not end or 'class="imprint"' in page:
        return page
    return f'{before}<p class="imprint">{line}</p>\n{end}{after}'


@dataclass(frozen=True)
class Description:
    """What other programs are told of a page; addresses are whole, and empty for a site without a home."""

    site: str
    title: str
    text: str
    address: str
    picture: str
    feed: str
    """Relative to the page, so that it works wherever the site stands."""
    structured: Mapping[str, Any] | None = None


def add_description(page: str, about: Description) -> str:
    """The page with what a shared link shows, where the feed is, and what search engines want to know, in its head."""
    before, end, after = page.partition("</head>")
    if not end or 'property="og:title"' in page:
        return page
    values = {
        "og:site_name": about.site,
        "og:title": about.title,
        "og:description": about.text,
        "og:type": "website" if about.title == about.site else "article",
        "og:url": about.address,
        "og:image": about.picture,
    }
    tags = [f'<meta property="{name}" content="{html.escape(value)}">' for name, value in values.items() if value]
    tags.append('<meta name="twitter:card" content="summary_large_image">')
    title = html.escape(f"{about.site}: new and changed resources")
    tags.append(f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{html.escape(about.feed)}">')
    if about.structured:
        data = {**about.structured, "name": about.title, "description": about.text}
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        # Inside a script, HTML knows no entities; JSON has escapes of its own.
        safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
        tags.append(f'<script type="application/ld+json">{safe}</script>')
    head = "".join(f"  {tag}\n" for tag in tags)
    return f"{before}{head}  {end}{after}"


def label_cells(page: str) -> str:
    """The page with its column's name on every table cell, in `data-label`: on a phone a row is shown as a block."""
    return _TABLE.sub(lambda table: _label_table(table[0]), page)


def _label_table(table: str) -> str:
    names = [_text(name) for name in _HEAD_CELL.findall(table)]

    def label_row(row: re.Match[str]) -> str:
        labels = iter(names)
        return _CELL.sub(lambda cell: f'<td data-label="{html.escape(next(labels, ""))}"{cell[1]}>', row[0])

    return _ROW.sub(label_row, table) if names and "data-label" not in table else table


def _text(fragment: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", fragment)).strip()


def tidy(page: str) -> str:
    """The page without Material's faults: unnamed parts, invalid attributes, a call to the code host's API.

    Its menu is made of checkboxes, which get names here and are shown to the keyboard by `site.css`.
    """
    parts = {toggle: _text(title) for toggle, title in _TITLE_OF_PART.findall(page)}
    page = _TAG.sub(lambda tag: _repaired(tag[0], parts), page)
    page = _BEFORE_SKIP.sub(r"\1\3\2", page, count=1)  # the link past the menu comes before the menu's own checkbox
    page = _ALIGNED.sub(r'\1 class="align-\2"', page)  # the policy allows no style attributes
    page = _NEIGHBOUR.sub("", page)  # Firefox would fetch the next page ahead, which the policy forbids
    # a page that is its section's index has the list of contents without the checkbox that the label is for
    return page if 'id="__toc"' in page else page.replace(' for="__toc"', "")


def _repaired(tag: str, parts: Mapping[str, str]) -> str:
    if tag.startswith("<nav"):
        return _repaired_landmark(tag, parts)
    if 'class="md-search"' in tag and 'role="dialog"' in tag:
        tag = _named(tag, "Search")
    elif 'role="search"' in tag:
        tag = _named(tag, "The whole guide")
    elif 'role="progressbar"' in tag:
        tag = _named(tag, "Loading")
    elif "md-toggle" in tag:  # a checkbox may not say autocomplete
        tag = tag.replace(' autocomplete="off"', "")
        toggle = _ID.search(tag)
        name = "Menu" if 'data-md-toggle="drawer"' in tag else parts.get(toggle[1] if toggle else "")
        tag = _named(tag, name) if name else tag
    elif 'class="md-option"' in tag:
        media = re.search(r'data-md-color-media="([^"]*)"', tag)
        tag = _named(_NAME.sub("", tag), _COLOURS[media[1]]) if media and media[1] in _COLOURS else tag
    elif tag.startswith("<label"):  # its checkbox is reached by keys, so it is not
        tag = re.sub(r' tabindex="0?"', "", tag)
    elif 'class="headerlink"' in tag and "aria-hidden" not in tag:
        # Aloud it would be a sign after each heading, by keys a stop at each; the table of contents has the same links.
        tag = tag.replace("<a", '<a aria-hidden="true" tabindex="-1"', 1)
    elif 'class="md-source"' in tag:  # this attribute makes Material ask the code host's API for stars and releases
        tag = tag.replace(' data-md-component="source"', "")
    return tag


def close_up(page: str) -> str:
    """The page without indentation and blank lines between its parts: of the theme's menus they are two thirds."""
    pieces = _SPACED.split(page)
    pieces[::3] = map(_closed, pieces[::3])
    pieces[2::3] = [""] * len(pieces[2::3])  # the names of the tags
    return "".join(pieces)


def _closed(text: str) -> str:
    """The text with one line's end in the place of each stretch of space that has any."""
    first, *lines = text.split("\n")
    if not lines:
        return text
    last = lines.pop().lstrip()
    return "\n".join((first.rstrip(), *filter(None, map(str.strip, lines)), last))


def hold_theme_script(page: str) -> str:
    """The page with no more of the theme's script than its address: overrides/main.html loads it when it is needed."""
    return _THEME_SCRIPT.sub(r'<script type="text/plain" data-theme-script="\1"></script>', page)


def put_in_main(page: str, main: str) -> str:
    """The page with this text of `main.mjs` in the place of its tag, and what stands beside that found from the page.

    A file of its own would be on its way, over a new connection, before the page is first drawn.
    """

    def put_in(tag: re.Match[str]) -> str:
        folder = tag[1] if tag[1].startswith((".", "/")) else f"./{tag[1]}"
        return f'<script type="module">{_BESIDE.sub(folder, main)}</script>'

    return _MAIN.sub(put_in, page)


def _named(tag: str, name: str) -> str:
    return tag if "aria-label" in tag else re.sub(r"^<\w+", rf'\g<0> aria-label="{html.escape(name)}"', tag)


def _repaired_landmark(tag: str, parts: Mapping[str, str]) -> str:
    """A landmark with the name that stands in it; what leads nowhere, in the head and in the search, is none."""
    if ("md-header__inner" in tag or "md-search__options" in tag) and "role=" not in tag:
        return _NAME.sub("", tag).replace("<nav", '<nav role="presentation"', 1)
    fold = re.search(r'aria-labelledby="(__nav_[\d_]+)_label"', tag)
    if fold:  # where a menu's own entry is a page, its label is an arrow without words
        return _named(_NAME.sub("", tag), parts.get(fold[1], "Pages"))
    return re.sub(r'(?<=aria-label=")[^"]*', lambda name: _LANDMARKS.get(name[0], name[0]), tag)


def stylesheets(page: str) -> tuple[str, ...]:
    """The addresses of the style sheets in the page's head, in order."""
    return tuple(_STYLESHEET.findall(page.partition("</head>")[0]))


def link_one_stylesheet(page: str, sheet: str) -> str:
    """The page with one style sheet in place of all in its head: `sheet`, a path from the site's home on.

    The first sheet's address says where the home is; a page without sheets stays as it is.
    """
    head, end, body = page.partition("</head>")
    first = _STYLESHEET.search(head)
    if first is None:
        return page
    home = re.split(r"(?:assets/)?stylesheets/", first[1])[0]
    link = f'      <link rel="stylesheet" href="{home}{sheet}">\n'
    return f"{head[: first.start()]}{link}{_STYLESHEET.sub('', head[first.end() :])}{end}{body}"


def add_build(page: str, mark: str) -> str:
    """The page with the mark of its build, by which the service worker knows which files belong to it."""
    if _BUILD in page:
        return page
    return _CHARSET.sub(lambda charset: f'{charset[0]}\n      {_BUILD} content="{mark}">', page, count=1)


def policy_of(page: str) -> str | None:
    """The content security policy that the page brings with it."""
    found = _POLICY_OF.search(page)
    return found[1] if found else None


def add_policy(page: str, drawings: Mapping[str, str] = MappingProxyType({}), *, draws: bool = False) -> str:
    """The page with a policy that lets it load from its own site only. A page that has one stays as it is.

    Every page allows the styles of all drawings: the theme swaps pages without a reload, and the first one's policy
    stays in force.
    """
    if _POLICY in page:
        return page
    styles = [style for text in (page, *drawings.values()) for style in _INLINE_STYLE.findall(text)]
    policy = content_policy(_INLINE_SCRIPT.findall(page), styles, wasm=_RUNS_PYTHON in page, draws=draws)
    return _CHARSET.sub(lambda charset: f'{charset[0]}\n      {_POLICY} content="{policy}">', page, count=1)


def drop_policy(page: str) -> str:
    """The page for `mkdocs serve`, which adds a script that loads it again: another one each time, in no policy."""
    return re.sub(rf"{_POLICY}[^>]*>\n?", "", page)


def content_policy(
    scripts: Iterable[str], styles: Iterable[str] = (), *, wasm: bool = False, draws: bool = False
) -> str:
    """The content security policy of a page with these inline scripts and styles, each allowed by its hash.

    `wasm` is for pages that run Python, in a worker: some browsers hold a worker to the policy of its page. `draws` is
    for pages on which Mermaid may draw: it makes styles of its own.
    """
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *(["'wasm-unsafe-eval'"] if wasm else []), *_hashes(scripts))),
            " ".join(("style-src 'self'", *(["'unsafe-inline'"] if draws else _hashes(styles)))),
            "img-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def _hashes(texts: Iterable[str]) -> list[str]:
    return sorted({f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts})


def _fence_source(text: str, drawings: Mapping[str, str]) -> str:
    # mermaid2 writes the source as it is; a page that went through an HTML writer has it escaped
    return text if drawing_key(text) in drawings else html.unescape(text)
