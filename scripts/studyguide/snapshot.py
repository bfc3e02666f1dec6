"""What a repository held on one day: read from a facts file or from what git says, told apart from how it is stored.

Pure: text in, values out. `scripts/facts.py` runs git and reads files.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

MARKDOWN = (".md", ".markdown", ".mdx")
NOTEBOOK = ".ipynb"


@dataclass(frozen=True)
class Heading:
    """One heading of a document: its level, its text as a reader sees it, and its anchor without '#'."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Snapshot:
    """One repository as it was at one commit. `complete` is False where the list of files was cut."""

    repository: str
    branch: str
    commit: str
    last_commit: str
    first_commit: str
    commits_past_year: int
    licence: str | None
    licence_file: str | None
    files: tuple[str, ...]
    headings: Mapping[str, tuple[Heading, ...]] = field(default_factory=dict)
    complete: bool = True

    def kinds(self) -> dict[str, Literal["file", "folder"]]:
        """Every path that is there, by what it is; a folder without its slash."""
        paths = {*self.files, *self.headings}
        steps = (path.split("/") for path in paths)
        folders = {"/".join(parts[:number]) for parts in steps for number in range(1, len(parts))}
        kinds: dict[str, Literal["file", "folder"]] = dict.fromkeys(sorted(folders), "folder")
        kinds.update(dict.fromkeys(sorted(paths), "file"))
        return kinds

    def anchors(self, path: str) -> tuple[str, ...]:
        """The anchors of a file's headings, in order."""
        return tuple(heading.anchor for heading in self.headings.get(path, ()))


class SnapshotError(ValueError):
    """A facts file is not one."""


def from_json(text: str) -> Snapshot:
    """The snapshot that a facts file holds; raises SnapshotError where it holds none."""
    try:
        data: dict[str, Any] = json.loads(text)
        headings = {
            path: tuple(Heading(int(level), str(title), str(anchor)) for level, title, anchor in found)
            for path, found in data["headings"].items()
        }
        return Snapshot(
            repository=data["repository"],
            branch=data["branch"],
            commit=data["commit"],
            last_commit=data["last_commit"],
            first_commit=data["first_commit"],
            commits_past_year=data["commits_past_year"],
            licence=data["licence"],
            licence_file=data["licence_file"],
            files=tuple(data["files"]),
            headings=headings,
            complete=len(data["files"]) >= data.get("file_count", 0),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SnapshotError(f"not a repository facts file: {error!r}") from error


def to_json(snapshot: Snapshot) -> str:
    """The facts file for a snapshot; `from_json` reads it back."""
    readme = next((path for path in snapshot.files if path.lower() in ("readme.md", "readme.markdown", "readme")), None)
    data = {
        "repository": snapshot.repository,
        "branch": snapshot.branch,
        "commit": snapshot.commit,
        "last_commit": snapshot.last_commit,
        "first_commit": snapshot.first_commit,
        "commits_past_year": snapshot.commits_past_year,
        "licence": snapshot.licence,
        "licence_file": snapshot.licence_file,
        "file_count": len(snapshot.files),
        "readme": readme,
        "files": list(snapshot.files),
        "headings": {
            path: [[heading.level, heading.text, heading.anchor] for heading in found]
            for path, found in snapshot.headings.items()
            if found
        },
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


# --- headings ---------------------------------------------------------------------------------------------------------

_MARKER = r"(?:>[ ]?|[-*+][ \t]+|\d{1,9}[.)][ \t]+)"
_FENCE = re.compile(rf"^ *{_MARKER}*(`{{3,}}|~{{3,}})(.*)$")
_ATX = re.compile(rf"^ {{0,3}}{_MARKER}*(#{{1,6}})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+) *$")
_NOT_PARAGRAPH = re.compile(rf"^ {{0,3}}(?:{_MARKER}|#{{1,6}}(?: |$)|(?:[-*_] *){{3,}}$|</?[a-zA-Z!]|\|)")
_HTML_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)(?:</h[1-6]\s*>|$)", re.I)
_HTML_OPEN = re.compile(r"<h[1-6]\b[^>]*>(?!.*</h[1-6]\s*>)", re.I)
_HTML_CLOSE = re.compile(r"</h[1-6]\s*>", re.I)
_COMMENT = re.compile(r"<!--.*?-->")
_COMMENT_START = re.compile(rf"^ *{_MARKER}*<!--")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]]+)\]: *\S", re.M)


