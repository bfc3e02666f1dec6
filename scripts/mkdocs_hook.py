"""The only file that knows MkDocs: hands it the generated pages, and the finished HTML to `markup`.

MkDocs calls these functions by name; https://www.mkdocs.org/dev-guide/plugins/#events says when.
"""

from __future__ import annotations

import datetime
import hashlib
import importlib
import json
import logging
import os
import posixpath
import sys
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

import minify
from jinja2 import FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

SCRIPTS = Path(__file__).parent
ROOT = SCRIPTS.parent
log = logging.getLogger("mkdocs.hooks.studyguide")

_drawings: dict[str, str] = {}
_diagram_links: list[tuple[Page, File, str]] = []
_described: dict[str, Mapping[str, Any]] = {}
_cards: dict[str, tuple[str, ...]] = {}
_updated = datetime.date.min
_built: dict[str, str] = {}
_rebuilt: set[str] = set()
_search_entries: dict[str, list[dict[str, Any]]] = {}
_code_stamp = 0.0
_is_published = False
_is_undrawn = False
_main = ""

# Parts of the theme that mkdocs.yml does not switch on. The theme's script mentions them all the same.
_OFF = (
    "md-annotation",
    "md-author",
    "md-code__",
    "md-consent",
    "md-feedback",
    "md-post",
    "md-select",
    "md-source__fact",
    "md-status",
    "md-tag",
    "md-tooltip",
    "md-version",
    "rtl",
    "tabbed",
)
_ADMONITIONS = frozenset(
    (
        "abstract",
        "bug",
        "danger",
        "example",
        "failure",
        "info",
        "note",
        "question",
        "quote",
        "success",
        "tip",
        "warning",
    )
)
_DRAWS = 'import "./mermaid-lazy.js";\n'
_templates = FileSystemBytecodeCache()


class GeneratedPage(File):
    """A generated file that `mkdocs serve --dirty` builds again only when its text has changed."""

    def is_modified(self) -> bool:
        """Whether this build has to make the page."""
        return self.src_uri in _rebuilt


