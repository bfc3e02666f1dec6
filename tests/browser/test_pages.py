"""What holds for every page of the built site, generated or written by hand."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.browser.everyone import (
    SETTINGS,
    bad_colours,
    bring_axe,
    cut_or_covered,
    lost_signs,
    put_on,
    too_wide,
)
from tests.browser.harness import NODE, NODE_PACKAGES, ROOT, Axe, NewPage, record, settle
from tests.browser.strict import COLOUR_RULES

# The pages are looked at in so many tests, which share them out. Each has to meet every look of a text anew.
SHARES = 2
# What html-validate holds against a page, and is right: (rule, start of the message) -> why.
VALID_ALL_THE_SAME = {
    ("attribute-misuse", '"rel" attribute cannot be used on <a> in this context: <a> does not allow rel="edit"'): (
        "`edit` is registered as an extension, as the HTML standard asks"
    ),
}
# What the Nu checker says, and need not be changed: start of the message -> why. Each must still be said.
NU_ALL_THE_SAME = {
    "CSS: “field-sizing”: Property “field-sizing” doesn't exist.": "it is newer than the checker; others ignore it",
    "Inline script violates Content Security Policy": "the checker knows no hashes; browsers are asked elsewhere",
    "Resource violates Content Security Policy": "it reads files, in which 'self' means nothing",
    "Empty heading.": "hidden until a question stands in it",
    "Section lacks heading.": "the row of a drill on its own page: the heading is the page's",
    "Trailing slash on void elements": "it has no effect, as the checker says; so Python-Markdown writes pictures",
}


@dataclass
class Head(HTMLParser):
    """What search engines, browsers and assistive technology read first."""

    titles: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    canonical: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    h1: int = 0
    _in_title: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._in_title = tag == "title" and not self.titles  # an SVG has titles too
        if tag == "h1":
            self.h1 += 1
        elif tag == "html":
            self.languages.append(values.get("lang", ""))
        elif tag == "meta" and values.get("name") == "description":
            self.descriptions.append(values.get("content", ""))
        elif tag == "link" and values.get("rel") == "canonical":
            self.canonical.append(values.get("href", ""))

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.titles.append(data.strip())
            self._in_title = False


@pytest.fixture(scope="module")
def heads(site_dir: Path, page_paths: list[str]) -> dict[str, Head]:
    """The head of every page, by its path."""
    heads = {}
    for path in page_paths:
        heads[path] = Head()
        heads[path].feed(
            (site_dir / path / "index.html" if path.endswith("/") or not path else site_dir / path).read_text()
        )
    return heads


def test_every_page_has_a_title_of_its_own(heads: dict[str, Head]) -> None:
    titles = Counter(head.titles[0] for path, head in heads.items() if head.titles and path != "404.html")
    assert [path for path, head in heads.items() if len(head.titles) != 1 or not head.titles[0]] == []
    assert [title for title, count in titles.items() if count > 1] == []


def test_every_page_has_one_description_of_its_own(heads: dict[str, Head]) -> None:
    pages = {path: head.descriptions for path, head in heads.items() if path != "404.html"}
    assert [path for path, found in pages.items() if len(found) != 1 or not 20 <= len(found[0]) <= 300] == []
    count = Counter(found[0] for found in pages.values() if found)
    assert [description for description, pages_with_it in count.items() if pages_with_it > 1] == []


def test_every_page_has_one_h1_and_a_language(heads: dict[str, Head]) -> None:
    assert [path for path, head in heads.items() if head.h1 != 1] == []
    assert [path for path, head in heads.items() if head.languages != ["en"]] == []


def test_every_page_says_its_own_address(heads: dict[str, Head], site_url: str) -> None:
    assert [path for path, head in heads.items() if path != "404.html" and head.canonical != [site_url + path]] == []


def test_html_is_valid(site_dir: Path, tmp_path: Path) -> None:
    validator = NODE_PACKAGES / "html-validate" / "bin" / "html-validate.mjs"
    config = Path(__file__).with_name("html-validate.json")
    command = [str(NODE), str(validator), "--config", str(config), "--formatter", "json", f"{site_dir}/**/*.html"]
    report = tmp_path / "report.json"
    with report.open("wb") as out:  # a file: into a pipe, html-validate writes no more than 64 kB of it
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, check=False)
    assert report.stat().st_size, done.stderr
    found = [
        f"{Path(file['filePath']).relative_to(site_dir)}:{message['line']}:{message['column']}: "
        f"{message['message']} ({message['ruleId']}) {message.get('selector') or ''}"
        for file in json.loads(report.read_bytes())
        for message in file["messages"]
        if not any(
            message["ruleId"] == rule and message["message"].startswith(text) for rule, text in VALID_ALL_THE_SAME
        )
    ]
    assert not found, summary(found)


def test_the_nu_checker_finds_nothing(site_dir: Path) -> None:
    """In the HTML of every page, in our style sheets, and in the one that all pages have, the theme's part included."""
    if not shutil.which("java"):
        assert not os.environ.get("GITHUB_ACTIONS"), (
            "the Nu checker needs Java, and where changes are judged it has to be run"
        )
        pytest.skip("the Nu checker needs Java, and there is none here; html-validate has read the pages")
    jar = NODE_PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    # A deep stack for large pages, and the compiler that begins soonest: this takes half the time.
    machine = ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar)]
    command = [*machine, "--skip-non-html", "--also-check-css", "--format", "json", "--stdout"]
    done = subprocess.run(
        [*command, str(ROOT / "docs" / "stylesheets"), str(site_dir)], capture_output=True, text=True, check=False
    )
    messages = json.loads(done.stdout)["messages"]
    found = [
        f"{message['url'].rpartition('/site/')[2]}:{message.get('lastLine')}: {message['message']}"
        for message in messages
        if not message["message"].startswith(tuple(NU_ALL_THE_SAME))
    ]
    assert not found, summary(found)
    said = "\n".join(message["message"] for message in messages)
    assert [text for text in NU_ALL_THE_SAME if text not in said] == [], "these are not said any more"


