"""The site as one that opens from a folder: links, policy, scripts, the zip."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from studyguide import folder
from studyguide.markup import add_policy

HOME = "https://example.org/guide/"
PAGE = """<!doctype html>
<html><head><meta charset="utf-8">
<link rel="canonical" href="https://example.org/guide/plan/day-01/">
<link rel="manifest" href="../../manifest.webmanifest">
<script>const a = '<a href="../">';</script>
</head><body><study-page>{body}</study-page>
<script id="__config" type="application/json">{{"features": ["navigation.instant", "navigation.top"]}}</script>
<script type="module">{{import("../../javascripts/page.mjs")}}</script></body></html>"""
FILES = {
    "index.html": f'<link rel="canonical" href="{HOME}">'.encode(),
    "plan/index.html": b"",
    "plan/day-01/index.html": b"",
    "a b/index.html": b"",
    "404.html": b"",
    "api/v1/cards.json": b"{}",
    "downloads/plan.csv": b"",
    "data/cards.json": b'{"cards": "\xe2\x80\xa8</script>"}',
    "assets/javascripts/workers/search.1.min.js": b"search",
    "javascripts/page.mjs": b"",
    "service-worker.js": b"",
    "vendor/x/x.mjs": b"",
    "vendor/x/LICENSE": b"",
    "vendor/mermaid/mermaid.min.js": b"mermaid",
    "search/search_index.json": json.dumps(
        {"config": {}, "docs": [{"location": place} for place in ("", "#top", "plan/", "plan/#weeks")]}
    ).encode(),
}


def copied(body: str, *, address: str = HOME) -> str:
    page = add_policy(PAGE.format(body=body))
    return folder.copy_page(page, "plan/day-01/index.html", FILES, address)


@pytest.mark.parametrize(
    ("link", "in_a_folder"),
    [
        ("./", "./index.html"),
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../../", "../../index.html"),
        ("../..", "../../index.html"),
        ("../../plan/#weeks", "../../plan/index.html#weeks"),
        ("../?a=1&amp;b=/#x", "../index.html?a=1&amp;b=/#x"),
        ("../../a%20b", "../../a%20b/index.html"),
        ("../../downloads/plan.csv", "../../downloads/plan.csv"),
        ("../../api/v1/cards.json", f"{HOME}api/v1/cards.json"),
        (f"../../{folder.ZIP}", f"{HOME}{folder.ZIP}"),
        ("#x", "#x"),
        ("", ""),
        ("?x=1", "?x=1"),
        ("https://example.org/plan/", "https://example.org/plan/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("//example.org/", "//example.org/"),
        ("../../nowhere/", "../../nowhere/"),
    ],
)
def test_links_name_files(link: str, in_a_folder: str) -> None:
    for attribute in ("href", "xlink:href", "action", "src"):
        assert f' {attribute}="{in_a_folder}">x' in copied(f'<a {attribute}="{link}">x</a>')


def test_a_site_without_an_address_keeps_its_links() -> None:
    assert 'href="../../api/v1/cards.json"' in copied('<a href="../../api/v1/cards.json">', address="")


def test_text_and_inline_scripts_stay() -> None:
    page = copied("<code>&lt;a href=\"../\"&gt;</code> <p>href='../'</p>")
    assert '&lt;a href="../"&gt;' in page
    assert "<script>const a = '<a href=\"../\">';</script>" in page  # its hash is in the policy


def test_a_page_has_plain_scripts_in_place_of_modules() -> None:
    page = copied("")
    assert page.count('<script src="../../javascripts/folder.js"></script>') == 1
    assert page.count('<script src="../../javascripts/guide.js" defer></script>') == 1
    assert page.index("Content-Security-Policy") < page.index("folder.js") < page.index("const a")
    assert "; worker-src blob:;" in page
    assert page.count("worker-src") == 1
    assert 'type="module"' not in page
    assert 'rel="manifest"' not in page
    assert "navigation.instant" not in page


def test_what_is_fetched_is_handed_over() -> None:
    page = PAGE.format(body='<section data-card="a"></section>')
    scripts = {"javascripts/folder.js": "1", "javascripts/guide.js": "2", "javascripts/python-worker.mjs": "3\n"}
    copy = folder.copy_site({**FILES, "questions/rag/index.html": page.encode()}, scripts)
    assert copy["javascripts/python-worker.mjs.js"] == b'handOver("javascripts/python-worker.mjs","3\\n");\n'
    assert copy["javascripts/guide.js"] == b"2"
    texts = {}
    for path in ("data/cards.json", "questions/rag/index.html", "assets/javascripts/workers/search.1.min.js"):
        script = copy[f"{path}.js"].decode()
        assert (script[:9], script[-3:]) == ("handOver(", ");\n")
        name, texts[path] = json.loads(f"[{script[9:-3]}]")
        assert name == path
    assert texts["data/cards.json"].encode() == FILES["data/cards.json"]
    assert texts["questions/rag/index.html"] == '<study-page><section data-card="a"></section></study-page>'
    index = copy["search/search_index.json"].decode()
    places = [entry["location"] for entry in json.loads(index)["docs"]]
    assert places == ["index.html", "index.html#top", "plan/index.html", "plan/index.html#weeks"]
    assert copy["search/search_index.js"].decode() == f"var __index={index};\n"


def test_the_copy_has_no_more_than_it_needs() -> None:
    assert sorted(folder.copy_site(FILES, {})) == [
        "a b/index.html",
        "assets/javascripts/workers/search.1.min.js.js",
        "data/cards.json.js",
        "downloads/plan.csv",
        "index.html",
        "plan/day-01/index.html",
        "plan/index.html",
        "search/search_index.js",
        "search/search_index.json",
        "vendor/x/LICENSE",
    ]


def test_mermaid_comes_along_while_a_diagram_is_not_drawn() -> None:
    undrawn = {**FILES, "plan/index.html": b'<pre class="mermaid"><code>graph TD</code></pre>'}
    assert folder.copy_site(undrawn, {})["vendor/mermaid/mermaid.min.js"] == b"mermaid"


def test_the_zip_is_one_folder_and_always_the_same() -> None:
    files = {"index.html": b"home" * 100, "a/b.zip": b"packed" * 100}
    packed = folder.pack(files)
    assert packed == folder.pack(dict(reversed(files.items())))
    archive = zipfile.ZipFile(io.BytesIO(packed))
    assert archive.namelist() == ["ml-interview-guide/a/b.zip", "ml-interview-guide/index.html"]
    assert [(entry.compress_size < entry.file_size, entry.date_time[0]) for entry in archive.infolist()] == [
        (False, 1980),
        (True, 1980),
    ]
    assert archive.read("ml-interview-guide/index.html") == files["index.html"]


@pytest.mark.parametrize("sized", ["data-sized", 'data-sized=""'])
def test_links_to_the_zip_say_its_size_on_the_site_only(sized: str) -> None:
    link = f'<p><a href="../../{folder.ZIP}" {sized}>The <em>whole</em> site</a> and <a href="x">more</a></p>'
    said = folder.state_size(link, 6_213_000)
    assert said == f'<p><a href="../../{folder.ZIP}">The <em>whole</em> site (6.2 MB)</a> and <a href="x">more</a></p>'
    assert folder.state_size(said, 1) == said
    assert f'<p><a href="{HOME}{folder.ZIP}">The <em>whole</em> site</a>' in copied(link)
