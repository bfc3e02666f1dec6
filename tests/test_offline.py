"""What a service worker is told: nothing too much, nothing too little, the same for the same files."""

from __future__ import annotations

import json

import pytest

from studyguide.markup import add_build
from studyguide.offline import is_kept, mark_of, render_worker

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
