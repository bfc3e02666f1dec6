"""Catalogues that nobody wrote, as large and of the shape that a benchmark needs. They satisfy every rule.

Nothing is random: the same size gives the same catalogue.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmarks import ROOT

TODAY = datetime.date(2100, 1, 1)
_FRAME = ROOT / "tests" / "golden" / "small"

LIST_ENTRY = """\
  - id: {name}
    title: Entry {name}
    author: Somebody
    url: https://github.com/{repository}
    kind: repository
    domains: [coding]
    level: beginner
    language: en
    access: free
    summary: A made-up entry of the usual length, so that reading and writing it cost what a real one costs.
    best_for: Measuring.
    checked: 2026-11-19
"""
"""An entry as a list of links has it: 12 keys, one of them a list."""

_PART = """\
      - id: part-{number}
        title: A part of the usual length
        path: README.md#tool
        topics: [{topic}]
        minutes: 25
"""

FULL_ENTRY = (
    LIST_ENTRY
    + """\
    topics: [arrays, graphs, bias-variance, metrics, drift]
    cautions:
      - The last chapter is unfinished, and the second has mistakes in two of its formulas.
      - It was written for an older version of the library, so some of the code needs a change.
    sections:
"""
    + "".join(
        _PART.format(number=number, topic=topic).replace("README.md#tool", f"README.md#part-{number}")
        for number, topic in enumerate(["arrays", "graphs", "bias-variance", "metrics", "drift"] * 2)
    )
)
"""An entry as this guide has them: the same with ten parts, their topics and two cautions, 150 values and keys."""

SELFHOSTED_ENTRIES, SELFHOSTED_TAGS = 1_348, 90
"""How many software projects awesome-selfhosted-data listed, and under how many tags."""


def write_list(folder: Path, size: int, entry: str = LIST_ENTRY) -> tuple[Path, Path]:
    """The tiny catalogue of the tests with `size` more resources in it, and its facts with their repositories."""
    text = (_FRAME / "resources.yaml").read_text(encoding="utf-8")
    facts = json.loads((_FRAME / "facts.json").read_text(encoding="utf-8"))
    record = next(iter(facts["repositories"].values()))
    record["paths"]["README.md"]["anchors"] += [f"part-{number}" for number in range(10)]
    entries, names = [], []
    for number in range(size):
        name, repository = f"made-up-{number}", f"made-up/number-{number}"
        names.append(name)
        facts["repositories"][repository] = {**record, "repository": repository}
        entries.append(entry.format(name=name, repository=repository))
    text = re.sub(r"(?m)^resources:\n", "resources:\n" + "".join(entries), text, count=1)
    further = ", ".join(["patterns-tool/install", *names])
    text = text.replace("further: [patterns-tool/install]", f"further: [{further}]", 1)
    return _write(folder, text, facts)


def write_selfhosted(folder: Path) -> tuple[Path, Path]:
    """A catalogue in the shape of awesome-selfhosted-data: 1,348 entries under 90 tags, which are domains here.

    An entry has its name, website, source code, description, licence, platforms and tags: the last two are said in a
    phrase and by its domains, every third entry has a second tag, and a tag has from 3 to 27 entries of its own.
    """
    data = yaml.load((_FRAME / "resources.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    facts = json.loads((_FRAME / "facts.json").read_text(encoding="utf-8"))
    tags = [f"tag-{number:02d}" for number in range(SELFHOSTED_TAGS)]
    entries = [_project(number, tags) for number in range(SELFHOSTED_ENTRIES)]
    data["resources"] += entries
    data["domains"] += [_tag(tag, [entry["id"] for entry in entries if entry["domains"][0] == tag]) for tag in tags]
    return _write(folder, "\n".join(_lines(data)), facts)


def multiply(data: Mapping[str, Any], facts: Mapping[str, Any], wanted: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """This guide's catalogue and facts with `wanted` resources: copies of its own under other names, in their order."""
    originals = data["resources"]
    resources = list(originals)
    repositories = dict(facts["repositories"])
    by_name = {name.lower(): record for name, record in repositories.items()}
    further: dict[str, list[str]] = {}
    for place in range(len(originals), wanted):
        original, number = originals[place % len(originals)], place // len(originals)
        copy = {key: value for key, value in original.items() if key != "formerly"}
        copy["id"], copy["title"] = f"{original['id'][:50]}-{number}", f"{original['title']} {number}"
        copy["url"] = f"{original['url'].rstrip('/')}-{number}"
        repository = re.fullmatch(r"https://github\.com/([^/]+/[^/]+)", original["url"])
        if repository:
            name = f"{repository[1]}-{number}"
            repositories[name] = {**by_name[repository[1].lower()], "repository": name}
        resources.append(copy)
        further.setdefault(copy["domains"][0], []).append(copy["id"])
    domains = [
        {**domain, "further": [*domain.get("further", []), *further.get(domain["id"], [])]}
        for domain in data["domains"]
    ]
    return {**data, "resources": resources, "domains": domains}, {**facts, "repositories": repositories}


