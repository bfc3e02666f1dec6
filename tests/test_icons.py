"""Icons that systems can show, and a manifest whose addresses work wherever the site stands."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

from studyguide.icons import GROUND, draw_icon, draw_shared_picture, render_icons, render_manifest


@pytest.mark.parametrize("path", render_icons())
def test_icons_have_the_size_that_their_names_say(path: str) -> None:
    image = Image.open(io.BytesIO(render_icons()[path]))
    size = int("".join(filter(str.isdigit, path)) or 180)
    assert (image.format, image.size) == ("PNG", (size, size))


def test_an_icon_that_is_cut_to_shape_has_nothing_but_ground_at_its_rim() -> None:
    image = Image.open(io.BytesIO(draw_icon(200, is_cut=True)))
    assert image.mode == "RGB"
    centre, safe = 99.5, 80
    ground = tuple(bytes.fromhex(GROUND[1:]))
    outside = {
        image.getpixel((x, y))
        for x in range(200)
        for y in range(200)
        if (x - centre) ** 2 + (y - centre) ** 2 > safe**2
    }
    assert outside == {ground}
    assert len(image.getcolors(1 << 16) or ()) > 2


def test_other_icons_have_round_corners() -> None:
    image = Image.open(io.BytesIO(draw_icon(64)))
    assert image.getpixel((0, 0)) == (0, 0, 0, 0)
    assert image.getpixel((32, 2)) == (*bytes.fromhex(GROUND[1:]), 255)


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert render_icons() == render_icons()


def test_the_manifest_has_no_address_of_its_own() -> None:
    manifest = json.loads(render_manifest("ML Interview Guide", "For “interviews”."))
    assert manifest["name"] == "ML Interview Guide"
    assert manifest["description"] == "For “interviews”."
    addresses = [manifest["start_url"], manifest["scope"], *(entry["url"] for entry in manifest["shortcuts"])]
    assert all(address.startswith("./") for address in addresses)
    paths = {icon["src"] for icon in manifest["icons"]} - {"images/favicon.svg"}
    assert paths < render_icons().keys()


def test_the_picture_of_a_shared_link_has_the_size_that_sites_ask_for_and_says_the_name() -> None:
    content = draw_shared_picture("A guide", "What it is about.")
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert content == draw_shared_picture("A guide", "What it is about.")
    assert content != draw_shared_picture("Another guide", "What it is about.")
    assert content != draw_shared_picture("A guide", "")


def test_long_texts_stay_in_the_picture() -> None:
    image = Image.open(io.BytesIO(draw_shared_picture("A guide " * 50, "words and more words " * 50))).convert("RGB")
    ground = image.getpixel((0, 0))
    rim = [image.getpixel((x, y)) for x in range(1115, 1200) for y in range(0, 630, 3)]
    foot = [image.getpixel((x, y)) for x in range(0, 1200, 3) for y in range(630 - 80, 630)]
    assert set(rim) | set(foot) == {ground}
