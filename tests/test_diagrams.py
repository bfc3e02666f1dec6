"""Diagrams without a browser: sources found, Mermaid's output finished. What a browser does is in tests/browser."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

import pytest

import diagrams
from studyguide import drawing
from studyguide.markup import drawing_key

SOURCE = 'flowchart TB\n    accTitle: T #38; t\n    accDescr: D\n    ml-concepts["ML concepts"]:::added --> b'
NODE = """<g class="node default added" id="drawing-flowchart-{id}-0" transform="translate({x}, {y})">
<rect class="basic label-container" style="" x="-65.3515625" y="-16.5" width="130.703125" height="33"></rect>
<g class="label" style="" transform="translate(0, -8.5)"><rect></rect><g><rect class="background"></rect>
<text y="-10.1"><tspan class="text-outer-tspan row" x="0" y="-0.1em" dy="1.1em"><tspan
 class="text-inner-tspan">ML</tspan><tspan class="text-inner-tspan"> {id} &amp;</tspan></tspan></text></g></g></g>"""
LINKED = (
    '<a xlink:href="domains/b.md#x&amp;y" transform="translate(5, 1)">'
    + NODE.replace(' transform="translate({x}, {y})"', "")
    + "</a>"
)


def mermaid_svg(nodes: str, *, kind: str = "flowchart") -> str:
    """An SVG as Mermaid 11 writes it, shortened."""
    return f"""<svg id="drawing" width="100%" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 class="{kind}" style="max-width: 300px;" viewBox="6 6 300.12345 200" role="graphics-document document">