def write_many(folder: Path, wanted: int) -> tuple[Path, Path]:
    """This guide's own catalogue with copies of its resources, `wanted` in all, and the facts."""
    data = yaml.load((ROOT / "resources.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    facts = json.loads((ROOT / "facts" / "repositories.json").read_text(encoding="utf-8"))
    data, facts = multiply(data, facts, wanted)
    return _write(folder, "\n".join(_lines(data)), facts)


def copy_project(folder: Path, catalogue: Path, facts: Path, *, own_pages: bool = True) -> Path:
    """The project with another catalogue, to be built by its own MkDocs configuration.

    Without `own_pages`, the question cards and drills are those of the tiny catalogue, and the menu is as MkDocs
    makes it.
    """
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("docs", "overrides", "scripts", "diagrams"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    for name in ("questions", "drills"):
        shutil.copytree((ROOT if own_pages else _FRAME) / name, folder / name, ignore=ignore)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    if not own_pages:
        config = re.sub(r"(?ms)^nav:\n(?:[ \n].*?\n)*(?=\S|\Z)", "", config)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    (folder / "facts").mkdir()
    shutil.copy(catalogue, folder / "resources.yaml")
    shutil.copy(facts, folder / "facts" / "repositories.json")
    shutil.copy(ROOT / "facts" / "host-load.json", folder / "facts")  # a page of it is linked by others
    (folder / "tests").mkdir()
    (folder / "tests" / "node_modules").symlink_to(ROOT / "tests" / "node_modules")  # the bundler, for the zip
    return folder


def _write(folder: Path, text: str, facts: Mapping[str, Any]) -> tuple[Path, Path]:
    catalogue, record = folder / "resources.yaml", folder / "facts.json"
    catalogue.write_text(text, encoding="utf-8")
    record.write_text(json.dumps(facts), encoding="utf-8")
    return catalogue, record


def _lines(data: Mapping[str, Any]) -> Iterator[str]:
    """YAML, an entry a line: what JSON is, with dates as YAML has them."""
    for key, value in data.items():
        if isinstance(value, list):
            yield f"{key}:"
            yield from (f"  - {_inline(entry)}" for entry in value)
        else:
            yield f"{key}: {_inline(value)}"


def _inline(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=lambda day: f"@{day.isoformat()}")
    return re.sub(r'"@(\d{4}-\d\d-\d\d)"', r"\1", text)


def _project(number: int, tags: list[str]) -> dict[str, Any]:
    # Uneven, as tags are: the squares put more entries under some than under others.
    main = tags[number * number % len(tags) if number % 4 else number % len(tags)]
    second = tags[(number * 7 + 3) % len(tags)]
    return {
        "id": f"project-{number}",
        "title": f"Project {number}",
        "author": f"The authors of project {number}",
        "url": f"https://project-{number}.example.org/",
        "kind": "tool",
        "domains": [main, second] if number % 3 == 0 and second != main else [main],
        "topics": [f"{main}-topic-{number % 3}"],
        "level": "all levels",
        "language": "en",
        "access": "free",
        "licence": ("AGPL-3.0", "MIT", "GPL-3.0", "Apache-2.0")[number % 4],
        "summary": f"Self-hosted program number {number} that does one thing well, with a web interface and an API.",
        "best_for": f"Running it with {('Docker', 'Python', 'PHP', 'Go', 'Node.js')[number % 5]} on your own machine.",
        "sections": [
            {
                "id": "source-code",
                "title": "Source code",
                "url": f"https://git.example.org/projects/project-{number}",
                "minutes": 5,
            }
        ],
        "checked": datetime.date(2026, 11, 19),
    }


def _tag(tag: str, projects: list[str]) -> dict[str, Any]:
    name = tag.replace("-", " ").capitalize()
    first = projects[0] if projects else "arrays-sheet"
    return {
        "id": tag,
        "title": name,
        "short": name,
        "summary": f"Programs of the sort {tag}.",
        "tested": ["What they do.", "How they are run."],
        "topics": [{"id": f"{tag}-topic-{number}", "title": f"{name}, sort {number}"} for number in range(3)],
        "prerequisites": ["coding"],
        "prepare": ["Choose one.", "Try it."],
        "strong": ["It runs.", "It is kept up to date."],
        "weak": ["It is abandoned."],
        "reading": [{"use": first, "note": "The first of the list."}],
        "further": projects[1:],
    }