def headings(text: str) -> tuple[Heading, ...]:
    """The headings of a Markdown text in order, with the anchors that GitHub gives them.

    Hash signs, underlines and HTML all make headings; code, front matter and comments do not.
    """
    return _numbered(_raw_headings(text))


def notebook_headings(text: str) -> tuple[Heading, ...]:
    """The headings of a notebook's Markdown cells; none where the text is no notebook."""
    try:
        cells = json.loads(text).get("cells", [])
        parts = ["".join(cell["source"]) for cell in cells if cell.get("cell_type") == "markdown"]
    except (ValueError, AttributeError, KeyError, TypeError):
        return ()
    return _numbered(heading for part in parts for heading in _raw_headings(part))


def headings_of(path: str, text: str) -> tuple[Heading, ...]:
    """The headings of a file, by the sort of file that its name says it is."""
    if path.lower().endswith(NOTEBOOK):
        return notebook_headings(text)
    return headings(text) if path.lower().endswith(MARKDOWN) else ()


def anchor(shown: str) -> str:
    """GitHub's anchor for a heading that reads `shown`: lower case, no punctuation, hyphens for spaces."""
    kept = (character for character in shown.lower() if character in "- " or _is_word(character))
    return "".join(kept).replace(" ", "-")


def plain(inline: str, labels: frozenset[str] = frozenset()) -> str:
    """What a reader sees of a line of Markdown: no marks, no addresses, no images, no tags.

    `labels` are the names, in lower case, of the text's link definitions: only with one is `[text][name]` a link.
    """
    spans: list[str] = []

    def keep(shown: str) -> str:
        spans.append(shown)
        return f"\0{len(spans) - 1}\0"

    def reference(match: re.Match[str]) -> str:
        return keep(match[1]) if (match[2] or match[1]).lower() in labels else match[0]

    text = re.sub(r"(?<!`)(`+)(?!`) ?(.+?) ?(?<!`)\1(?!`)", lambda match: keep(match[2]), inline)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", lambda match: keep(match[1]), text)
    text = re.sub(r"!\[[^\]]*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])", "", text)
    text = re.sub(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)", r"\1", text)
    text = re.sub(r"\[([^\[\]]+)\](?:\[([^\[\]]*)\])?", reference, text)
    text = re.sub(r"<(https?://[^>\s]+)>", r"\1", text)
    text = re.sub(r"</?[a-zA-Z][^>]*>", "", text)
    text = html.unescape(text)
    # GitHub draws :rocket: as a picture; which names it knows is not known here, so every such word counts
    text = re.sub(r"(?<![\w:]):[a-z0-9+-]*[a-z1][a-z0-9_+-]*:(?![\w:])", "", text)
    text = re.sub(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", text)
    text = re.sub(r"~~(.+?)~~", r"\1", text)
    while "\0" in text:  # what was kept may hold something kept before
        text = re.sub("\0(\\d+)\0", lambda match: spans[int(match[1])], text)
    return text


def _is_word(character: str) -> bool:
    # what Ruby calls a word character: letters, marks (the variation selector of an emoji is one), digits, connectors
    category = unicodedata.category(character)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc")


def _numbered(raw: Iterable[tuple[int, str]]) -> tuple[Heading, ...]:
    seen: dict[str, int] = {}
    found: list[Heading] = []
    for level, shown in raw:
        name = anchor(shown)
        if not name:  # only a picture: nothing to link to
            continue
        count = seen.get(name, 0)
        seen[name] = count + 1
        found.append(Heading(level, shown.strip(), f"{name}-{count}" if count else name))
    return tuple(found)


def _raw_headings(text: str) -> Iterator[tuple[int, str]]:
    text = text.replace("\r\n", "\n").replace("\0", "").removeprefix("\ufeff")
    text = re.sub(r"^[ \t]+", lambda indent: indent[0].expandtabs(4), text, flags=re.M)
    labels = frozenset(label.lower() for label in _DEFINITION.findall(text))
    paragraph: list[str] = []
    for line in _joined(_visible(text.split("\n"))):
        written = list(_HTML_HEADING.finditer(line)) if "`" not in line else []
        hashes = _ATX.match(line)
        underline = _UNDERLINE.match(line)
        if written:
            for heading in written:
                yield int(heading[1]), plain(heading[2].strip(), labels)
            paragraph = []
        elif hashes:
            yield len(hashes[1]), plain((hashes[2] or "").strip(), labels)
            paragraph = []
        elif underline and paragraph:
            yield 1 if underline[1][0] == "=" else 2, plain(" ".join(paragraph), labels)
            paragraph = []
        elif not line.strip() or _NOT_PARAGRAPH.match(line):
            paragraph = []
        else:
            paragraph.append(line.strip())


def _visible(lines: list[str]) -> Iterator[str]:
    """The lines without front matter, comments and code, be it fenced or indented."""
    if lines[0].rstrip() == "---":
        end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), -1)
        lines = lines[end + 1 :]
    fence = ""
    in_comment = False
    after_blank = True
    for line in lines:
        if in_comment:
            in_comment = "-->" not in line
            continue
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not mark[2].strip():
                fence = ""
        elif mark and not (mark[1][0] == "`" and "`" in mark[2]):
            fence = mark[1]
            after_blank = True
            yield ""
        elif not (after_blank and line.startswith("    ") and not line.lstrip().startswith("<")):
            after_blank = not line.strip()
            line = _COMMENT.sub("", line)
            in_comment = bool(_COMMENT_START.match(line))
            yield "" if in_comment else line


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """The lines, with an HTML heading over several lines made one line."""
    open_lines: list[str] = []
    for line in lines:
        if open_lines:
            open_lines.append(line.strip())
            if _HTML_CLOSE.search(line):
                yield " ".join(open_lines)
                open_lines = []
        elif _HTML_OPEN.search(line) and "`" not in line:
            open_lines = [line]
        else:
            yield line
    yield from open_lines


