"""The guide as others show it: its icons, the manifest that browsers install it by, the picture of a shared link."""

from __future__ import annotations

import io
import json

from PIL import Image, ImageDraw, ImageFont

GROUND = "#0b6b63"
INK = "#fbfaf7"
"""The paper of the light colours, in which the page opens."""
# The drawing of docs/images/favicon.svg, on its grid of 32: lines with their width, the last of them the tick.
_LINES = (
    (2.4, ((8, 10), (17, 10))),
    (2.4, ((8, 16), (17, 16))),
    (2.4, ((8, 22), (14, 22))),
    (2.6, ((19, 21.5), (21.6, 24.1), (26, 18))),
)
_CORNER = 6
_FINER = 4
"""Pillow draws without smoothing, so it draws larger than the icon is."""
_SAFE = 0.8
"""Systems cut an icon to their own shape; what is inside this part of it stays."""
SHARED_PICTURE = "images/shared-link.png"
SHARED_SIZE = (1200, 630)
"""What sites that show a picture beside a link ask for."""
_MARGIN = 90
_LARGE, _SMALL = 76, 36


def render_icons() -> dict[str, bytes]:
    """The icons as PNG, by their path below the home of the site."""
    return {
        "images/icon-192.png": draw_icon(192),
        "images/icon-512.png": draw_icon(512),
        "images/icon-maskable-512.png": draw_icon(512, is_cut=True),
        "images/apple-touch-icon.png": draw_icon(180, is_cut=True),
    }


def draw_icon(size: int, *, is_cut: bool = False) -> bytes:
    """The icon as PNG, `size` pixels wide; one that systems cut to shape has no corners of its own."""
    scale = size * _FINER / 32
    whole = (size * _FINER, size * _FINER)
    image = Image.new("RGB", whole, GROUND) if is_cut else Image.new("RGBA", whole, (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    if not is_cut:
        draw.rounded_rectangle((0, 0, image.width - 1, image.height - 1), _CORNER * scale, GROUND)

    def place(x: float, y: float) -> tuple[float, float]:
        shrunk = _SAFE if is_cut else 1
        return (16 + (x - 16) * shrunk) * scale, (16 + (y - 16) * shrunk) * scale

    for width, points in _LINES:
        placed = [place(*point) for point in points]
        radius = width * scale * (_SAFE if is_cut else 1) / 2
        draw.line(placed, INK, round(radius * 2))
        for x, y in placed:  # round ends and joints
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), INK)
    file = io.BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()


def draw_shared_picture(name: str, description: str) -> bytes:
    """The picture of a shared link as PNG: icon, name and description, in a font that Pillow has in it."""
    image = Image.new("RGB", SHARED_SIZE, GROUND)
    icon = Image.open(io.BytesIO(draw_icon(180, is_cut=True)))
    image.paste(icon, (_MARGIN - 44, 60))  # its drawing begins inside its rim
    draw = ImageDraw.Draw(image)
    top = 255.0
    for text, size in ((name, _LARGE), (description, _SMALL)):
        font = ImageFont.load_default(size)
        if isinstance(font, ImageFont.ImageFont):
            raise RuntimeError("Pillow has no FreeType here, so it has no font for pictures. Install it from a wheel.")
        for line in _wrap(text, font, SHARED_SIZE[0] - 2 * _MARGIN):
            if top + size * 1.35 > SHARED_SIZE[1] - _MARGIN:
                break
            draw.text((_MARGIN, top), line, INK, font)
            top += size * 1.35
        top += 10
    file = io.BytesIO()
    image.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def render_all(name: str, description: str) -> dict[str, bytes | str]:
    """By its path, everything that shows the site elsewhere: its icons, the picture of a shared link, its manifest."""
    return {
        **render_icons(),
        SHARED_PICTURE: draw_shared_picture(name, description),
        "manifest.webmanifest": render_manifest(name, description),
    }


def render_manifest(name: str, description: str) -> str:
    """manifest.webmanifest. All addresses are relative to it, so the site may stand anywhere."""
    icons = [
        {"src": "images/favicon.svg", "type": "image/svg+xml", "sizes": "any"},
        {"src": "images/icon-192.png", "type": "image/png", "sizes": "192x192"},
        {"src": "images/icon-512.png", "type": "image/png", "sizes": "512x512"},
        {"src": "images/icon-maskable-512.png", "type": "image/png", "sizes": "512x512", "purpose": "maskable"},
    ]
    manifest = {
        "name": name,
        "short_name": name.removesuffix(" Guide"),
        "description": description,
        "lang": "en-GB",
        "start_url": "./today/",
        "scope": "./",
        "display": "standalone",
        "theme_color": INK,
        "background_color": INK,
        "icons": icons,
        "shortcuts": [
            {"name": "Today", "url": "./today/"},
            {"name": "Checklist", "url": "./checklist/"},
            {"name": "Questions", "url": "./questions/"},
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
