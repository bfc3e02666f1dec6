"""Write every generated file of the site to a folder, for people's eyes, comparisons and other generators."""

from __future__ import annotations

import argparse
import datetime
import os
import re
import shutil
import sys
from pathlib import Path

from studyguide.building import Site, build_site
from studyguide.disk import beside, clear_leftovers, put_folder
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
    folder: Path = options.out.resolve()
    new = beside(folder)
    try:
        clear_leftovers(folder)
        write_site(site, new, with_docs=options.with_docs)
        put_folder(new, folder)
    except OSError as error:
        print(f"{error.filename or folder}: {error.strerror}. {folder.name}/ is left as it was.", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(new, ignore_errors=True)
    print(f"{len(site.files) + len(site.downloads)} files in {folder}")
    return 0


def write_site(site: Site, folder: Path, *, with_docs: bool) -> None:
    """Every file of the site is in the folder, and what is in docs/ if that is asked for."""
    folder.mkdir(parents=True)
    if with_docs:
        shutil.copytree(ROOT / "docs", folder, dirs_exist_ok=True)
    for file in site.files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="\n")
    for download in site.downloads:
        path = folder / download.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(download.content)


def find_hosting() -> Hosting:
    """The addresses that mkdocs.yml gives, unless the environment says otherwise."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    found = re.findall(r'^(site_url|repo_url): !ENV \[(\w+), "([^"]+)"\]', text, re.MULTILINE)
    values = {key: os.environ.get(variable) or default for key, variable, default in found}
    return Hosting(values["site_url"], values["repo_url"])


if __name__ == "__main__":
    sys.exit(main())
