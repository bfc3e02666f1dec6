"""What hosts are told to send: one policy for all pages, nothing twice, and long memory only for what never changes."""

from __future__ import annotations

import re
from pathlib import Path

from studyguide import headers, markup

PLAIN = markup.content_policy(["one()"], ["a{}"])
PYTHON = markup.content_policy(["two()"], ["a{}"], wasm=True)
PATHS = (
    "index.html",
    "service-worker.js",
    "javascripts/main.mjs",
    "assets/javascripts/bundle.a5f9d56c.min.js",
    "stylesheets/guide.0123abcd.css",
    "vendor/x/index.abcdefgh.js",
    "api/v1/links.json",
)


def test_what_one_page_may_the_header_lets_it() -> None:
    joined = headers.join_policies([PLAIN, PYTHON])
    assert joined.count("'sha256-") == 3
    assert "script-src 'self' 'wasm-unsafe-eval' 'sha256-" in joined
    assert [part.split()[0] for part in joined.split("; ")] == [part.split()[0] for part in PLAIN.split("; ")]
    assert "default-src 'none'" in joined
    assert headers.join_policies([joined, PLAIN]) == joined


def test_nothing_stays_forbidden_that_one_page_may_do() -> None:
    assert headers.join_policies(["img-src 'none'", "img-src 'self'"]) == "img-src 'self'"


def test_no_file_is_sent_a_header_twice() -> None:
    text = headers.render_headers([PLAIN, PYTHON], PATHS)
    everywhere, *others = text.split("\n/")
    assert everywhere.startswith("/*\n")
    names = [line.split(":")[0].strip() for line in everywhere.splitlines()[1:]]
    assert len(names) == len(set(names))
    assert not [other for other in others if any(f" {name}:" in other for name in names)]
    assert "frame-ancestors 'none'" in everywhere


def test_only_what_is_named_by_its_content_is_kept_for_ever() -> None:
    text = headers.render_headers([PLAIN], PATHS)
    kept = [part.splitlines()[0] for part in text.split("\n/") if "immutable" in part]
    assert kept == ["assets/javascripts/bundle.a5f9d56c.min.js", "stylesheets/guide.0123abcd.css"]


def test_hosts_can_read_it() -> None:
    # Cloudflare Pages reads 100 rules, and 2,000 characters a line.
    text = headers.render_headers([PLAIN, PYTHON], PATHS)
    assert all(line.startswith(("/", "  ")) for line in text.splitlines())
    assert text.endswith("\n")
    assert "\n\n" not in text


def test_the_page_on_hosting_says_what_is_sent(root: Path) -> None:
    page = (root / "docs" / "contributing" / "hosting.md").read_text(encoding="utf-8")
    wanted = {
        **{name: value for name, value in headers.EVERYWHERE.items() if name != "Permissions-Policy"},
        "Content-Security-Policy": headers.FRAMES,
        "Cache-Control": "no-cache",
    }
    assert dict(re.findall(r'^add_header ([\w-]+) "([^"]+)" always;$', page, re.MULTILINE)) == wanted
    assert dict(re.findall(r'^\t([\w-]+) "([^"]+)"$', page, re.MULTILINE)) == wanted
    table = set(re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE))
    assert table == {*headers.EVERYWHERE, *headers.OPEN_DATA, *headers.FOR_EVER, "Content-Security-Policy"}
