"""Pages as they are read aloud: title, landmarks with their names, headings by level, and links with their targets.

    python -m tests.browser.outline site                      every page of a built site
    python -m tests.browser.outline site plan/day-03/ drills/ these pages

What every page has (its head, the menus, the foot) is printed with the first page only.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urljoin

from tests.html_tree import SILENT, Element, parse

LANDMARKS = {
    "aside": "complementary",
    "footer": "contentinfo",
    "header": "banner",
    "main": "main",
    "nav": "navigation",
    "search": "search",
}
# Regions and forms are landmarks only where they have a name.
NAMED_LANDMARKS = {"form": "form", "section": "region"}
LANDMARK_ROLES = frozenset((*LANDMARKS.values(), *NAMED_LANDMARKS.values()))
# In these, a header or a footer is a part of a part and no landmark.
SECTIONS = frozenset(("article", "aside", "main", "nav", "section"))


@dataclass(frozen=True)
class Step:
    """One thing that assistive technology can list or jump to."""

    kind: str
    """`landmark`, `heading`, `link` or `picture`."""
    name: str
    detail: str = ""
    """The role of a landmark, the level of a heading, the whole address of a link."""
    landmark: str = ""
    """The landmark it is in: the innermost one's role and name."""
    depth: int = 0
    """How many landmarks it is in."""
    is_chrome: bool = True
    """Whether it is in the head, the menus or the foot, where all pages are much the same."""

    def __str__(self) -> str:
        indent = "  " * self.depth
        if self.kind == "heading":
            return f"{indent}{'#' * int(self.detail)} {self.name}"
        if self.kind == "link":
            return f"{indent}  → {self.name}  ({self.detail})"
        return f"{indent}[{self.detail or self.kind}] {self.name}".rstrip()


def title_of(page: Element) -> str:
    """What a browser shows on the page's tab."""
    return " ".join("".join(text for text in page.all("title")[0].children if isinstance(text, str)).split())


def outline(page: Element, address: str) -> list[Step]:
    """What is in the page, in the order in which it is read; `address` makes the targets of links whole."""
    ids = {element.attributes["id"]: element for element in page.walk() if "id" in element.attributes}
    return list(_steps(page.all("body")[0], _Place(address, ids)))


@dataclass(frozen=True)
class _Place:
    """Where in a page an element is."""

    address: str
    ids: dict[str, Element]
    sections: frozenset[str] = frozenset()
    landmark: str = ""
    depth: int = 0
    is_chrome: bool = True


def _steps(parent: Element, place: _Place) -> Iterator[Step]:
    for element in parent.children:
        if isinstance(element, str) or _is_silent(element):
            continue
        role = role_of(element, place.sections, place.ids)
        name = name_of(element, place.ids)
        within = replace(place, sections=place.sections | ({element.tag} & SECTIONS))
        step = Step(role, name, landmark=place.landmark, depth=place.depth, is_chrome=place.is_chrome)
        if role in LANDMARK_ROLES:
            is_chrome = role != "main" and (place.is_chrome or "md-nav" in element.attributes.get("class", ""))
            within = replace(within, landmark=f"{role} {name}", depth=place.depth + 1, is_chrome=is_chrome)
            yield replace(step, kind="landmark", detail=role, is_chrome=is_chrome)
        elif role == "heading":
            yield replace(step, detail=element.attributes.get("aria-level") or element.tag[1:])
        elif role == "link":
            href = element.attributes.get("href") or element.attributes["xlink:href"]
            yield replace(step, detail=urljoin(place.address, href))
        elif role == "img" and element.attributes.get("alt", name):
            yield replace(step, kind="picture", detail="picture")
        yield from _steps(element, within)


def role_of(element: Element, inside: frozenset[str] = frozenset(), ids: dict[str, Element] | None = None) -> str:
    """What the element is to assistive technology, as far as an outline needs it."""
    role = element.attributes.get("role", "")
    if role:
        return role
    tag = element.tag
    if re.fullmatch("h[1-6]", tag):
        return "heading"
    if tag == "a":
        return "link" if {"href", "xlink:href"} & element.attributes.keys() else ""
    if tag == "img":
        return "img"
    if tag in NAMED_LANDMARKS:
        return NAMED_LANDMARKS[tag] if _given_name(element, ids or {}) else ""
    if tag in {"header", "footer"} and inside & SECTIONS:
        return ""
    return LANDMARKS.get(tag, "")


def name_of(element: Element, ids: dict[str, Element]) -> str:
    """The accessible name: given by an attribute, or what is in the element; a tooltip if there is nothing else."""
    given = _given_name(element, ids)
    if given or role_of(element) in LANDMARK_ROLES:
        return given
    return " ".join("".join(_words(element, ids)).split()) or element.attributes.get("title", "")


def _given_name(element: Element, ids: dict[str, Element]) -> str:
    others = element.attributes.get("aria-labelledby", "").split()
    if others:
        return " ".join(" ".join("".join(_words(ids[other], ids)).split()) for other in others if other in ids)
    return element.attributes.get("aria-label", "") or element.attributes.get("alt", "")


def _words(element: Element, ids: dict[str, Element]) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif not _is_silent(child):
            yield _given_name(child, ids) or "".join(_words(child, ids))


def _is_silent(element: Element) -> bool:
    is_hidden = "hidden" in element.attributes or element.attributes.get("aria-hidden") == "true"
    # The theme has the table of contents twice, and shows one: beside the page, or in the menu of a narrow screen.
    is_second = "md-sidebar--secondary" in element.attributes.get("class", "")
    return is_hidden or is_second or element.tag in SILENT or element.tag in {"noscript", "template", "title"}


def read(site: Path, path: str) -> Element:
    """The page at that path of the site."""
    return parse((site / path / "index.html" if path.endswith("/") or not path else site / path).read_text("utf-8"))


def main(arguments: list[str]) -> int:
    """The outlines of the pages are on the screen."""
    if not arguments or not Path(arguments[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    site = Path(arguments[0])
    files = sorted(site.rglob("*.html"))
    paths = arguments[1:] or [file.relative_to(site).as_posix().removesuffix("index.html") for file in files]
    for number, path in enumerate(paths):
        page = read(site, path)
        print(f"\n=== {path or 'home'}: {title_of(page)}")
        for step in outline(page, f"/{path}"):
            if number == 0 or not step.is_chrome:
                print(step)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
