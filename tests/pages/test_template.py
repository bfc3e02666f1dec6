"""Templates: what is missing is an error, and every text of the catalogue comes out of every page as it went in."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import pytest

from studyguide.load import Loaded
from studyguide.model import Catalogue
from studyguide.pages import render_site, template
from studyguide.pages.template import FOLDER, fill
from tests.html_tree import Element, parse
from tests.site_markdown import split_page, to_html

# Everything else in the catalogue is an id, an address, a word of a vocabulary, a number or a date.
TEXTS = frozenset([
    "title", "author", "gives", "points", "minutes", "tests", "big_tech", "start_up", "prepare", "text", "short",
    "summary", "tested", "strong", "weak", "note", "label", "licence", "best_for", "cautions", "unit", "format",
    "deliverables", "notes", "how", "goal", "focus", "coverage", "step", "source_title", "next_steps", "lesson",
    "build", "term", "stands_for", "meaning", "said", "now",
])  # fmt: skip
NASTY = "*a* _b_ [c](d) <i>e</i> `f` {g} \\h | &amp; \"j\" 'k' #l ~~m~~"
MARK = re.compile(r"[qQ](\d+)q ")


def spoil(value: Any, count: list[int], key: str = "") -> Any:
    """The same catalogue with every text replaced by a numbered nasty one; `count` ends as how many there are."""
    if isinstance(value, dict):
        return {name: spoil(part, count, name) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [spoil(part, count, key) for part in value]
    if isinstance(value, str) and key in TEXTS:
        count[0] += 1
        return f"q{count[0]}q {NASTY}"
    return value


def texts_and_more(small: Loaded) -> dict[str, Any]:
    """The catalogue as data, without the question cards and the drills: they are Markdown."""
    return small.catalogue.model_dump(mode="python", exclude_defaults=True, exclude={"questions", "drills"})


@pytest.fixture(scope="module")
def spoilt(small: Loaded) -> tuple[dict[str, str], int]:
    """The pages of a catalogue whose texts are all nasty, and how many texts it has."""
    count = [0]
    data = spoil(texts_and_more(small), count)
    catalogue = Catalogue.model_validate(data, strict=False)
    return {file.path: file.text for file in render_site(catalogue, small.facts, {})}, count[0]


def texts_of(path: str, text: str) -> Iterator[str]:
    """What a reader, a search engine or a browser's tool reads in a generated file, piece by piece."""
    if path.endswith(".json"):
        yield from strings_of(json.loads(text))
        return
    front, markdown = split_page(text)
    yield from (html.unescape(front["title"]), html.unescape(front["description"]))  # the theme prints them as HTML
    page = parse(to_html(markdown))
    for diagram in page.all("pre", class_="mermaid"):
        # Mermaid reads #NN; as a character.
        yield re.sub(r"#(\d+);", lambda code: chr(int(code[1])), diagram.text)
        diagram.children.clear()
    yield page.text
    for element in page.walk():
        # Python-Markdown takes the text "&amp;" in an attribute for an entity of its own: the one sign that is lost.
        yield from (value.replace(html.unescape(NASTY), NASTY) for value in element.attributes.values())


def strings_of(value: Any) -> Iterator[str]:
    """Every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings_of(part)


def test_every_text_comes_out_as_it_went_in(spoilt: tuple[dict[str, str], int]) -> None:
    files, _ = spoilt
    wrong = [
        f"{path}: {text[mark.start() : mark.end() + len(NASTY) + 20]!r}"
        for path, content in files.items()
        for text in texts_of(path, content)
        for mark in MARK.finditer(text)
        if not text.startswith(NASTY, mark.end())
    ]
    assert not wrong, "\n".join(wrong)


def test_every_text_is_shown_somewhere(spoilt: tuple[dict[str, str], int], small: Loaded) -> None:
    files, count = spoilt
    shown = {
        int(mark[1])
        for path, content in files.items()
        if path.endswith(".md")
        for text in texts_of(path, content)
        for mark in MARK.finditer(text)
    }
    numbers = iter(range(1, count + 1))
    texts = dict(zip(numbers, numbered_texts(texts_and_more(small)), strict=True))
    assert {texts[number] for number in texts if number not in shown} == set()


def numbered_texts(value: Any, key: str = "", where: str = "") -> Iterator[str]:
    """The places of the texts, in the order in which `spoil` counts them."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from numbered_texts(part, name, f"{where}.{name}")
    elif isinstance(value, (list, tuple)):
        for index, part in enumerate(value):
            yield from numbered_texts(part, key, f"{where}[{index}]")
    elif isinstance(value, str) and key in TEXTS:
        yield f"{where}: {html.unescape(value)}"


def test_no_text_becomes_an_element(spoilt: tuple[dict[str, str], int]) -> None:
    files, _ = spoilt
    pages = {path: parse(to_html(split_page(text)[1])) for path, text in files.items() if path.endswith(".md")}

    def made_of_text(page: Element) -> list[str]:
        # What the markup in the nasty text would be, with the letter that stands in it.
        return [e.text for tag in ("em", "i", "code", "del", "a") for e in page.all(tag) if e.text in list("abcefm")]

    assert {path: found for path, page in pages.items() if (found := made_of_text(page))} == {}


def test_what_a_template_is_not_given_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        fill("glossary.md.jinja")


@pytest.mark.parametrize("temporary", ["missing", "kept"])
def test_templates_are_the_same_where_they_are_kept_and_where_they_cannot_be(
    temporary: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "kept").mkdir()
    expected = fill("record.md.jinja")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / temporary))
    try:
        for _ in range(2):
            template._environment.cache_clear()
            assert fill("record.md.jinja") == expected
    finally:
        template._environment.cache_clear()
    assert any((tmp_path / "kept").rglob("*.cache")) is (temporary == "kept")


def test_a_kept_template_is_compiled_again_under_other_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = template._Compiled(str(tmp_path))
    before = kept.get_source_checksum("text")
    assert kept.get_source_checksum("text") == before
    monkeypatch.setitem(template._SYNTAX, "trim_blocks", False)
    assert kept.get_source_checksum("text") != before


def test_only_escapes_and_a_few_plain_filters_are_at_hand() -> None:
    allowed = {
        "escape", "label", "attribute", "address", "anchor", "diagram", "front_matter", "inline_html", "block_html",
        "tojson", "join", "length", "selectattr", "list",
    }  # fmt: skip
    used = {
        name
        for path in FOLDER.iterdir()
        for expression in re.findall(r"\{[{%].*?[}%]\}", path.read_text(encoding="utf-8"))
        for name in re.findall(r"\|\s*(\w+)", expression)
    }
    assert used <= allowed


def test_pages_end_with_one_line_end_and_have_no_runs_of_blank_lines(files: dict[str, str]) -> None:
    for path, text in files.items():
        assert text.endswith("\n"), path
        assert not text.endswith("\n\n"), path
        assert "\n\n\n" not in text, path
        assert "\r" not in text, path
