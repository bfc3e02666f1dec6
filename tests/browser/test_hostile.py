"""Hostile texts at every place of the catalogue, past the rules: pages show them as text, and that is all that happens.

The rules refuse most of these; here they are not asked, so that what stands behind them is tried by itself: the escapes
of the templates, then the browser, without the content policy that pages have besides.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from studyguide.hosting import Hosting
from studyguide.load import load
from studyguide.model import Catalogue
from studyguide.pages import render_site
from tests.browser.harness import build_once, open_page, record, served, settle
from tests.hostile.planting import ATTACKS, SMALL, pack, pack_harmless, planted_everywhere
from tests.html_tree import Element, parse

ROOT = Path(__file__).resolve().parents[2]
HOSTING = Hosting("http://127.0.0.1/guide/", "https://github.com/ada-example/guide")
HELP = {"references": "Every id that is named exists."}
DOWNLOADS = {f"downloads/question-cards.{ending}": 12_345 for ending in ("apkg", "csv", "tsv")}
# The hook's work on finished pages, without its work on the catalogue: the pages stand in the folder.
HOOK = """
import sys
sys.path.insert(0, {scripts!r})
from mkdocs_hook import on_env, on_page_content, on_page_markdown, on_post_page, on_post_template
"""
NEVER = frozenset({"script", "iframe", "object", "embed", "base", "meta", "link", "style", "frame", "portal"})
ALARM = """
    window.hits = [];
    const names = ["attacked", "alert", "prompt", "confirm", "msgbox"];
    for (const name of names) window[name] = () => window.hits.push(name);
"""


def site_of(catalogue: Catalogue, folder: Path) -> Path:
    """The site of this catalogue, built by MkDocs in a folder of its own."""
    facts = load(SMALL / "resources.yaml", SMALL / "facts.json", today=datetime.date(2026, 11, 21)).facts
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns("contributing", "how-to-use.md", "vendor"))
    for file in render_site(catalogue, facts, HELP, hosting=HOSTING, downloads=DOWNLOADS):
        (docs / file.path).parent.mkdir(parents=True, exist_ok=True)
        (docs / file.path).write_text(file.text, encoding="utf-8")
    (folder / "hook.py").write_text(HOOK.format(scripts=str(ROOT / "scripts")), encoding="utf-8")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnot_in_nav:")[0]
    config = config.replace("custom_dir: overrides", f"custom_dir: {ROOT / 'overrides'}")
    config = re.sub(r"hooks: .*", "hooks: [hook.py]", config)
    config = re.sub(r"watch: .*", "", config)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder / "site"


def pages(site: Path) -> dict[str, Element]:
    """Every page, by its path."""
    return {
        path.relative_to(site).as_posix(): parse(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def shape(element: Element) -> list[str]:
    """The elements inside, each with the names of its attributes: what texts must not change."""
    return [f"{one.tag}[{' '.join(sorted(one.attributes))}]" for one in element.walk()]


@pytest.fixture(scope="module")
def hostile_site(site_place: tuple[Path, str]) -> Path:
    return built_once(site_place[0] / "hostile", prose=False)


@pytest.fixture(scope="module")
def prose_site(site_place: tuple[Path, str]) -> Path:
    return built_once(site_place[0] / "prose", prose=True)


def built_once(place: Path, *, prose: bool) -> Path:
    def build(new: Path) -> None:
        site_of(planted_everywhere(pack, prose=prose), new)

    return build_once(place.parent, place.name, build) / "site"


def test_every_attack_is_planted() -> None:
    texts = json.dumps(json.loads(planted_everywhere(pack, prose=False).model_dump_json()), ensure_ascii=False)
    assert not [attack for attack in ATTACKS if json.dumps(attack, ensure_ascii=False)[1:-1] not in texts]


def test_texts_change_no_page_but_in_its_words(hostile_site: Path, tmp_path: Path) -> None:
    harmless = pages(site_of(planted_everywhere(pack_harmless, prose=False), tmp_path))
    hostile = pages(hostile_site)
    assert hostile.keys() == harmless.keys()
    changed = {}
    for path, page in hostile.items():
        before, after = shape(harmless[path]), shape(page)
        if before != after:
            place = next(
                (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
            )
            changed[path] = (before[place : place + 2], after[place : place + 3])
    assert not changed


@pytest.mark.parametrize("which", ["hostile_site", "prose_site"])
def test_nothing_on_a_page_runs_or_leads_astray(which: str, request: pytest.FixtureRequest) -> None:
    found = []
    for path, page in pages(request.getfixturevalue(which)).items():
        for element in page.one("article", class_="md-content__inner").walk():
            names = [
                name for name in element.attributes if name.startswith("on") or name in {"srcdoc", "formaction", "ping"}
            ]
            links = [
                element.attributes[name]
                for name in ("href", "src", "xlink:href", "action")
                if name in element.attributes
            ]
            bad = [link for link in links if not re.match(r"(https?://|[.#?/]|[a-z0-9-]+(/|#|\.|$))", link)]
            if names or bad or element.tag in NEVER:
                found.append(f"{path}: <{element.tag} {element.attributes}>")
    assert not found, found[:10]


@pytest.mark.parametrize("which", ["hostile_site", "prose_site"])
def test_nothing_runs_in_a_browser_without_a_policy(
    which: str, request: pytest.FixtureRequest, browser: Browser
) -> None:
    site: Path = request.getfixturevalue(which)
    with served(site) as home, browser.new_context(base_url=home, bypass_csp=True) as context:
        page = open_page(context, home)
        page.add_init_script(ALARM)
        page.on("dialog", lambda dialog: dialog.dismiss())
        for path in sorted(pages(site)):
            page.goto(f"./{path.removesuffix('index.html')}")
            settle(page)
            assert page.evaluate("window.hits") == [], path
            assert page.evaluate("document.body.scrollHeight > 100 && document.querySelector('h1').offsetHeight > 0"), (
                path
            )
        assert record(page).foreign == []
        page.locator(".md-search__input").click()
        page.keyboard.type("attacked")
        page.locator(".md-search-result__item").first.wait_for()
        assert page.evaluate("window.hits") == []
        assert record(page).foreign == []
