"""HTML as a tree to ask: what a page says and where, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
SILENT = frozenset(("script", "style", "head"))


@dataclass(eq=False)
class Element:
    """An element with its attributes and what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What a reader sees of it, on one line; without the signs that link to headings."""
        return " ".join("".join(self.texts()).split())

    def walk(self) -> Iterator[Element]:
        """The elements in it, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, tag: str | None = None, /, **attributes: str | bool) -> list[Element]:
        """The elements in it with that tag and those attributes: `all("li", data_task=True, class_="x")`.

        True asks that an attribute is there, False that it is not; a class is looked for among the element's classes.
        """
        return [element for element in self.walk() if element.matches(tag, attributes)]

    def one(self, tag: str | None = None, /, **attributes: str | bool) -> Element:
        """The only element in it with that tag and those attributes."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {attributes} in <{self.tag}>"
        return found[0]

    def matches(self, tag: str | None, attributes: dict[str, str | bool]) -> bool:
        """Whether it has that tag and those attributes."""
        if tag is not None and self.tag != tag:
            return False
        return all(self._has(name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items())

    def _has(self, name: str, value: str | bool) -> bool:
        found = self.attributes.get(name)
        if isinstance(value, bool):
            return (found is not None) is value
        return found is not None and (value in found.split() if name == "class" else value == found)

    def texts(self) -> Iterator[str]:
        """What a reader sees of it, piece by piece and as it is written."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in SILENT and not child._has("class", "headerlink"):
                yield from child.texts()


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in [element.tag for element in self.open]:
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(html: str) -> Element:
    """The tree of a page or a part of one; its root has no tag."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0]
