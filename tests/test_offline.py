"""What a service worker is told: nothing too much, nothing too little, the same for the same files."""

from __future__ import annotations

import json

import pytest

from studyguide.markup import add_build
from studyguide.offline import MOST, choose, is_kept, mark_of, render_worker, state_kept

FILES = {
    "index.html": b"<h1>Home</h1>",
    "plan/index.html": b"<h1>Plan</h1>",
    "javascripts/main.mjs": b"wake()",
    "search/search_index.json": b"{}",
    "sitemap.xml": b"<urlset/>",
}


def told(files: dict[str, bytes]) -> dict[str, object]:
    first, _, rest = render_worker("work();\n", files).partition("\n")
    assert rest == "work();\n"
    build: dict[str, object] = json.loads(first.removeprefix("self.BUILD=").removesuffix(";"))
    return build


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "404.html",
        "data/cards.json",
        "vendor/micropython/micropython.wasm",
        "search/search_index.json",
        "assets/javascripts/workers/search.1.min.js",
        "images/how-to-plan.webp",
        "manifest.webmanifest",
        "sitemap.xml",
    ],
)
def test_the_site_needs(path: str) -> None:
    assert is_kept(path)


@pytest.mark.parametrize(
    "path",
    [
        "service-worker.js",
        "downloads/question-cards.apkg",
        "downloads/checklist.pdf",
        "api/v1/resources.json",
        "sitemap.xml.gz",
        "assets/javascripts/bundle.1.min.js.map",
        "assets/javascripts/lunr/min/lunr.de.min.js",
        "vendor/mermaid/mermaid.min.js",
        "vendor/micropython/LICENSE",
        "robots.txt",
        "llms.txt",
        "feed.xml",
    ],
)
def test_the_site_does_without(path: str) -> None:
    assert not is_kept(path)


@pytest.mark.parametrize("path", FILES)
def test_a_build_has_another_id_when_any_file_has_changed(path: str) -> None:
    changed = {**FILES, path: FILES[path] + b" "}
    assert told(changed)["id"] != told(FILES)["id"]
    assert told(changed)["bytes"] == sum(map(len, FILES.values())) + 1


def test_the_mark_changes_with_what_pages_load_and_not_with_pages() -> None:
    def changed(path: str) -> bool:
        return mark_of({**FILES, path: b"other"}) != mark_of(FILES)

    assert [path for path in FILES if changed(path)] == ["javascripts/main.mjs"]


def test_the_order_of_files_is_all_the_same() -> None:
    assert render_worker("", dict(reversed(FILES.items()))) == render_worker("", FILES)


def test_a_page_is_marked_once() -> None:
    page = '<html><head><meta charset="utf-8"></head></html>'
    marked = add_build(page, "a1")
    assert '<meta charset="utf-8">\n      <meta name="build" content="a1">' in marked
    assert add_build(marked, "b2") == marked
    assert add_build("<p>No head.</p>", "a1") == "<p>No head.</p>"


PART = b"x" * 100_000
LARGE = {**FILES, **{f"resources/coding/topic--{number}/index.html": PART for number in range(MOST // len(PART) + 1)}}


def test_all_is_kept_while_it_is_not_too_much() -> None:
    few = dict(list(LARGE.items())[:-10])
    assert choose(few) == few
    assert told(few)["left"] == 0


def test_of_a_site_that_is_too_large_the_parts_of_shelves_are_left_to_be_opened() -> None:
    shelf = {"resources/index.html": b"all", "resources/coding/index.html": b"shelf"}
    assert choose({**LARGE, **shelf}) == {**FILES, **shelf}
    assert told(LARGE)["left"] == len(LARGE) - len(FILES)
    assert told(LARGE)["bytes"] == sum(map(len, FILES.values()))
    assert told(LARGE)["files"] == told(FILES)["files"]


def test_a_page_says_what_is_kept() -> None:
    page = "<p>Saved. <span data-kept></span> Good.</p>"
    few = {"index.html": b"x" * 13_600_000}
    whole = "Some 14 MB of storage hold all of it, and less than a third of that comes over the network."
    assert state_kept(page, few) == f"<p>Saved. {whole} Good.</p>"
    said = state_kept(page, LARGE)
    assert "hold it but for 251 pages of long shelves. Those are saved when you open them" in said
    assert state_kept("<p>Other.</p>", LARGE) == "<p>Other.</p>"
