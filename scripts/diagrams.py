"""Draw each Mermaid diagram of the site once, to SVG. The pages carry the drawings; no reader's browser loads Mermaid.

A drawing is filed as diagrams/KEY.svg, KEY being made of the diagram's source. Drawing needs Chromium or Chrome and the
test tools (`make test` installs both); --check needs neither.
"""

from __future__ import annotations

import argparse
import datetime
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from studyguide.building import build_site
from studyguide.disk import CannotWriteError, write
from studyguide.drawing import FORM, PHONE, SETTINGS, DrawingError, arrangements, finish, render_sources
from studyguide.problems import CatalogueError, format_problems

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
MERMAID = ROOT / "docs" / "vendor" / "mermaid" / "mermaid.min.js"
BROWSERS = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
)  # fmt: skip

PREPARE = """settings => {
    mermaid.initialize(settings);
    const parse = (text) => new DOMParser().parseFromString(text, "text/html").querySelector("svg");
    globalThis.draw = async (source) =>
        new XMLSerializer().serializeToString(parse((await mermaid.render("drawing", source)).svg));
    globalThis.measure = async (source) => {
        const svg = parse((await mermaid.render("drawing", source)).svg);
        const lines = [...svg.querySelectorAll(".flowchart-link:not(.edge-thickness-invisible)")];
        return [svg.viewBox.baseVal.width, Math.round(lines.reduce((sum, line) => sum + line.getTotalLength(), 0))];
    };
}"""


def main(arguments: list[str] | None = None) -> int:
    """0 when every diagram has its drawing and there are no others, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether the drawings are up to date")
    parser.add_argument("--all", action="store_true", help="draw all again, as after a change of Mermaid")
    parser.add_argument("--folder", type=Path, default=ROOT / "diagrams", help="where the drawings are filed")
    options = parser.parse_args(arguments)
    folder: Path = options.folder
    try:
        sources = render_sources(site_pages())
    except CatalogueError as error:
        sys.stderr.write(format_problems(error.problems, "text"))
        return 1
    filed = {path.stem: f'data-form="{FORM}"' in path.read_text(encoding="utf-8") for path in folder.glob("*.svg")}
    missing = sorted(key for key in sources if not filed.get(key))
    extra = sorted(filed.keys() - sources.keys())
    if options.check:
        if missing or extra:
            print(
                f"diagrams/ is not up to date: {len(missing)} to draw, {len(extra)} no longer used."
                " Run: python scripts/diagrams.py",
                file=sys.stderr,
            )
        return 1 if missing or extra else 0
    wanted = sources if options.all else {key: sources[key] for key in missing}
    try:
        drawings = draw(wanted) if wanted else {}
    except DrawingError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        for key, drawing in drawings.items():
            write(folder / f"{key}.svg", drawing)
    except CannotWriteError as error:
        print(error, file=sys.stderr)
        return 1
    for key in extra:
        (folder / f"{key}.svg").unlink()
    print(f"{len(drawings)} drawn, {len(extra)} removed, {len(sources) - len(drawings)} as they were")
    return 0


def site_pages() -> list[str]:
    """The Markdown of every page: the generated ones and those in docs/."""
    site = build_site(
        ROOT / "resources.yaml", ROOT / "facts" / "repositories.json", today=datetime.datetime.now(datetime.UTC).date()
    )
    written = sorted((ROOT / "docs").rglob("*.md"))
    return [file.text for file in site.files if file.path.endswith(".md")] + [
        path.read_text("utf-8") for path in written
    ]


def draw(sources: Mapping[str, str]) -> dict[str, str]:
    """The finished drawing of each source, by key. Raises DrawingError with what is wrong and in which diagram."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise DrawingError("Drawing needs Playwright. Run: python -m pip install playwright") from None
    drawings: dict[str, str] = {}
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=find_browser(os.environ), args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
            )
        except Error as error:
            raise DrawingError(f"No browser to draw with: {error.message.splitlines()[0]}") from None
        for key, source in sources.items():
            # a fresh page each, so that nothing of one drawing is in another
            page = browser.new_page(viewport={"width": 390, "height": 800})
            page.set_content('<!doctype html><html lang="en"><title>Drawing</title><body></body>')
            page.add_script_tag(path=MERMAID)
            page.evaluate(PREPARE, SETTINGS)
            try:
                svg = str(page.evaluate("source => draw(source)", narrowed(page, source)))
                drawings[key] = finish(svg, source)
            except (Error, DrawingError) as error:
                start = "\n".join(source.splitlines()[:4])
                raise DrawingError(f"This diagram cannot be drawn:\n{start}\n…\n{error}") from None
            page.close()
        browser.close()
    return drawings


def narrowed(page: Page, source: str) -> str:
    """The source, with as many invisible links as make its drawing fit on a phone, or as bring it nearer to that."""
    width, _ = page.evaluate("source => measure(source)", source)
    while width > PHONE:
        found = [(*page.evaluate("source => measure(source)", other), other) for other in arrangements(source)]
        # of those that fit, the one with the shortest lines; else the narrowest
        best = min(found, key=lambda item: (max(item[0], PHONE), item[1]), default=None)
        if best is None or best[0] >= width:
            break
        width, _, source = best
    return source


def find_browser(environment: Mapping[str, str], names: Iterable[str] = BROWSERS) -> str | None:
    """The Chromium or Chrome to use: $CHROMIUM, else one on the path, else None for Playwright's own."""
    return environment.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


if __name__ == "__main__":
    sys.exit(main())
