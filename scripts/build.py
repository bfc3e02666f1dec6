"""Write every generated file of the site to a folder, for people's eyes, comparisons and other generators."""

from __future__ import annotations

import argparse
import datetime
import os
import re
import shutil
import sys
from pathlib import Path

from studyguide.building import build_site
from studyguide.hosting import Hosting
from studyguide.problems import CatalogueError, format_problems

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """0 when the files are written, 1 when the catalogue has mistakes; then the folder stays as it was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--catalogue", type=Path, default=ROOT / "resources.yaml")
    parser.add_argument("--facts", type=Path, default=ROOT / "facts" / "repositories.json")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "build" / "docs", help="the folder; its generated files are replaced"
    )
    parser.add_argument("--with-docs", action="store_true", help="copy the hand-written pages and assets of docs/ too")
    options = parser.parse_args(arguments)
    try:
        today = datetime.datetime.now(datetime.UTC).date()
        site = build_site(options.catalogue, options.facts, today=today, hosting=find_hosting())
    except CatalogueError as error:
        sys.stderr.write(format_problems(error.problems, "text"))
        return 1
    folder: Path = options.out
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    if options.with_docs:
        shutil.copytree(ROOT / "docs", fresh)
    for file in site.files:
        path = fresh / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="\n")
    for download in site.downloads:
        path = fresh / download.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(download.content)
    # Only a complete folder takes the old one's place.
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    print(f"{len(site.files) + len(site.downloads)} files in {folder}")
    return 0


def find_hosting() -> Hosting:
    """The addresses that mkdocs.yml gives, unless the environment says otherwise."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    found = re.findall(r'^(site_url|repo_url): !ENV \[(\w+), "([^"]+)"\]', text, re.MULTILINE)
    values = {key: os.environ.get(variable) or default for key, variable, default in found}
    return Hosting(values["site_url"], values["repo_url"])


if __name__ == "__main__":
    sys.exit(main())
