"""The pictures of "How to use this site": there, small, described, and as large as the page keeps room for."""

from __future__ import annotations

import re
from pathlib import Path

import pictures

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "how-to-use.md"
MOST_BYTES = 300_000
IMAGE = re.compile(
    r"!\[(?P<alt>[^\]]*)\]\(images/(?P<name>[a-z-]+)\.webp\)\{ width=(?P<width>\d+) height=(?P<height>\d+)"
)


def size_of(webp: bytes) -> tuple[int, int]:
    """Width and height of a WebP file of the extended format, the one with a colour profile, as Chromium writes it."""
    assert (webp[:4], webp[8:16]) == (b"RIFF", b"WEBPVP8X")
    return int.from_bytes(webp[24:27], "little") + 1, int.from_bytes(webp[27:30], "little") + 1


def test_the_page_shows_every_picture_and_keeps_its_place_free() -> None:
    text = PAGE.read_text(encoding="utf-8")
    shown = list(IMAGE.finditer(text))
    assert len(shown) == text.count("!["), "an image lacks its size"
    assert sorted(image["name"] for image in shown) == sorted(picture.name for picture in pictures.PICTURES)
    for image in shown:
        webp = (ROOT / "docs" / "images" / f"{image['name']}.webp").read_bytes()
        width, height = size_of(webp)
        kept = int(image["width"]), int(image["height"])
        assert width >= 2 * kept[0], f"{image['name']} is too coarse for dense screens"
        assert abs(width * kept[1] / kept[0] - height) <= 2, f"{image['name']} is {width} x {height}, its place {kept}"


def test_each_picture_is_described() -> None:
    alts = [image["alt"] for image in IMAGE.finditer(PAGE.read_text(encoding="utf-8"))]
    assert all(60 <= len(alt) <= 250 for alt in alts)
    assert len(set(alts)) == len(alts)


def test_the_pictures_are_small_together() -> None:
    files = list((ROOT / "docs" / "images").glob("*.webp"))
    assert sum(file.stat().st_size for file in files) <= MOST_BYTES
    assert sorted(file.stem for file in files) == sorted(picture.name for picture in pictures.PICTURES)
