"""The built site has a copy of itself that opens from a folder: `python scripts/folder.py site`.

Writes downloads/ml-interview-guide.zip, says its size on the pages that link to it, and tells the service worker of
these pages. esbuild, an npm package, makes one plain script of the site's modules; it is needed for nothing else.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import minify

from studyguide import folder, offline

ROOT = Path(__file__).resolve().parent.parent
NODE = Path(sys.prefix) / "bin" / "node"
BUNDLER = ROOT / "tests" / "node_modules" / "esbuild" / "bin" / "esbuild"
JAVASCRIPTS = ROOT / "docs" / "javascripts"
# MicroPython is one module for browsers and Node; this leaves out what is for Node, which a plain script cannot have.
BROWSER_ONLY = ["--define:process=undefined", *(f"--external:{name}" for name in ("fs", "module", "path", "url"))]


def main() -> int:
    """0 if the zip is there; 1, with the reason on the screen, if it cannot be made."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="the folder of a finished build")
    site = parser.parse_args().site
    if not NODE.exists() or not BUNDLER.exists():
        print(
            "esbuild is not installed, which the zip of the site needs. Type: python3 scripts/prepare.py build",
            file=sys.stderr,
        )
        return 1
    try:
        add_zip(site)
    except subprocess.CalledProcessError as error:
        print(f"The scripts of the site do not go into one:\n{error.stderr}", file=sys.stderr)
        return 1
    return 0


def add_zip(site: Path) -> None:
    """The zip is in the site, and the pages that lead to it say how large it is."""
    paths = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    files = {path: (site / path).read_bytes() for path in paths}
    packed = folder.pack(folder.copy_site(files, bundle_scripts()))
    (site / folder.ZIP).write_bytes(packed)
    for path in paths:
        if path.endswith(".html") and b" data-sized" in files[path]:
            files[path] = folder.state_size(files[path].decode(), len(packed)).encode()
            (site / path).write_bytes(files[path])
    kept = {path: data for path, data in files.items() if offline.is_kept(path)}
    worker = offline.render_worker((ROOT / "docs" / "service-worker.js").read_text(encoding="utf-8"), kept)
    text = minify.string("application/javascript", worker) + "\n"
    (site / "service-worker.js").write_text(text, encoding="utf-8", newline="\n")


def bundle_scripts() -> dict[str, str]:
    """The plain scripts of the copy, by their paths in it."""
    return {
        "javascripts/folder.js": bundle("folder/page.mjs"),
        "javascripts/guide.js": bundle("main.mjs", "--define:import.meta.url=scriptAddress"),
        "javascripts/python-worker.mjs": bundle(
            "folder/worker.mjs", "--define:import.meta.url=''", "--loader:.wasm=binary", *BROWSER_ONLY
        ),
    }


def bundle(entry: str, *options: str) -> str:
    """One plain script of the module and all that it imports, now or later."""
    esbuild = [
        str(NODE),
        str(BUNDLER),
        "--bundle",
        "--format=iife",
        "--minify",
        "--charset=utf8",
        "--log-level=warning",
    ]
    command = [*esbuild, *options, entry]
    return subprocess.run(command, cwd=JAVASCRIPTS, capture_output=True, check=True, text=True, encoding="utf-8").stdout


if __name__ == "__main__":
    sys.exit(main())
