"""Pages as they are read aloud: what can be said of landmarks, headings and links without reading them.

Whether they make sense, a person has to read: `python -m tests.browser.outline site`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.outline import Step, outline, read
from tests.html_tree import parse

# What says nothing about where a link leads, when links are listed by themselves.
EMPTY_NAMES = re.compile(
    r"(click |read |see |learn )?(here|more|this|that|link|page|start|open|go|details|next|back|\W*|\d+)", re.I
)


@pytest.fixture(scope="module")
def outlines(site_dir: Path, page_paths: list[str]) -> dict[str, list[Step]]:
    """The outline of every page, by its path."""
    return {path: outline(read(site_dir, path), f"/{path}") for path in page_paths}


def heading_faults(steps: list[Step]) -> Iterator[str]:
    """One heading of the first level, which comes first; none is empty, and no level is left out."""
    headings = [step for step in steps if step.kind == "heading"]
    levels = [int(step.detail) for step in headings]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"the levels of its headings begin with {levels[:3]}, and {levels.count(1)} are of the first"
    yield from (f"an empty heading of level {step.detail}" for step in headings if not step.name)
    for before, step in zip(levels, headings[1:], strict=False):
        if int(step.detail) > before + 1:
            yield f"from level {before} to {step.detail}: {step.name}"


def landmark_faults(steps: list[Step]) -> Iterator[str]:
    """One main; landmarks of a kind that is there more than once have names, and those differ."""
    landmarks = Counter((step.detail, step.name) for step in steps if step.kind == "landmark")
    roles = Counter(role for role, _ in landmarks.elements())
    if roles["main"] != 1:
        yield f"{roles['main']} of main"
    for (role, name), count in landmarks.items():
        if not name and roles[role] > 1:
            yield f"{roles[role]} of {role}, and one without a name"
        elif count > 1:
            yield f"{count} of {role} “{name}”"


def link_faults(steps: list[Step]) -> Iterator[str]:
    """Links say where they lead; two of one landmark with one name lead to one place."""
    targets: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for step in steps:
        if step.kind == "link":
            if EMPTY_NAMES.fullmatch(step.name):
                yield f"“{step.name}” leads to {step.detail}"
            targets[step.landmark, step.name.casefold()].add(step.detail)
    for (_, name), places in targets.items():
        if len(places) > 1:
            yield f"“{name}” leads to {' and '.join(sorted(places)[:2])}"


@pytest.mark.parametrize("faults", [heading_faults, landmark_faults, link_faults])
def test_every_page_makes_sense_aloud(faults: object, outlines: dict[str, list[Step]]) -> None:
    assert callable(faults)
    found = [f"{path or 'home'}: {fault}" for path, steps in outlines.items() for fault in faults(steps)]
    assert not found, "\n".join([f"{len(found)} found", *found[:40]])


def test_pictures_say_what_they_show(outlines: dict[str, list[Step]]) -> None:
    pictures = [step for steps in outlines.values() for step in steps if step.kind == "picture"]
    assert len(pictures) > 5
    assert [step for step in pictures if len(step.name) < 5] == []


PAGE = """<body><a href="#a">Skip</a><header><nav aria-label="Parts"><a href="../">Up</a></nav></header>
<main><h1 id="a">A <a aria-hidden="true" href="#a">#</a></h1><section aria-labelledby="a"><h3>C</h3>
<p><a href="x/">here</a> <a href="y/" aria-label="Day 6">6</a> <a href="z/"><img alt="A map" src="m.png"></a></p>
</section><p hidden><a href="gone/">gone</a></p><article><header><h2></h2></header><a href="x/">Day 6</a></article>
<nav></nav></main></body>"""


def test_an_outline_has_what_is_read_and_where_it_leads() -> None:
    steps = outline(parse(PAGE), "/p/")
    assert [(step.kind, step.detail, step.name) for step in steps] == [
        ("link", "/p/#a", "Skip"),
        ("landmark", "banner", ""),
        ("landmark", "navigation", "Parts"),
        ("link", "/", "Up"),
        ("landmark", "main", ""),
        ("heading", "1", "A"),
        ("landmark", "region", "A"),
        ("heading", "3", "C"),
        ("link", "/p/x/", "here"),
        ("link", "/p/y/", "Day 6"),
        ("link", "/p/z/", "A map"),
        ("picture", "picture", "A map"),
        ("heading", "2", ""),
        ("link", "/p/x/", "Day 6"),
        ("landmark", "navigation", ""),
    ]
    assert list(heading_faults(steps)) == ["an empty heading of level 2", "from level 1 to 3: C"]
    assert list(landmark_faults(steps)) == ["2 of navigation, and one without a name"]
    assert list(link_faults(steps)) == ["“here” leads to /p/x/"]
    within = [step for step in steps if step.name == "Day 6"]
    assert [step.landmark for step in within] == ["region A", "main "]
