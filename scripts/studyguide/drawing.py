"""Diagrams: their Mermaid sources found in Markdown, and what a browser drew of them made fit to stand in a page.

Pure: `scripts/diagrams.py` has the browser and the files. A finished drawing is small, the same bytes on every run,
takes its colours from the page's variables, and names each node by the id it has in the source:

    <g class="node added" data-id="statistics">   the page's CSS and scripts may add classes such as done and next
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Mapping

from studyguide.markup import drawing_key, resolve_diagram_links

SETTINGS: dict[str, object] = {
    "startOnLoad": False,
    "securityLevel": "strict",
    "deterministicIds": True,
    "theme": "base",
    "themeVariables": {"fontSize": "16px", "fontFamily": "Arial, Helvetica, 'Liberation Sans', sans-serif"},
    "htmlLabels": False,
    "flowchart": {
        "htmlLabels": False,
        "useMaxWidth": True,
        "wrappingWidth": 112,  # three boxes side by side on a phone, each with "Recommender" on one line
        "nodeSpacing": 10,
        "rankSpacing": 34,
        "padding": 9,
        "diagramPadding": 4,
    },
}
"""What Mermaid is told before it draws."""

PHONE = 430
"""How wide a drawing may be: on a phone of 390 px its text is then still 13 px high."""

# :where() has no weight: whatever the page's own CSS says about `.diagram` wins.
STYLE = """
:where(#KEY){display:block;max-width:100%;height:auto;margin:0 auto;overflow:visible;
font:16px var(--diagram-font,system-ui,-apple-system,Segoe UI,Roboto,Arial,sans-serif)}
:where(#KEY) .edge{fill:none;stroke:var(--diagram-line,currentColor);stroke-width:1.5}
:where(#KEY) .arrow{fill:var(--diagram-line,currentColor)}
:where(#KEY) .dotted{stroke-dasharray:3 4}
:where(#KEY) .node>:where(rect,polygon,circle,ellipse,path){fill:var(--diagram-node,transparent);
stroke:var(--diagram-edge,currentColor);stroke-width:1.25}
:where(#KEY) text{fill:var(--diagram-text,currentColor);text-anchor:middle}
:where(#KEY) .added>:where(rect){stroke-dasharray:5 3}
:where(#KEY) .highlight>:where(rect){stroke-width:2.5}
:where(#KEY) a text{text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:3px}
:where(#KEY) a:where(:hover,:focus-visible) rect{stroke:var(--diagram-accent,currentColor);stroke-width:3}
:where(#KEY) a:where(:focus-visible){outline:none}
"""

_FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>`{3,}|~{3,}) *mermaid *\n(?P<source>.*?)^(?P=indent)(?P=ticks) *$", re.M | re.S
)
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_NODE_ID = re.compile(r"flowchart-(?P<id>.+)-\d+$")
_PLACE = re.compile(r"translate\(\s*(-?[\d.]+)[,\s]+(-?[\d.]+)")


_SHAPE = 2
FORM = hashlib.sha256(json.dumps([_SHAPE, SETTINGS, PHONE, STYLE]).encode()).hexdigest()[:8]
"""What every drawing carries in `data-form`; with a new one all are drawn again. Raise _SHAPE when `finish` changes."""

_NODE = re.compile(r"^\s*([\w-]+)\[", re.M)
_EDGE = re.compile(r"^\s*([\w-]+)(?:\[[^\]]*\])?\S* +(?:-->|---|-\.->|~~~) +([\w-]+)", re.M)


class DrawingError(ValueError):
    """Mermaid's output is not a drawing that can stand in a page."""


def fences(markdown: str) -> tuple[str, ...]:
    """The Mermaid sources of a Markdown text, in order, as the page will carry them."""
    return tuple(_unindented(fence["source"], fence["indent"]).strip() for fence in _FENCE.finditer(markdown))


def put_in(markdown: str, drawings: Mapping[str, str], resolve: Callable[[str], str]) -> str:
    """The Markdown with drawings for its Mermaid sources, as HTML, for generators that do not draw.

    `resolve` makes an address of a link in a drawing, which is written as the path of a page.
    """

    def swap(fence: re.Match[str]) -> str:
        drawing = drawings.get(drawing_key(fence["source"]))
        if fence["indent"] or not drawing:
            return fence[0]
        return resolve_diagram_links(f'<div class="diagram">{drawing.strip()}</div>', resolve)

    return _FENCE.sub(swap, markdown)


def render_sources(site_pages: Iterable[str]) -> dict[str, str]:
    """The Mermaid sources of all pages by the key their drawing is filed under, sorted by key."""
    return dict(sorted((drawing_key(source), source) for page in site_pages for source in fences(page)))


def arrangements(source: str) -> Iterator[str]:
    """The source with one invisible link more, in every way that adds no circle and says something new about the rows.

    Such a link puts one box below another, which can make a wide drawing narrow.
    """
    nodes = list(dict.fromkeys(_NODE.findall(source)))
    below: dict[str, set[str]] = {node: set() for node in nodes}
    for upper, lower in _EDGE.findall(source):
        below.setdefault(upper, set()).add(lower)

    def reaches(start: str) -> set[str]:
        found: set[str] = set()
        todo = [start]
        while todo:
            new = below.get(todo.pop(), set()) - found
            found |= new
            todo += sorted(new)
        return found

    reached = {node: reaches(node) for node in nodes}
    for upper in nodes:
        for lower in nodes:
            if upper != lower and upper not in reached[lower] and lower not in reached[upper]:
                yield f"{source}\n    {upper} ~~~ {lower}"


def finish(svg: str, source: str) -> str:
    """What Mermaid drew of a flowchart, made fit to stand in a page; raises DrawingError for anything else."""
    try:
        drawn = ET.fromstring(svg)  # noqa: S314 - our own browser wrote it a moment ago
    except ET.ParseError as error:
        raise DrawingError(f"Mermaid's output cannot be read: {error}") from error
    if drawn.tag != f"{{{_SVG}}}svg" or "flowchart" not in drawn.get("class", ""):
        raise DrawingError("only flowcharts can be drawn beforehand; write the diagram as `flowchart TB`")
    key = "d" + drawing_key(source)
    left, top, width, height = (float(number) for number in drawn.get("viewBox", "").split())
    # from the source, not from the drawing: Mermaid escapes signs twice there
    title, description = (_acc(word, source) for word in ("accTitle", "accDescr"))
    if not title or not description:
        raise DrawingError("a diagram needs both `accTitle: …` and `accDescr: …`, for people who cannot see it")
    view = " ".join(_short(number) for number in (left, top, width, height))
    parts = [
        f'<svg xmlns="{_SVG}" xmlns:xlink="{_XLINK}" id="{key}" class="drawing" data-form="{FORM}" viewBox="{view}"'
        f' width="{width:.0f}" height="{height:.0f}" role="graphics-document"'
        f' aria-labelledby="{key}-title" aria-describedby="{key}-desc">',
        f'<title id="{key}-title">{_escaped(title)}</title>',
        f'<desc id="{key}-desc">{_escaped(description)}</desc>',
        f"<style>{STYLE.replace('KEY', key)}</style>",
        f'<marker id="{key}-arrow" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="8" markerHeight="8"'
        ' markerUnits="userSpaceOnUse" orient="auto"><path class="arrow" d="M0 0 10 5 0 10z"/></marker>',
        *_edges(drawn, key),
        *_labels(drawn),
        *_nodes(drawn, key),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _acc(word: str, source: str) -> str:
    found = re.search(rf"^\s*{word}\s*:(.*)$", source, re.M)
    if not found:
        return ""
    # `#59;` and `#quot;` are how Mermaid writes signs
    entities = re.sub(r"#(?:(\d+)|([a-z]+));", lambda sign: f"&#{sign[1]};" if sign[1] else f"&{sign[2]};", found[1])
    return html.unescape(entities).strip()


def _edges(drawn: ET.Element, key: str) -> Iterator[str]:
    for path in drawn.iter(f"{{{_SVG}}}path"):
        classes = path.get("class", "").split()
        if "flowchart-link" not in classes or "edge-thickness-invisible" in classes:
            continue
        style = "edge dotted" if "edge-pattern-dotted" in classes else "edge"
        arrow = f' marker-end="url(#{key}-arrow)"' if path.get("marker-end") else ""
        name, line = _escaped(path.get("data-id", "")), _rounded(path.get("d", ""))
        yield f'<path class="{style}" data-edge="{name}" d="{line}"{arrow}/>'


def _labels(drawn: ET.Element) -> Iterator[str]:
    for group in drawn.iter(f"{{{_SVG}}}g"):
        if group.get("class") == "edgeLabel" and group.get("transform"):
            text = "".join(_text(found) for found in group.iter(f"{{{_SVG}}}text"))
            if text:
                yield f'<g class="edge-label" transform="{_rounded(group.get("transform", ""))}">{text}</g>'


def _nodes(drawn: ET.Element, key: str) -> Iterator[str]:
    found: list[tuple[float, float, str]] = []
    for parent in drawn.iter():
        for element in parent:
            group = element.find(f"{{{_SVG}}}g") if element.tag == f"{{{_SVG}}}a" else element
            if group is None or group.tag != f"{{{_SVG}}}g" or "node" not in group.get("class", "").split():
                continue
            if parent.tag == f"{{{_SVG}}}a":  # seen already, with its link
                continue
            place = _PLACE.search(element.get("transform", "") or group.get("transform", ""))
            name = _NODE_ID.search(group.get("id", ""))
            if not place or not name:
                raise DrawingError(f"Mermaid drew a node in an unknown way: {group.attrib}")
            x, y = float(place[1]), float(place[2])
            found.append((y, x, _node(element, group, name["id"], f"translate({_short(x)} {_short(y)})", key)))
    if not found:
        raise DrawingError("the diagram has no nodes")
    # from the top down: the order in which the Tab key should reach them
    yield from (node for _, _, node in sorted(found))


def _node(element: ET.Element, group: ET.Element, name: str, transform: str, key: str) -> str:
    classes = [word for word in group.get("class", "").split() if word not in ("default", "clickable")]
    shape = next((_shape(child) for child in group if "label-container" in child.get("class", "")), "")
    label = next((child for child in group if "label" in child.get("class", "").split()), None)
    if not shape or label is None:
        raise DrawingError(f'the node {name} has a shape that cannot be drawn beforehand; write it as {name}["…"]')
    offset = _PLACE.search(label.get("transform", ""))
    shift = f' transform="translate(0 {_short(float(offset[2]))})"' if offset else ""
    text = "".join(_text(found, shift) for found in label.iter(f"{{{_SVG}}}text"))
    name = _escaped(name)
    names = f'class="{_escaped(" ".join(classes))}" id="{key}-{name}" data-id="{name}"'
    node = f'<g {names} transform="{transform}">{shape}{text}</g>'
    # xlink:href, since Material rewrites every [href] it finds, and fails on one in a drawing
    link = element.get(f"{{{_XLINK}}}href") or element.get("href")
    return f'<a xlink:href="{_escaped(link)}">{node}</a>' if link else node


def _shape(element: ET.Element) -> str:
    tag = element.tag.removeprefix(f"{{{_SVG}}}")
    kept = ("x", "y", "rx", "ry", "width", "height", "r", "cx", "cy", "points", "d", "transform")
    numbers = "".join(f' {name}="{_rounded(element.get(name, ""))}"' for name in kept if element.get(name))
    rounded = ' rx="4"' if tag == "rect" and not element.get("rx") else ""
    return f"<{tag}{numbers}{rounded}/>"


def _text(element: ET.Element, shift: str = "") -> str:
    lines = [" ".join("".join(row.itertext()).split()) for row in element if "row" in row.get("class", "").split()]
    lines = [line for line in lines if line]
    if not lines:
        return ""
    # where Mermaid puts them: 1.1em of 16 px apart, the first baseline so that the lines stand in the middle
    places = (_short(13.5 + 17.6 * number) for number in range(len(lines)))
    spans = "".join(f'<tspan x="0" y="{y}">{_escaped(line)}</tspan>' for y, line in zip(places, lines, strict=False))
    return f"<text{shift}>{spans}</text>"


def _unindented(source: str, indent: str) -> str:
    return "".join(line.removeprefix(indent) for line in source.splitlines(keepends=True))


def _rounded(text: str) -> str:
    return _NUMBER.sub(lambda number: _short(float(number[0])), text)


def _short(number: float) -> str:
    return f"{round(number, 1) + 0.0:.1f}".removesuffix(".0")  # + 0.0: no minus before a zero


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)
