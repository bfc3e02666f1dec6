"""The places of reviews and mock interviews: every choice that the browser is to offer, and the cards without it."""

from __future__ import annotations

from studyguide.load import Loaded
from studyguide.pages import words
from tests.html_tree import Element
from tests.pages.conftest import ReadPage


def options(page: Element, name: str) -> dict[str, str]:
    """What a field offers: value to text."""
    field = page.one("select", name=name)
    return {option.attributes.get("value", option.text): option.text for option in field.all("option")}


def test_a_review_can_be_narrowed_to_every_domain_with_cards_and_every_level(
    read_page: ReadPage, small: Loaded
) -> None:
    page = read_page("review.md")
    covered = {file.domain for file in small.catalogue.questions.values()}
    titles = {domain.id: domain.title for domain in small.catalogue.domains if domain.id in covered}
    assert options(page, "domain") == {"": "All domains", **titles}
    assert list(options(page, "level")) == ["", *words.LEVELS]
    assert list(options(page, "new")) == ["plan", "all", "none"]
    links = {link.attributes["href"] for link in page.all("a")}
    assert {f"questions/{domain}/index.md" for domain in titles} <= links


def test_each_grade_has_a_button_and_an_explanation(read_page: ReadPage) -> None:
    page = read_page("review.md")
    buttons = [button for button in page.all("button") if button.attributes.get("data-act", "").isdigit()]
    named = [(button.text.strip(), button.attributes["data-act"]) for button in buttons]
    rows = [[cell.text for cell in row.all("td")][:2] for row in page.one("table").all("tr")][1:]
    assert named == [("Again", "1"), ("Hard", "2"), ("Good", "3"), ("Easy", "4")] == [tuple(row) for row in rows]


def test_a_mock_interview_offers_every_round_with_its_domains(read_page: ReadPage, small: Loaded) -> None:
    page = read_page("mock-interview.md")
    rounds = {round_.id: round_ for round_ in small.catalogue.rounds}
    assert options(page, "round") == {round_.id: round_.title for round_ in rounds.values()}
    for option in page.one("select", name="round").all("option"):
        assert option.attributes["data-domains"].split() == list(rounds[option.attributes["value"]].domains)
    assert list(options(page, "minutes")) == ["15", "30", "45", "60"]
    for round_ in rounds.values():
        assert f"{round_.title}, {round_.minutes}" in page.text
