"""The pages of the drills: what is asked, what can be downloaded, what is folded, what the browser is given."""

from __future__ import annotations

import json

from studyguide.load import Loaded
from studyguide.pages import render_site
from studyguide.pages.library import Library
from tests.cases import DRILL, FILES
from tests.html_tree import parse
from tests.pages.conftest import RULE_HELP, ReadPage
from tests.site_markdown import split_page, to_html

TITLE = "Running mean: C++ | [Lists] & A < B *x* _y_ #1"
PAGE = "drills/running-mean.md"


def in_a_line(name: str) -> str:
    """A file of the drill, as trees give text."""
    return " ".join(FILES[f"{DRILL}/{name}"].split())


def test_the_list_has_a_row_for_each_drill(read_page: ReadPage) -> None:
    page = read_page("drills/index.md")
    row = page.one("article", data_drill="running-mean")
    assert row.one("h3").all("a")[0].text == TITLE
    assert row.one("h3").all("a")[0].attributes["href"] == "running-mean.md"
    assert row.one("p", class_="facts").text == "15 min from day 1 runs on its page"
    assert "in one pass over a|b & A < B." in row.text
    assert [link.attributes["href"] for link in page.all("a") if "downloads" in link.attributes["href"]] == [
        "../downloads/drills.zip"
    ]


def test_a_drill_says_what_to_do(read_page: ReadPage) -> None:
    page = read_page(PAGE)
    assert page.all("h1")[0].text.startswith(TITLE)
    row = page.one("section", data_drill="running-mean")
    assert row.one("p", class_="facts").text == "15 min checked 19 November 2026"
    assert row.one("label").text == f"Done: {TITLE}"
    assert "Write running_mean(values, k): the mean of each window of" in page.one("div", class_="prompt").text
    assert "What happens where *k* > n." in page.one("ul", class_="aloud").text
    assert page.all("div", class_="code")[0].one("pre").text == in_a_line("starter.py")
    links = {link.attributes["href"] for link in page.all("a")}
    assert links >= {
        "../downloads/drills/running-mean.zip",
        "../downloads/drills.zip",
        "../timed-coding.md",
        "../plan/day-01.md#arrays-two-pointers",
        "../plan/day-02.md#write-stories",
        "../checklist.md#item-two-pointer-problems",
        "../domains/coding.md",
        "index.md",
    }
    assert "Sums *and* means & A < B (Ada & Co., 1999)" in page.text


def test_what_would_give_it_away_is_folded(read_page: ReadPage) -> None:
    folded = read_page(PAGE).all("details")
    assert [part.one("summary").text for part in folded] == [
        "What it costs",
        "The reference solution",
        "The reference in plain Python",
        "Traps",
        "Variants",
        "Follow-ups",
    ]
    assert all("open" not in part.attributes for part in folded)
    assert folded[1].one("pre").text == in_a_line("solution.py")
    assert "assert running_mean([2.0], 1) == [2.0]" in folded[3].text


def test_the_editor_shows_the_code_to_begin_with(read_page: ReadPage) -> None:
    runner = read_page(PAGE).one("study-runner")
    assert runner.attributes == {"data-runner": "running-mean"}
    place = runner.one("div", data_part="editor")
    assert place.text == in_a_line("plain/starter.py")
    assert place.attributes["data-label"] == f"Your code for {TITLE}"
    assert [button.text for button in runner.all("button")] == ["Check", "Run", "Start over"]
    assert all("disabled" in button.attributes for button in runner.all("button")), "until the element wakes"


def test_the_browser_is_given_the_cases_and_what_runs_them(files: dict[str, str]) -> None:
    assert json.loads(files["data/drills/running-mean.json"]) == {
        "version": 1,
        "file": "running_mean.py",
        "checking": FILES[f"{DRILL.partition('/')[0]}/checking.py"],
        "page": FILES[f"{DRILL.partition('/')[0]}/page.py"],
        "cases": FILES[f"{DRILL}/plain/cases.py"],
    }
    assert json.loads(files["data/titles.json"])["things"]["drill/running-mean"] == [TITLE, "drills/running-mean/"]
    assert json.loads(files["data/outline.json"])["names"]["drill/moving-average"] == "drill/running-mean"


def test_a_domain_lists_its_drills(read_page: ReadPage) -> None:
    section = read_page("domains/coding.md")
    (link,) = [link for link in section.all("a") if link.attributes["href"] == "../drills/running-mean.md"][:1]
    assert link.text == TITLE
    assert "15 min, from day 1, runs on its page" in section.text
    assert "Coding drills" not in read_page("domains/ml-concepts.md").text


def test_without_a_plain_form_there_is_no_editor(small: Loaded) -> None:
    drill = small.catalogue.drills["running-mean"].model_copy(update={"plain": False, "plain_form": None})
    catalogue = small.catalogue.model_copy(update={"drills": {"running-mean": drill}})
    files = {file.path: file.text for file in render_site(catalogue, small.facts, RULE_HELP)}
    page = parse(to_html(split_page(files[PAGE])[1]))
    assert page.all("study-runner") == []
    assert "in plain Python" not in page.text
    assert "downloads/" not in files[PAGE], "nothing was archived"
    assert not [path for path in files if path.startswith("data/drills/")]


def test_without_drills_there_are_no_pages_of_them(small: Loaded) -> None:
    catalogue = small.catalogue.model_copy(update={"drills": {}, "drill_tools": {}})
    files = render_site(catalogue, small.facts, RULE_HELP)
    assert not [file.path for file in files if "drills" in file.path and not file.path.startswith("contributing/")]


def test_drills_stand_in_the_order_of_the_plan(small: Loaded) -> None:
    first = small.catalogue.drills["running-mean"]
    later = first.model_copy(update={"id": "a-later-one", "tasks": ("write-stories",)})
    drills = {"a-later-one": later, "running-mean": first}
    library = Library(small.catalogue.model_copy(update={"drills": drills}), small.facts)
    assert [drill.id for drill in library.drills] == ["running-mean", "a-later-one"]
    assert [drill.id for drill in library.drills_of_task("write-stories")] == ["running-mean", "a-later-one"]
    assert [drill.id for drill in library.drills_of_task("arrays-two-pointers")] == ["running-mean"]
    assert library.drills_of_domain("ml-concepts") == []
