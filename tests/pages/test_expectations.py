"""What to expect: employers, rounds, advice."""

from __future__ import annotations

from studyguide.load import Loaded
from tests.pages.conftest import ReadPage


def test_employers_come_first_then_rounds_then_advice(read_page: ReadPage) -> None:
    headings = [heading.text for heading in read_page("what-to-expect.md").all("h2")]
    assert headings == ["Large companies", "Start-ups", "The rounds", "Advice for every round"]


def test_a_round_has_a_row_and_a_section(read_page: ReadPage, small: Loaded) -> None:
    page = read_page("what-to-expect.md")
    rows = page.one("tbody").all("tr")
    assert [[cell.text for cell in row.all("td")] for row in rows] == [
        ["Coding", "45 to 60 minutes", "Coding"],
        ["Behavioural & values", "30 minutes", "Behavioural, Concepts"],
    ]
    anchors = [heading.attributes["id"] for heading in page.all("h3")]
    assert [row.all("a")[0].attributes["href"] for row in rows] == [f"#{anchor}" for anchor in anchors[:2]]
    for part in small.catalogue.rounds:
        for line in (*part.tests, part.big_tech, part.start_up, part.prepare):
            assert line in page.text


def test_all_points_and_tips_are_there(read_page: ReadPage, small: Loaded) -> None:
    text = read_page("what-to-expect.md").text
    for setting in small.catalogue.settings:
        assert all(point in text for point in setting.points)
    for tip in small.catalogue.tips:
        assert tip.text in text
