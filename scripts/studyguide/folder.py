"""The built site as one that opens from a folder. Pure functions on files and texts.

There, an address names a file, so links get the `index.html` that a server would look for; a page can load scripts and
fetch nothing, so what is fetched on the site becomes a script that hands over its text; and a browser loads no modules,
so each page has one plain script in place of them. docs/javascripts/folder/ is the other half of this.
"""

from __future__ import annotations

import html
import io
import json
import posixpath
import re
import zipfile
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from studyguide.markup import undrawn

ZIP = "downloads/ml-interview-guide.zip"
_FOLDER = "ml-interview-guide/"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first date a zip can hold

# What only a server, another program or a module of ours asks for.
_LEFT_OUT = re.compile(
    r"404\.html|(?:api|schema|javascripts)/.*|assets/javascripts/lunr/.*|images/shared-link\.png|vendor/.*\.(?:m?js|wasm)"
    r"|_headers|\.nojekyll|service-worker\.js|manifest\.webmanifest|sitemap\.xml.*|robots\.txt|llms.*\.txt|feed\.xml|.*\.map"
    rf"|{re.escape(ZIP)}"
)
_HANDED_OVER = re.compile(r"data/.*\.json|assets/javascripts/workers/.*\.js")
_PACKED = (".zip", ".apkg", ".webp", ".png")
_MERMAID = "vendor/mermaid/mermaid.min.js"
_INDEX = "search/search_index.json"

_SCRIPT_OR_TAG = re.compile(r"(<script\b[^>]*>)(.*?</script>)|<[a-z][^>]*>", re.S | re.I)
_ADDRESS = re.compile(r'(\s(?:xlink:)?(?:href|src|action)=")([^"]*)(?=")')
_OWN = re.compile(r"(?![a-z][a-z0-9+.-]*:|//|#|\?|$)", re.I)
_MODULE = re.compile(r'<script type="module">.*?</script>', re.S)
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content="[^"]*\bworker-src )\'self\'([^"]*">)')
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
_FOR_SERVERS = re.compile(r'\s*<link rel="(?:manifest|alternate)"[^>]*>|\s*<meta name="build"[^>]*>')
_ARTICLE = re.compile(r"<study-page>.*</study-page>", re.S)
_SIZED = re.compile(r'(<a\b[^>]*?)\sdata-sized(?:="")?([^>]*>.*?)(?=</a>)', re.S)


def copy_site(files: Mapping[str, bytes], scripts: Mapping[str, str]) -> dict[str, bytes]:
    """The files of the copy, of those of the site and of the scripts made for it.

    Of the scripts, `javascripts/folder.js` and `javascripts/guide.js` are on every page; what is called otherwise is
    handed over when it is asked for.
    """
    home = _CANONICAL.search(files["index.html"].decode())
    address = home[1] if home else ""
    pages = {path: data.decode() for path, data in files.items() if path.endswith(".html") and _stays(path)}
    copy = {path: data for path, data in files.items() if _stays(path) and path not in pages}
    if any(undrawn(page) for page in pages.values()):
        copy[_MERMAID] = files[_MERMAID]
    for path, page in pages.items():
        copied = copy_page(page, path, files, address)
        copy[path] = copied.encode()
        if "data-card=" in page and (article := _ARTICLE.search(copied)):
            copy[f"{path}.js"] = _hand_over(path, article[0])
    for path, data in files.items():
        if _HANDED_OVER.fullmatch(path):
            copy[f"{path}.js"] = _hand_over(path, data.decode())
    for path, script in scripts.items():
        if path in ("javascripts/folder.js", "javascripts/guide.js"):
            copy[path] = script.encode()
        else:
            copy[f"{path}.js"] = _hand_over(path, script)
    index = json.dumps(_copy_index(json.loads(files[_INDEX])), ensure_ascii=False, separators=(",", ":"))
    copy[_INDEX] = index.encode()
    copy[_INDEX.replace(".json", ".js")] = f"var __index={index};\n".encode()  # as the theme wants it in a folder
    return copy


def _stays(path: str) -> bool:
    return not _LEFT_OUT.fullmatch(path) and not _HANDED_OVER.fullmatch(path)


def _hand_over(path: str, text: str) -> bytes:
    return f"handOver({json.dumps(path)},{json.dumps(text, ensure_ascii=False)});\n".encode()


def copy_page(page: str, path: str, files: Mapping[str, bytes], address: str) -> str:
    """The page of the site as it is in a folder; `path` is its own, and `files` has the paths of all."""

    def lead(match: re.Match[str]) -> str:
        link = html.unescape(match[2])
        if not _OWN.match(link):
            return match[0]
        return match[1] + html.escape(_copy_link(link, path, files, address))

    def copy_tag(match: re.Match[str]) -> str:
        return _ADDRESS.sub(lead, match[1]) + match[2] if match[1] else _ADDRESS.sub(lead, match[0])

    page = _FOR_SERVERS.sub("", page)
    page = _SIZED.sub(r"\1\2", page)
    page = page.replace('"navigation.instant", ', "", 1)
    scripts = f"{'../' * path.count('/')}javascripts/"
    page = _MODULE.sub(f'<script src="{scripts}guide.js" defer></script>', page)
    before = f'<script src="{scripts}folder.js"></script>'
    # Search and Python are workers made of texts.
    page = _POLICY.sub(rf"\1blob:\2\n      {before}", page, count=1)
    return _SCRIPT_OR_TAG.sub(copy_tag, page)


def _copy_link(link: str, path: str, files: Mapping[str, bytes], address: str) -> str:
    """A link of the page at `path` to something of the site: with the name of a file, or to the site itself."""
    place, mark, rest = _cut(link)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(place)))
    as_page = posixpath.normpath(posixpath.join(target, "index.html"))
    if as_page in files:
        return f"{place.rstrip('/')}/index.html{mark}{rest}"
    if address and (target in files or target == ZIP) and not _stays(target):
        return f"{address}{quote(target)}{mark}{rest}"
    return link


def _cut(link: str) -> tuple[str, str, str]:
    """The path of a link, the sign at which it ends, and what is after that."""
    place = re.split(r"[?#]", link, maxsplit=1)[0]
    return place, link[len(place) : len(place) + 1], link[len(place) + 1 :]


def _copy_index(index: Mapping[str, Any]) -> dict[str, Any]:
    """The search index with the names of files: of "plan/#weeks", "plan/index.html#weeks"."""
    docs = []
    for entry in index["docs"]:
        place, mark, rest = _cut(entry["location"])
        docs.append({**entry, "location": f"{place}index.html{mark}{rest}"})
    return {**index, "docs": docs}


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip of one folder with these files; the same bytes for the same files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(files):
            name = zipfile.ZipInfo(_FOLDER + path, _EARLIEST)
            name.external_attr = 0o644 << 16
            name.create_system = 3  # Unix, wherever it is made
            name.compress_type = zipfile.ZIP_STORED if path.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            archive.writestr(name, files[path])
    return packed.getvalue()


def state_size(page: str, size: int) -> str:
    """The page with the size of the zip said in each link that has `data-sized`."""
    return _SIZED.sub(rf"\1\2 ({size / 1e6:.1f} MB)", page)
