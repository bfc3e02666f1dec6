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
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

import minify
from jinja2 import Environment, FileSystemBytecodeCache, Template
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

SCRIPTS = Path(__file__).parent
ROOT = SCRIPTS.parent
log = logging.getLogger("mkdocs.hooks.studyguide")

# Pages by their path, whole but for what depends on all of them, and the words of theirs that a style sheet can meet.
Finished = tuple[dict[str, str], frozenset[str]]

_drawings: dict[str, str] = {}
_described: dict[str, Mapping[str, Any]] = {}
_updated = datetime.date.min
_built: dict[str, str] = {}
_rebuilt: set[str] = set()
_search_entries: dict[str, list[dict[str, Any]]] = {}
_code_stamp = 0.0
_is_published = False
_is_undrawn = False
_main = ""
_nav = Navigation([], [])
_others: dict[str, Page] = {}  # that a copy of this process has at the moment
_read_others: Callable[[], list[dict[str, Any]]] = list
_finish_others: Callable[[], Finished]
_unfinished: dict[str, Callable[[], str]] = {}

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
# How many have to do with the events of a page as long as those are this hook, the search and the diagrams.
_EVENTS = {
    "pre_page": 0,
    "page_read_source": 0,
    "page_markdown": 1,
    "page_content": 1,
    "page_context": 1,
    "post_page": 2,
}
_ELSEWHERE = Template("A copy of this process fills the template.")
_HOME = "index.html"
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
    global _updated
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
    _drawings.clear()
    _drawings.update((path.stem, path.read_text(encoding="utf-8")) for path in (ROOT / "diagrams").glob("*.svg"))
    _rebuilt.clear()
    _unfinished.clear()
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


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Every second page is read by a copy of this process, unless another plugin has a say in what becomes of it."""
    global _nav, _read_others
    _nav = nav
    _others.clear()
    if _has_copies(config):
        others = [file.page for file in files.documentation_pages() if file.page][1::2]
        _read_others = _module("aside").aside(lambda: [_read(page, config, files) for page in others])
        _others.update((page.file.src_uri, page) for page in others)
    return nav


def _has_copies(config: MkDocsConfig) -> bool:
    """Whether copies of this process may make pages: another plugin may remember what it saw of each."""
    return _is_published and all(len(config.plugins.events[event]) == count for event, count in _EVENTS.items())


def _read(page: Page, config: MkDocsConfig, files: Files) -> dict[str, Any]:
    """What MkDocs knows of a page when it has read it. The files that it has links to go by their names."""
    before = dict(vars(page))
    page.read_source(config)
    page.markdown = on_page_markdown(page.markdown or "", page, config, files)
    page.render(config, files)
    page.content = on_page_content(page.content or "", page, config, files)
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    known = {name: value for name, value in vars(page).items() if value is not before.get(name)}
    return known | {"links_to_anchors": links}


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Question cards are HTML already, and stay out of what is read as Markdown.

    Of a page that is read elsewhere, there is nothing left to read here.
    """
    if page.file.src_uri in _others:
        return ""
    text, page.meta["study_cards"] = _module("markup").hold_cards(markdown)
    return str(text)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Diagrams in, their links resolved as Markdown's are: written as paths of pages, read as addresses.

    The content stands in <study-page>, which the browser's tools wake and which is nothing but a block without them.
    """
    if page.file.src_uri in _others:
        return ""
    markup = _module("markup")
    links: list[tuple[str, str]] = []

    def resolve(link: str) -> str:
        path, _, fragment = link.partition("#")
        source = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), path))
        target = files.get_file_from_path(source)
        if target is None:
            log.warning("%s: a diagram links to %s, which is no page of the site.", page.file.src_uri, link)
            return link
        links.append((target.src_uri, fragment))
        return target.url_relative_to(page.file) + (f"#{fragment}" if fragment else "")

    drawn = markup.resolve_diagram_links(markup.swap_diagrams(html, _drawings), resolve)
    page.meta["study_links"], page.meta["study_undrawn"] = links, bool(markup.undrawn(drawn))
    cards = page.meta.pop("study_cards", ())
    page.present_anchor_ids = (page.present_anchor_ids or set()).union(*map(markup.ids, cards))
    text, page.meta["study_held"] = markup.hold_unsearched(markup.label_cells(markup.put_back(drawn, cards)))
    return f"<study-page>{text}</study-page>"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """All pages are known: the anchors that diagrams point to must be there. Compiled templates are kept.

    Two thirds of the pages are finished by a copy of this process, from their template on.
    """
    global _main, _is_undrawn, _finish_others
    env.bytecode_cache = _templates
    others = [*_others.values()]
    _others.clear()
    for page, known in zip(others, _read_others() if others else [], strict=True):
        links = known.pop("links_to_anchors")
        vars(page).update(known, links_to_anchors={files.src_uris[path]: anchors for path, anchors in links.items()})
    pages = [file.page for file in files.documentation_pages() if file.page]
    _is_undrawn = any(page.meta.get("study_undrawn") for page in pages)
    _main = _read_main(files) if _is_published else ""
    for page in pages:
        for path, fragment in page.meta.get("study_links", ()):
            target = files.src_uris[path].page
            if fragment and target and target.content and fragment not in (target.present_anchor_ids or ()):
                log.warning(
                    "%s: a diagram links to %s#%s, and that page has no such anchor.",
                    page.file.src_uri,
                    path,
                    fragment,
                )
    _unfinished.clear()
    if _has_copies(config):
        some = [page for place, page in enumerate(pages) if place % 3 and page.file.dest_uri != _HOME]
        shared = [(page, page.meta.get("template", "main.html")) for page in some]
        _finish_others = _module("aside").aside(lambda: _fill_and_finish(shared, env, config, files))
        for page, _ in shared:
            page.meta["template"] = _ELSEWHERE
            _others[page.file.src_uri] = page
    return env


def _fill_and_finish(
    pages: Sequence[tuple[Page, str]], env: Environment, config: MkDocsConfig, files: Files
) -> Finished:
    """What MkDocs and this hook make of these pages and the templates that they go into."""
    _unfinished.clear()
    for page, template in pages:
        page.active = True
        context = get_context(_nav, files, config, page)
        context = config.plugins.on_page_context(context, page=page, config=config, nav=_nav)
        config.plugins.on_post_page(env.get_template(template).render(context), page=page, config=config)
        page.active = False
    return _finish_pages()


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The last word on a page's HTML; of a site that is published, when all pages are there."""
    if page.file.src_uri in _others:
        return output
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

    def finish() -> str:
        whole = markup.put_back(markup.add_description(output, about), page.meta.get("study_held", ()))
        return _finish(whole, config, page.canonical_url or "")

    return _finish_later(output, page.file.dest_uri, finish)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for pages that MkDocs makes of a template alone, 404.html."""
    if not template_name.endswith(".html"):
        return output_content
    return _finish_later(output_content, template_name, lambda: _finish(output_content, config, config.site_url or ""))


def _finish_later(output: str, path: str, finish: Callable[[], str]) -> str:
    if not _is_published:
        return str(_module("markup").drop_policy(finish()))
    _unfinished[path] = finish
    return output


def _finish(html: str, config: MkDocsConfig, address: str) -> str:
    markup = _module("markup")
    imprinted = markup.add_imprint(html, config.site_name, _updated.isoformat(), address)
    return str(markup.transform_page(imprinted, _drawings, draws=_is_undrawn, main=_main))


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
    site = Path(config.site_dir)
    scripts = site / "javascripts"
    if _is_published:
        _gather_modules(scripts)
    for module in scripts.rglob("*.*js"):
        text = minify.string("application/javascript", module.read_text(encoding="utf-8"))
        module.write_text(text + "\n", encoding="utf-8", newline="\n")
    for types in site.rglob("*.d.mts"):
        types.unlink()
    index_file = site / "search" / "search_index.json"
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
        pages, words = _finish_pages()
        sheets = _read_styles(site, pages[_HOME])
        if _others:
            _others.clear()
            others, their_words = _finish_others()
            pages, words = pages | others, words | their_words
        sheet = _publish_styles(site, config, sheets, words)
        pages = {path: _module("markup").link_one_stylesheet(page, sheet) for path, page in pages.items()}
        _publish_headers(site, pages)
        _publish_worker(site, pages)
    else:  # `serve` copies it once, and builds again without it
        (site / "service-worker.js").unlink(missing_ok=True)


def _finish_pages() -> Finished:
    """The pages that waited for their last passes; none waits any more."""
    styles = _module("styles")
    pages = {path: finish() for path, finish in _unfinished.items()}
    _unfinished.clear()
    return pages, styles.words_of(styles.markup_of(pages.values()))


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


def _read_styles(site: Path, page: str) -> dict[Path, list[Any]]:
    """The style sheets that pages link, in their order, and the rules of each."""
    styles = _module("styles")
    paths = [site / address for address in _module("markup").stylesheets(page)]
    return {path: styles.parse(path.read_text(encoding="utf-8")) for path in paths}


def _publish_styles(
    site: Path, config: MkDocsConfig, sheets: Mapping[Path, list[Any]], in_pages: frozenset[str]
) -> str:
    """The one style sheet that pages are to link, with what they use and no more; its name changes with its content."""
    styles = _module("styles")
    # The theme's script and ours have words of their own: our "question" is no admonition of the theme's.
    in_theme, in_ours = (
        styles.words_of(path.read_text(encoding="utf-8") for path in sorted((site / folder).rglob("*.*js")))
        for folder in ("assets/javascripts", "javascripts")
    )
    of_ours = frozenset(word for word in in_pages | in_theme | in_ours if not word.startswith(_OFF))
    only_in_ours = in_ours - in_theme - in_pages
    of_theme = frozenset(word for word in of_ours if word not in only_in_ours or word[:3] == "md-")
    of_theme -= frozenset() if "admonition" in config.markdown_extensions else _ADMONITIONS
    trimmed = [styles.trim(rules, of_theme if "assets" in sheet.parts else of_ours) for sheet, rules in sheets.items()]
    text = minify.string("text/css", styles.drop_unasked("".join(trimmed), of_ours))
    name = f"stylesheets/guide.{hashlib.sha256(text.encode()).hexdigest()[:8]}.css"
    (site / name).write_text(text + "\n", encoding="utf-8", newline="\n")
    for sheet in sheets:
        sheet.unlink()
    return name


def _publish_headers(site: Path, pages: Mapping[str, str]) -> None:
    """Hosts that read it know what to send with the files; GitHub's leaves the site as it is."""
    markup, headers = _module("markup"), _module("headers")
    policies = {markup.policy_of(page) or "" for page in pages.values()}
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    (site / "_headers").write_text(headers.render_headers(sorted(policies), paths), encoding="utf-8", newline="\n")
    (site / ".nojekyll").touch()  # where a branch is published, Jekyll would take guide.md for a page of its own


def _publish_worker(site: Path, pages: Mapping[str, str]) -> None:
    """The service worker knows every file that the site works with; it is the last to be written."""
    markup, offline = _module("markup"), _module("offline")
    paths = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    files = {
        path: pages[path].encode() if path in pages else (site / path).read_bytes()
        for path in paths
        if offline.is_kept(path)
    }
    mark, built = offline.mark_of(files), dict(files)
    for path, page in pages.items():
        files[path] = offline.state_kept(markup.add_build(page, mark), built).encode()
        (site / path).write_bytes(files[path])
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
