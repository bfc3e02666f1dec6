"""Write every generated file of the site to a folder, for people's eyes, comparisons and other generators."""

from __future__ import annotations

import argparse
import datetime
import os
import posixpath
import re
import shutil
import sys
from functools import partial
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from studyguide.building import Site, build_site
from studyguide.disk import beside, clear_leftovers, put_folder
from studyguide.drawing import put_in
from studyguide.hosting import Hosting
from studyguide.icons import render_all
from studyguide.problems import CatalogueError, format_problems

ROOT = Path(__file__).resolve().parent.parent
_LINK = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:xlink:)?(?:href|src)=")(?![a-z][a-z0-9+.-]*:|[/#"])([^"]*)(?=")')


def main(arguments: list[str] | None = None) -> int:
    """0 when the files are written, 1 when the catalogue has mistakes; then the folder stays as it was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--catalogue", type=Path, default=ROOT / "resources.yaml")
    parser.add_argument("--facts", type=Path, default=ROOT / "facts" / "repositories.json")
    parser.add_argument("--out", type=Path, help="the folder, which is replaced; build/docs, or build/stage")
    parser.add_argument(
        "--stage",
        action="store_true",
        help="all that another generator needs, ready to be built: the hand-written pages and assets of docs/ too",
    )
    options = parser.parse_args(arguments)
    try:
        today = datetime.datetime.now(datetime.UTC).date()
        site = build_site(options.catalogue, options.facts, today=today, hosting=find_hosting())
    except CatalogueError as error:
        sys.stderr.write(format_problems(error.problems, "text"))
        return 1
    folder: Path = (options.out or ROOT / "build" / ("stage" if options.stage else "docs")).resolve()
    new = beside(folder)
    try:
        clear_leftovers(folder)
        if options.stage:
            stage(site, new, folder)
        else:
            write_site(site, new)
        put_folder(new, folder)
    except OSError as error:
        print(f"{error.filename or folder}: {error.strerror}. {folder.name}/ is left as it was.", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(new, ignore_errors=True)
    print(f"{len(site.files) + len(site.downloads)} files in {folder}")
    return 0


def write_site(site: Site, folder: Path) -> None:
    """Every generated file of the site is in the folder."""
    for file in site.files:
        _write(folder / file.path, file.text)
    for download in site.downloads:
        _write(folder / download.path, download.content)


# The site without our hook. What it would have done while pages are built is done already: diagrams are drawn.
CONFIGURATION = """\
INHERIT: {root}/mkdocs.yml
docs_dir: docs
site_dir: site
hooks: []
watch: []
theme:
  custom_dir: {root}/overrides
"""


def stage(site: Site, folder: Path, place: Path) -> None:
    """The folder, which will stand at `place`, is ready for another generator.

    `mkdocs.yml` is what it reads and `docs` what it builds. `beside` has what it would take for pages: that is to be
    copied into the built site as it is.
    """
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs", docs)
    drawings = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "diagrams").glob("*.svg")}
    like_pages = {download.path for download in site.downloads if download.path.endswith(".md")}
    home = find_hosting().site
    written = {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in docs.rglob("*.md")}
    for page, text in {**written, **{file.path: file.text for file in site.files}}.items():
        staged = text
        if page.endswith(".md"):
            staged = fix_links(put_in(text, drawings, partial(address_from, page)), home, page)
        for path in like_pages:  # by its whole address, which no generator takes for that of a page
            staged = staged.replace(f"]({path})", f"]({home}{path})")
        _write(docs / page, staged)
    for download in site.downloads:
        _write(folder / ("beside" if download.path in like_pages else "docs") / download.path, download.content)
    for path, content in render_all(find_setting("site_name"), find_setting("site_description")).items():
        _write(docs / path, content)
    root = posixpath.relpath(ROOT.as_posix(), place.as_posix())
    _write(folder / "mkdocs.yml", CONFIGURATION.format(root=root))


def fix_links(text: str, home: str, page: str) -> str:
    """The Markdown of a page with the links in its HTML from the root of the host on.

    They are written as a browser reads them on the built page, and so MkDocs leaves them alone; others take them for
    paths of files, and change them.
    """
    here = urlsplit(home).path + page.removesuffix(".md").removesuffix("index")
    base = here if here.endswith("/") else f"{here}/"
    return _LINK.sub(lambda link: link[1] + urljoin(base, link[2]), text)


def address_from(page: str, link: str) -> str:
    """The address of a page as written on another one; both, and the link, are named by their files."""
    path, mark, anchor = link.partition("#")
    here, there = (name.removesuffix(".md").removesuffix("index") for name in (page, path))
    return posixpath.relpath(f"/{there}", f"/{here}") + f"/{mark}{anchor}"


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def find_hosting() -> Hosting:
    """The addresses that mkdocs.yml gives, unless the environment says otherwise."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    found = re.findall(r'^(site_url|repo_url): !ENV \[(\w+), "([^"]+)"\]', text, re.MULTILINE)
    values = {key: os.environ.get(variable) or default for key, variable, default in found}
    return Hosting(values["site_url"], values["repo_url"])


def find_setting(key: str) -> str:
    """What mkdocs.yml says, where that is plain text on one line."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    found = re.search(rf"^{key}: (.+)$", text, re.MULTILINE)
    return found[1] if found else ""


if __name__ == "__main__":
    sys.exit(main())
