"""Mermaid in a real browser: the same bytes on every run, fit for a phone, links and names kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

import diagrams
from studyguide.drawing import PHONE, DrawingError
from studyguide.markup import diagram_links, drawing_key

WIDE = """flowchart TB
    accTitle: A wide map
    accDescr: Five boxes below one#59; #34;quoted#34; #38; #60;marked#62;
    top["The box above"]:::added
    one["Recommender systems"]
    two["Generative models"]
    three["Computer vision"]
    four["Something else"]
    five["C++ #amp; #lt;T#gt;"]
    top --> one
    top --> two
    top --> three
    top --> four
    top --> five
    click one href "domains/one.md#a-b"
    click five href "domains/five.md"
"""


def draw(sources: Mapping[str, str]) -> dict[str, str]:
    """The drawings, from a thread of their own: Playwright has one driver a thread, and other tests have it here."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(diagrams.draw, sources).result()


@pytest.fixture(scope="module")
def drawn() -> str:
    """The finished drawing of the wide diagram."""
    return draw({"wide": WIDE})["wide"]


def test_two_runs_give_the_same_bytes(drawn: str) -> None:
    assert draw({"other": "flowchart TB\naccTitle: T\naccDescr: D\na[A] --> b[B]", "wide": WIDE})["wide"] == drawn


def test_a_wide_diagram_is_made_to_fit_a_phone(drawn: str) -> None:
    width = re.search(r'\bwidth="(\d+)"', drawn)
    assert width
    assert int(width[1]) <= PHONE


def test_nodes_edges_links_and_names_are_kept(drawn: str) -> None:
    assert sorted(re.findall(r'data-id="([^"]+)"', drawn)) == ["five", "four", "one", "three", "top", "two"]
    assert len(re.findall(r'class="edge"', drawn)) == 5, "and no invisible ones"
    assert sorted(diagram_links(f'<div class="diagram">{drawn}</div>')) == ["domains/five.md", "domains/one.md#a-b"]
    assert '<g class="node added"' in drawn
    assert "C++ &amp; &lt;T&gt;" in drawn
    # Where a label is broken depends on the fonts of the machine.
    assert "Recommendersystems" in re.sub(r"<[^>]*>|\s", "", drawn)
    assert f'id="d{drawing_key(WIDE)}"' in drawn
    assert "Five boxes below one; &quot;quoted&quot; &amp; &lt;marked&gt;" in drawn


def test_a_mistake_in_a_diagram_is_said() -> None:
    with pytest.raises(DrawingError, match=r"(?s)cannot be drawn:\nflowchart TB\n.*a -> "):
        draw({"bad": "flowchart TB\n    accTitle: T\n    a -> --> b"})
