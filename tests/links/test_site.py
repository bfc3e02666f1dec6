"""Links inside the site: every kind of mistake is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

from asking.site import is_fault, serve, walk

PAGES = {
    "index.html": '<a href="a/">a</a> <a href="a/#there">b</a> <a href="https://example.org/">out</a>',
    "a/index.html": '<h1 id="there">A</h1> <a href="../">up</a> <a href="#there">here</a> <img src="../x.png" alt="">',
    "x.png": "not really",
}
MISTAKES = ["gone/", "a/#nowhere", "#nowhere", "A/", "y.png"]


def faults(folder: Path) -> set[str]:
    with serve(folder / "site") as address:
        rows = list(walk(address))
    assert rows
    return {row["urlname"] for row in rows if is_fault(row)}


def test_every_mistake_is_found_and_nothing_else(tmp_path: Path) -> None:
    for path, text in PAGES.items():
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"<!doctype html><title>x</title>{text}", encoding="utf-8")
    assert faults(tmp_path) == set()
    links = "".join(f'<a href="{link}">x</a>' for link in MISTAKES[:4]) + '<img src="y.png" alt="">'
    with (tmp_path / "site" / "index.html").open("a", encoding="utf-8") as index:
        index.write(links)
    assert faults(tmp_path) == set(MISTAKES)