<title id="t">T &amp;amp; t</title><desc id="d">D</desc><style>#drawing{{fill:red}}</style><g><g class="edgePaths">
<path d="M130.27,76.2L130.27,79.033" id="drawing-L_ml-concepts_b_0" class="edge-thickness-normal edge-pattern-dotted
 flowchart-link" style=";" data-id="L_ml-concepts_b_0" data-points="abc" marker-end="url(#drawing-pointEnd)"></path>
<path d="M1,1" class="edge-thickness-invisible flowchart-link" data-id="L_x_y_0"></path></g>
<g class="edgeLabels"><g class="edgeLabel"><g class="label"><text><tspan class="row"></tspan></text></g></g></g>
<g class="nodes">{nodes}</g></g></svg>"""


def two_nodes() -> str:
    return NODE.format(id="ml-concepts", x=10.04, y=90) + LINKED.format(id="b")


def test_fences_are_found_wherever_they_stand() -> None:
    inside = "- x\n\n    ~~~ mermaid\n    flowchart TB\n      a\n    ~~~\n"
    page = f"# A\n\n```mermaid\n{SOURCE}\n```\n\n```python\n```\n\n{inside}"
    assert drawing.fences(page) == (SOURCE, "flowchart TB\n  a")


def test_sources_are_filed_once_and_in_order() -> None:
    page = f"```mermaid\n{SOURCE}\n```\n"
    sources = drawing.render_sources([page, page, "```mermaid\nflowchart TB\n```\n", "none"])
    assert list(sources) == sorted(sources)
    assert sources == {drawing_key(source): source for source in sources.values()}
    assert len(sources) == 2


def test_a_finished_drawing_is_well_formed_and_named() -> None:
    svg = ET.fromstring(drawing.finish(mermaid_svg(two_nodes()), SOURCE))  # noqa: S314 - made here
    key = f"d{drawing_key(SOURCE)}"
    assert svg.get("id") == key
    named = {element.get("id"): element.text for element in svg if element.get("id")}
    assert named[svg.get("aria-labelledby")] == "T & t"
    assert named[svg.get("aria-describedby")] == "D"
    assert (svg.get("width"), svg.get("height")) == ("300", "200")


def test_every_id_comes_from_the_source() -> None:
    finished = drawing.finish(mermaid_svg(two_nodes()), SOURCE)
    ids = re.findall(r' id="([^"]*)"', finished)
    assert len(ids) == len(set(ids))
    assert all(name.startswith(f"d{drawing_key(SOURCE)}") for name in ids)
    # and every reference inside the drawing has its target
    assert set(re.findall(r"url\(#([^)]*)\)", finished)) <= set(ids)


def test_nodes_carry_their_own_id_their_class_and_their_link() -> None:
    finished = drawing.finish(mermaid_svg(two_nodes()), SOURCE)
    nodes = re.findall(r'<g class="node added" id="[^"]*" data-id="([^"]*)"', finished)
    assert nodes == ["b", "ml-concepts"], "from the top down"
    assert '<a xlink:href="domains/b.md#x&amp;y"><g class="node added"' in finished
    assert "ML b &amp;</tspan>" in finished


def test_links_are_out_of_the_theme_s_sight() -> None:
    # Material makes every [href] absolute, and an SVG link's cannot be set: instant navigation would stop working
    assert " href=" not in drawing.finish(mermaid_svg(two_nodes()), SOURCE)


def test_a_finished_drawing_holds_nothing_of_mermaid_but_the_picture() -> None:
    finished = drawing.finish(mermaid_svg(two_nodes()), SOURCE)
    assert "fill:red" not in finished
    assert "data-points" not in finished
    assert 'class="edge dotted" data-edge="L_ml-concepts_b_0" d="M130.3,76.2L130.3,79"' in finished
    assert "L_x_y_0" not in finished, "an invisible edge is there for the layout only"
    assert not re.search(r"\d\.\d\d", finished.replace(drawing.STYLE.replace("KEY", f"d{drawing_key(SOURCE)}"), ""))


def test_a_finished_drawing_says_its_form() -> None:
    assert f' data-form="{drawing.FORM}"' in drawing.finish(mermaid_svg(two_nodes()), SOURCE)


def test_no_colour_is_fixed() -> None:
    assert not re.search(r"#[0-9a-f]{3,6}\b|rgb|hsl", drawing.STYLE.replace("#KEY", ""))
    assert all(f"--diagram-{name}" in drawing.STYLE for name in ("node", "line", "text", "edge", "accent"))


@pytest.mark.parametrize(
    ("svg", "words"),
    [
        ("<svg", "cannot be read"),
        (mermaid_svg(two_nodes(), kind="sequence"), "only flowcharts"),
        (mermaid_svg(""), "no nodes"),
        (mermaid_svg(two_nodes().replace("label-container", "other")), "shape"),
    ],
)
def test_what_cannot_be_drawn_is_said(svg: str, words: str) -> None:
    with pytest.raises(drawing.DrawingError, match=words):
        drawing.finish(svg, SOURCE)


@pytest.mark.parametrize("left_out", ["accTitle", "accDescr"])
def test_a_drawing_needs_words_for_people_who_cannot_see_it(left_out: str) -> None:
    with pytest.raises(drawing.DrawingError, match="accTitle"):
        drawing.finish(mermaid_svg(two_nodes()), SOURCE.replace(left_out, "%%"))


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Pages with one diagram, in place of the site's."""
    found = [f"```mermaid\n{SOURCE}\n```\n"]
    monkeypatch.setattr(diagrams, "site_pages", lambda: found)
    return found


def run(*arguments: str, folder: Path) -> int:
    return diagrams.main([*arguments, "--folder", str(folder)])


def test_check_says_what_to_run_and_changes_nothing(
    pages: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "0123456789ab.svg").write_text("old")
    assert run("--check", folder=tmp_path) == 1
    assert "1 to draw, 1 no longer used. Run: python scripts/diagrams.py" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["0123456789ab.svg"]


def test_only_what_is_missing_is_drawn_and_what_is_unused_goes(
    pages: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def draw(sources: Mapping[str, str]) -> dict[str, str]:
        drawn.extend(sources)
        return dict.fromkeys(sources, f'<svg data-form="{drawing.FORM}"/>\n')

    monkeypatch.setattr(diagrams, "draw", draw)
    (tmp_path / "0123456789ab.svg").write_text("old")
    assert run(folder=tmp_path) == 0
    assert run(folder=tmp_path) == 0
    assert drawn == [drawing_key(SOURCE)]
    assert [path.name for path in tmp_path.iterdir()] == [f"{drawing_key(SOURCE)}.svg"]
    assert run("--check", folder=tmp_path) == 0
    assert run("--all", folder=tmp_path) == 0
    assert drawn == [drawing_key(SOURCE)] * 2
    # a drawing of an earlier form is drawn again
    monkeypatch.setattr(diagrams, "FORM", "other")
    assert run("--check", folder=tmp_path) == 1
    assert run(folder=tmp_path) == 0
    assert drawn == [drawing_key(SOURCE)] * 3


def test_a_diagram_that_cannot_be_drawn_leaves_the_files_alone(
    pages: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(sources: object) -> dict[str, str]:
        raise drawing.DrawingError("no browser")

    monkeypatch.setattr(diagrams, "draw", fail)
    (tmp_path / "0123456789ab.svg").write_text("old")
    assert run(folder=tmp_path) == 1
    assert "no browser" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["0123456789ab.svg"]


def test_the_browser_can_be_named() -> None:
    assert diagrams.find_browser({"CHROMIUM": "/opt/chrome"}) == "/opt/chrome"
    assert diagrams.find_browser({}, names=["no-such-browser"]) is None


def test_every_arrangement_adds_one_link_and_no_circle() -> None:
    source = 'flowchart TB\n    a["A"]:::x\n    b["B [1]"]\n    c["C"]\n    d["D"]\n    a --> b\n    b --> c'
    added = {other.removeprefix(source).strip() for other in drawing.arrangements(source)}
    assert added == {f"{upper} ~~~ {lower}" for upper, lower in ("ad", "bd", "cd", "da", "db", "dc")}
    # what an added link says is known to the next one
    assert f"{source}\n    d ~~~ a\n    a ~~~ d" not in set(drawing.arrangements(f"{source}\n    d ~~~ a"))


def test_a_diagram_drawn_in_full_has_nothing_to_arrange() -> None:
    assert list(drawing.arrangements('flowchart TB\n    a["A"]\n    b["B"]\n    a --> b')) == []