# --- licences ---------------------------------------------------------------------------------------------------------

_LICENCE_FILE = re.compile(r"^(licen[cs]e|copying|unlicense)([.-].*)?$", re.I)
_LICENCES: tuple[tuple[str, str], ...] = (
    ("CC-BY-NC-SA-4.0", r"attribution.{0,3}non-?commercial.{0,3}share-?alike 4\.0"),
    ("CC-BY-NC-4.0", r"attribution.{0,3}non-?commercial 4\.0"),
    ("CC-BY-SA-4.0", r"attribution.{0,3}share-?alike 4\.0"),
    ("CC-BY-4.0", r"(?:creative commons )?attribution 4\.0"),
    ("CC0-1.0", r"cc0 1\.0 universal|creative commons legal code.{0,40}cc0"),
    ("AGPL-3.0", r"gnu affero general public license.{0,20}version 3"),
    ("LGPL-3.0", r"gnu lesser general public license.{0,20}version 3"),
    ("GPL-3.0", r"gnu general public license.{0,20}version 3"),
    ("Apache-2.0", r"apache license.{0,10}version 2\.0"),
    ("Unlicense", r"this is free and unencumbered software released into the public domain"),
    ("MIT", r"permission is hereby granted, free of charge, to any person obtaining a copy"),
    ("BSD-3-Clause", r"redistribution and use in source and binary forms.*neither the name"),
    ("BSD-2-Clause", r"redistribution and use in source and binary forms"),
)


def licence_file(files: Iterable[str]) -> str | None:
    """The file at the top that holds the licence, or None."""
    found = sorted(path for path in files if _LICENCE_FILE.match(path))
    return min(found, key=lambda path: (len(path), path)) if found else None


def licence(text: str) -> str:
    """The SPDX id of the licence that a text is, or "other"."""
    flat = re.sub(r"[\s*_#=-]+", " ", text).lower()
    hyphenless = [(name, pattern.replace("-?", "[ -]?")) for name, pattern in _LICENCES]
    places = [
        (match.start(), n, name) for n, (name, pattern) in enumerate(hyphenless) if (match := re.search(pattern, flat))
    ]
    # the text that comes first is the licence's own name; later ones are licences it mentions
    return min(places, default=(0, 0, "other"))[2]