class Export(File):
    """A file for another program, handed on as it is: Markdown too is no page."""

    def is_documentation_page(self) -> bool:
        """Whether MkDocs makes a page of it: never."""
        return False


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """A site that is being written is not made small: that takes all of its pages."""
    global _is_published
    _is_published = command != "serve"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The generated pages join the hand-written ones; an invalid catalogue stops the build with its problems."""
    global _updated, _is_undrawn
    building, problems, hosting = _module("building"), _module("problems"), _module("hosting")
    start = _module("aside").aside if _is_published else _module("aside").here
    icons = start(lambda: _module("icons").render_all(config.site_name, config.site_description or ""))
    try:
        site = building.build_site(
            ROOT / "resources.yaml",
            ROOT / "facts" / "repositories.json",
            today=_today(),
            hosting=hosting.Hosting(config.site_url or "", config.repo_url or ""),
            start=start,
        )
    except problems.CatalogueError as error:
        text = problems.format_problems(error.problems, "text")
        raise Abort(f"The catalogue has mistakes:\n{text}") from None
    _updated = site.updated
    _described.clear()
    _described.update(site.described)
    _cards.clear()
    _drawings.clear()
    _drawings.update((path.stem, path.read_text(encoding="utf-8")) for path in (ROOT / "diagrams").glob("*.svg"))
    _diagram_links.clear()
    _is_undrawn = False
    _rebuilt.clear()
    for generated in site.files:
        if _built.get(generated.path) != generated.text:
            _rebuilt.add(generated.path)
        _built[generated.path] = generated.text
        written = files.get_file_from_path(generated.path)
        if written:
            raise Abort(f"docs/{generated.path}: this page is generated. Remove the file, or give it another name.")
        file = GeneratedPage.generated(config, generated.path, content=generated.text)
        if generated.path.endswith(".md"):
            # The edit address is relative to edit_uri, …/edit/main/docs/; a line can be named in the file's view only.
            place = site.locate(generated.entry)
            source = Path(place.file).absolute().relative_to(ROOT).as_posix()
            file.edit_uri = f"../../../blob/main/{source}?plain=1#L{place.line}"
        files.append(file)
    for download in site.downloads:
        files.append(Export.generated(config, download.path, content=download.content))
    for path, content in icons().items():
        files.append(File.generated(config, path, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Question cards are HTML already, and stay out of what is read as Markdown. No page that people write has one."""
    if not isinstance(page.file, GeneratedPage):
        return markdown
    text, _cards[page.file.src_uri] = _module("markup").hold_cards(markdown)
    return str(text)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Diagrams in, their links resolved as Markdown's are: written as paths of pages, read as addresses.

    The content stands in <study-page>, which the browser's tools wake and which is nothing but a block without them.
    """
    global _is_undrawn
    markup = _module("markup")

    def resolve(link: str) -> str:
        path, _, fragment = link.partition("#")
        source = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), path))
        target = files.get_file_from_path(source)
        if target is None:
            log.warning("%s: a diagram links to %s, which is no page of the site.", page.file.src_uri, link)
            return link
        _diagram_links.append((page, target, fragment))
        return target.url_relative_to(page.file) + (f"#{fragment}" if fragment else "")

    drawn = markup.resolve_diagram_links(markup.swap_diagrams(html, _drawings), resolve)
    _is_undrawn = _is_undrawn or bool(markup.undrawn(drawn))
    cards = _cards.get(page.file.src_uri, ())
    page.present_anchor_ids = (page.present_anchor_ids or set()).union(*map(markup.ids, cards))
    return f"<study-page>{markup.show_to_search(markup.label_cells(drawn), cards)}</study-page>"


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """All pages are known: the anchors that diagrams point to must be there. Compiled templates are kept."""
    global _main
    env.bytecode_cache = _templates
    _main = _read_main(files) if _is_published else ""
    for page, target, fragment in _diagram_links:
        if fragment and target.page and target.page.content and fragment not in (target.page.present_anchor_ids or ()):
            log.warning(
                "%s: a diagram links to %s#%s, and that page has no such anchor.",
                page.file.src_uri,
                target.src_uri,
                fragment,
            )
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The last word on a page's HTML."""
    markup, icons = _module("markup"), _module("icons")
    title = config.site_name if page.is_homepage else unescape(str(page.meta.get("title") or page.title or ""))
    about = markup.Description(
        site=config.site_name,
        title=title,
        text=unescape(page.meta.get("description") or config.site_description or ""),
        address=page.canonical_url or "",
        picture=f"{config.site_url}{icons.SHARED_PICTURE}" if config.site_url else "",
        feed=get_relative_url("feed.xml", page.url),
        structured=_described.get(page.file.src_uri),
    )
    cards = [markup.label_cells(card) for card in _cards.pop(page.file.src_uri, ())]
    whole = markup.put_back(markup.add_description(output, about), cards)
    return _finish(whole, config, page.canonical_url or "")


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for pages that MkDocs makes of a template alone, 404.html."""
    return _finish(output_content, config, config.site_url or "") if template_name.endswith(".html") else output_content


def _finish(html: str, config: MkDocsConfig, address: str) -> str:
    markup = _module("markup")
    imprinted = markup.add_imprint(html, config.site_name, _updated.isoformat(), address)
    page = str(markup.transform_page(imprinted, _drawings, draws=_is_undrawn, main=_main))
    return page if _is_published else str(markup.drop_policy(page))


def on_pre_build(config: MkDocsConfig) -> None:
    """Code changed since the last build is read again: MkDocs keeps hook modules for the life of `mkdocs serve`."""
    global _code_stamp
    watched = [*SCRIPTS.rglob("*.py"), *SCRIPTS.rglob("*.typ")]
    watched += [*(ROOT / "diagrams").glob("*.svg"), *(ROOT / "overrides").rglob("*.html")]
    stamp = max(path.stat().st_mtime for path in [*watched, ROOT / "mkdocs.yml"])
    if stamp == _code_stamp:
        return
    _code_stamp = stamp
    _built.clear()
    for name in [name for name in sys.modules if name.split(".")[0] == "studyguide"]:
        del sys.modules[name]


def on_post_build(config: MkDocsConfig) -> None:
    """Scripts go out small and few, types not at all; after a partial build, search still knows every page."""
    scripts = Path(config.site_dir) / "javascripts"
    if _is_published:
        _gather_modules(scripts)
    for module in scripts.rglob("*.*js"):
        text = minify.string("application/javascript", module.read_text(encoding="utf-8"))
        module.write_text(text + "\n", encoding="utf-8", newline="\n")
    for types in Path(config.site_dir).rglob("*.d.mts"):
        types.unlink()
    if _is_published:
        _publish_styles(Path(config.site_dir), config)
    index_file = Path(config.site_dir) / "search" / "search_index.json"
    index = json.loads(index_file.read_text(encoding="utf-8"))
    fresh: dict[str, list[dict[str, Any]]] = {}
    for entry in index["docs"]:
        fresh.setdefault(entry["location"].partition("#")[0], []).append(entry)
    partial = _search_entries.keys() - fresh.keys()
    _search_entries.update(fresh)
    if partial:
        index["docs"] = [entry for entries in _search_entries.values() for entry in entries]
        index_file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    if _is_published:
        _publish_headers(Path(config.site_dir))
        _publish_worker(Path(config.site_dir))
    else:  # `serve` copies it once, and builds again without it
        (Path(config.site_dir) / "service-worker.js").unlink(missing_ok=True)


def _read_main(files: Files) -> str:
    """The text of the script that pages have in them, small, and without what no page needs."""
    file = files.get_file_from_path("javascripts/main.mjs")
    text = file.content_string if file else ""
    return str(minify.string("application/javascript", text if _is_undrawn else text.replace(_DRAWS, ""))).strip()


def _gather_modules(folder: Path) -> None:
    """Modules that only one file needs stand in that file, and the first in every page."""
    paths = sorted(folder.rglob("*.mjs"))
    modules = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    if not _is_undrawn:
        modules["main.mjs"] = modules["main.mjs"].replace(_DRAWS, "")
        (folder / "mermaid-lazy.js").unlink()
    for path in paths:
        path.unlink()
    gathered = _module("gathering").gather(modules, "page.mjs")
    del gathered["main.mjs"]
    for path, text in gathered.items():
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


def _publish_styles(site: Path, config: MkDocsConfig) -> None:
    """Pages link one style sheet, with what they use and no more; its name changes with its content."""
    markup, styles = _module("markup"), _module("styles")
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    # The theme's script and ours have words of their own: our "question" is no admonition of the theme's.
    in_pages = styles.words_of(styles.markup_of(pages.values()))
    in_theme, in_ours = (
        styles.words_of(path.read_text(encoding="utf-8") for path in sorted((site / folder).rglob("*.*js")))
        for folder in ("assets/javascripts", "javascripts")
    )
    of_ours = frozenset(word for word in in_pages | in_theme | in_ours if not word.startswith(_OFF))
    only_in_ours = in_ours - in_theme - in_pages
    of_theme = frozenset(word for word in of_ours if word not in only_in_ours or word[:3] == "md-")
    of_theme -= frozenset() if "admonition" in config.markdown_extensions else _ADMONITIONS
    sheets = [site / address for address in markup.stylesheets(pages[site / "index.html"])]
    trimmed = [
        styles.trim(sheet.read_text(encoding="utf-8"), of_theme if "assets" in sheet.parts else of_ours)
        for sheet in sheets
    ]
    text = minify.string("text/css", styles.drop_unasked("".join(trimmed), of_ours))
    name = f"stylesheets/guide.{hashlib.sha256(text.encode()).hexdigest()[:8]}.css"
    (site / name).write_text(text + "\n", encoding="utf-8", newline="\n")
    for path, page in pages.items():
        path.write_text(markup.link_one_stylesheet(page, name), encoding="utf-8", newline="\n")
    for sheet in sheets:
        sheet.unlink()


def _publish_headers(site: Path) -> None:
    """Hosts that read it know what to send with the files; GitHub's leaves the site as it is."""
    markup, headers = _module("markup"), _module("headers")
    policies = {markup.policy_of(path.read_text(encoding="utf-8")) or "" for path in site.rglob("*.html")}
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    (site / "_headers").write_text(headers.render_headers(sorted(policies), paths), encoding="utf-8", newline="\n")
    (site / ".nojekyll").touch()  # where a branch is published, Jekyll would take guide.md for a page of its own


def _publish_worker(site: Path) -> None:
    """The service worker knows every file that the site works with; it is the last to be written."""
    markup, offline = _module("markup"), _module("offline")
    paths = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    files = {path: (site / path).read_bytes() for path in paths if offline.is_kept(path)}
    mark, built = offline.mark_of(files), dict(files)
    for path in files:
        if path.endswith(".html"):
            page = offline.state_kept(markup.add_build(files[path].decode(), mark), built)
            (site / path).write_text(page, encoding="utf-8", newline="\n")
            files[path] = page.encode()
    worker = site / "service-worker.js"
    text = offline.render_worker(worker.read_text(encoding="utf-8"), files)
    worker.write_text(minify.string("application/javascript", text) + "\n", encoding="utf-8", newline="\n")


def _module(name: str) -> ModuleType:
    # MkDocs takes the scripts folder off the path again once a hook is loaded.
    if str(SCRIPTS) not in sys.path:
        sys.path.insert(0, str(SCRIPTS))
    return importlib.import_module(f"studyguide.{name}")


def _today() -> datetime.date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else datetime.datetime.now(datetime.UTC)
    return now.date()