@pytest.mark.long
@pytest.mark.parametrize("share", range(SHARES))
def test_pages_for_everyone(share: int, new_page: NewPage, axe: Axe, page_paths: list[str]) -> None:
    """Every page in every setting, one after the other, as a reader does it to an open page; and the next page back.

    All the while less motion is asked for. Axe looks at all of the page twice; about colours it is asked for the texts
    that look like none that it has seen, on this page or another.
    """
    page = new_page(reduced_motion="reduce")
    bring_axe(page)
    looks: set[str] = set()
    found = []
    for number, path in enumerate(page_paths[share::SHARES]):
        page.goto(f"./{path}")
        settle(page)
        for setting in SETTINGS if number % 2 == 0 else reversed(SETTINGS):
            faults = [*put_on(page, setting), *bad_colours(page, looks)]
            if setting.whole:
                faults += [*too_wide(page), *map(str, axe(page, without=COLOUR_RULES))]
            if setting.whole and setting.spaced:
                faults += cut_or_covered(page)
            if setting.forced:
                faults += lost_signs(page)
            found += [f"{path or 'home'}, {setting.name}: {fault}" for fault in faults]
    found += record(page).problems
    assert not found, summary(found)


# Words in a row of their own in the article, and a link among them.
ADD_TEXT = """([style, linkStyle]) => {
    const text = document.createElement("p");
    const link = document.createElement("a");
    text.style.cssText = `forced-color-adjust: none; ${style}`;
    link.style.cssText = linkStyle;
    link.href = "#";
    link.append("as if");
    text.append("Some words ", ...(linkStyle ? [link] : []), " that were not there.");
    document.querySelector("article").append(text);
}"""


def test_bad_colours_are_found_though_texts_like_it_were_seen(new_page: NewPage) -> None:
    page = new_page(reduced_motion="reduce")
    bring_axe(page)
    for setting in SETTINGS:
        page.goto("./how-to-use/")
        settle(page)
        looks: set[str] = set()
        pale = "color: #6c6c6c" if setting.scheme == "dark" else "color: #888"
        assert put_on(page, setting) == []
        assert bad_colours(page, looks) == []
        page.evaluate(ADD_TEXT, [f"{pale}; font-size: 24px", ""])
        assert bad_colours(page, looks) == [], "large text may be paler than small text"
        page.evaluate(ADD_TEXT, [f"{pale}; font-size: 23px", ""])
        [too_pale] = bad_colours(page, looks)
        page.evaluate(ADD_TEXT, ["", "text-decoration: none; border: none"])
        [like_text] = bad_colours(page, looks)
        page.evaluate(ADD_TEXT, ["background: #6f6f6f", ""])
        [on_grey] = bad_colours(page, looks)
        rules = [fault.partition(":")[0] for fault in (too_pale, like_text, on_grey)]
        assert rules == ["color-contrast", "link-in-text-block", "color-contrast"], setting.name


# The words of the article that can be seen, and whether the heading can. The tests' own look works without the page's
# script; Playwright's would bring 300 kB of its own onto every page.
SEEN = """() => {
    const heading = document.querySelector("h1");
    const { width, height } = heading.getBoundingClientRect();
    const isSeen = heading.checkVisibility({ visibilityProperty: true }) && width > 0 && height > 0;
    return [document.querySelector("article").innerText, isSeen];
}"""


@pytest.mark.long
def test_pages_without_javascript(new_page: NewPage, page_paths: list[str]) -> None:
    page = new_page(width=360, height=740, javascript=False)
    found = []
    for path in page_paths:
        page.goto(f"./{path}")
        text, has_heading = page.evaluate(SEEN)
        words = text.split()
        if len(words) < (3 if path == "404.html" else 25):
            found.append(f"{path or 'home'} shows only: {' '.join(words)}")
        if not has_heading:
            found.append(f"{path or 'home'} shows no heading")
    found += record(page).problems
    assert not found, summary(found)


def summary(found: list[str]) -> str:
    """A list that fits a screen."""
    more = [f"… and {len(found) - 40} more"] if len(found) > 40 else []
    return "\n".join([f"{len(found)} found", *found[:40], *more])
