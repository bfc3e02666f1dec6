"""The pages of the question cards: every card whole, linkable, and linked from where it belongs."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from studyguide.load import Loaded
from studyguide.model import Card
from studyguide.pages import render_site
from studyguide.pages.library import Library
from tests.html_tree import Element, parse
from tests.pages.conftest import HOSTING, ReadPage
from tests.site_markdown import split_page, to_html

PAGE = "questions/ml-concepts.md"


def section(page: Element, card: str) -> Element:
    """The part of the page that is one card."""
    return page.one("section", data_card=card)


def test_every_card_stands_on_the_page_of_its_domain(read_page: ReadPage, small: Loaded) -> None:
    page = read_page(PAGE)
    cards = {card.id: card for card in small.catalogue.cards}
    assert {found.attributes["data-card"] for found in page.all("section")} == set(cards)
    for found in page.all("section"):
        card = cards[found.attributes["data-card"]]
        heading, details = found.one("h3"), found.one("details")
        assert heading.attributes["id"] == f"card-{card.id}"
        assert heading.one("a", class_="headerlink").attributes["href"] == f"#card-{card.id}"
        assert "open" not in details.attributes
        assert found.attributes["data-level"] == card.level
        assert f"checked {card.checked.day} November 2026" in found.one("p", class_="facts").text
        assert len(details.all("dt")) == len(details.all("dd")) == len(card.follow_ups)


def test_levels_come_in_the_order_of_an_interview(read_page: ReadPage) -> None:
    page = read_page(PAGE)
    assert [heading.text for heading in page.all("h2")] == ["Asked first", "Expected", "For specialists"]
    order = [found.attributes["data-level"] for found in page.all("section")]
    assert order == ["screen", "core", "deep"]
    assert [link.attributes["href"] for link in page.all("ul")[0].all("a")] == ["#screen", "#core", "#deep"]


def test_texts_come_out_as_they_were_meant(read_page: ReadPage) -> None:
    card = section(read_page(PAGE), "nasty-generics")
    assert card.one("h3").text.startswith(
        "What does List<T> of *C++* | [Arrays] & A < B cost at n1*n2<∞, and is it $5?"
    )
    answer = card.one("div", class_="answer-text")
    assert answer.one("strong").text == "$5"
    assert "<script>alert(1)</script>" in answer.text
    assert [cell.text for cell in answer.all("td")] == ["List<T>", "2n", "$ a day", "15"]
    python, sql, text = answer.all("pre")
    assert '"""Adds & compares: <b>"""' in python.text
    assert sql.text == "SELECT COUNT(*) FROM costs WHERE price < 5;"
    assert text.text == '<T> & "x"'
    assert len(answer.all("math", display="block")) == 1
    assert card.all("script") == card.all("t") == card.all("b") == []
    strong, weak = card.one("ul", class_="strong"), card.one("ul", class_="weak")
    assert [line.text for line in strong.all("li")] == ['Says O(n), O(nlogn) & why: "*amortised*"', "Costs $5, not 5."]
    assert [line.text for line in weak.all("li")] == ["<T> read as a tag", "_Underlined_ and # no heading"]


def test_references_are_links_or_titles(read_page: ReadPage) -> None:
    page = read_page(PAGE)
    first = section(page, "variance-of-a-mean").one("div", class_="answer-more").all("ul")[-1].all("li")
    assert first[0].text == "Regularisation: L1 & L2 in The Concepts Primer"
    assert "fundamentals.md#regularisation" in first[0].one("a").attributes["href"]
    nasty = section(page, "nasty-generics").one("div", class_="answer-more").all("ul")[-1].all("li")
    assert nasty[1].text == 'Generics | [A] & B: $5 "Notes" (A. Example and B. Example, 1999)'


def test_a_mistake_can_be_reported_with_the_card_named(read_page: ReadPage) -> None:
    link = section(read_page(PAGE), "nasty-generics").one("p", class_="report").one("a").attributes["href"]
    parts = urlsplit(link)
    assert link.startswith(f"{HOSTING.repository}/issues/new?")
    query = parse_qs(parts.query)
    assert query["title"] == ["Wrong: card nasty-generics"]
    assert query["template"] == ["correct-a-fact.yml"]
    assert query["page"] == ["https://guide.example.org/questions/ml-concepts/#card-nasty-generics"]


def test_without_a_code_host_there_is_nowhere_to_report(small: Loaded) -> None:
    files = {file.path: file.text for file in render_site(small.catalogue, small.facts, {})}
    assert parse(to_html(split_page(files[PAGE])[1])).all(class_="report") == []


def test_links_in_cards_lead_to_pages_and_anchors(files: dict[str, str], read_page: ReadPage) -> None:
    """MkDocs does not look at links in HTML, so this does."""
    links = {
        link.attributes["href"]
        for card in read_page(PAGE).all("section")
        for link in card.all("a")
        if link.attributes["href"].startswith("../../")
    }
    assert len(links) >= 3
    for link in links:
        path, _, fragment = link.removeprefix("../../").partition("#")
        page = parse(to_html(split_page(files[f"{path.strip('/')}.md"])[1]))
        assert page.all(id=fragment), link


def test_days_domains_and_items_lead_to_their_cards(read_page: ReadPage) -> None:
    task = next(
        found for found in read_page("plan/day-01.md").all("section") if found.attributes["data-task"] == "bias-notes"
    )
    questions = task.one("details", class_="task-questions")
    assert questions.one("summary").text == "2 questions to answer when you are done"
    assert [link.attributes["href"] for link in questions.all("a")] == [
        "../questions/ml-concepts.md#card-variance-of-a-mean",
        "../questions/ml-concepts.md#card-drift-after-launch",
    ]
    domain = read_page("domains/ml-concepts.md")
    assert "../questions/ml-concepts.md" in [link.attributes["href"] for link in domain.all("a")]
    assert domain.all("h2", id="questions")
    assert read_page("domains/coding.md").all("h2", id="questions") == []
    item = read_page("checklist.md").one("li", id="item-explain-bias")
    assert item.all("a")[-1].attributes["href"] == "questions/by-item.md#questions-explain-bias"
    assert item.all("a")[-1].text == "2 questions"
    assert "questions" not in read_page("checklist.md").one("li", id="item-five-stories").text


def test_items_list_their_cards(read_page: ReadPage) -> None:
    page = read_page("questions/by-item.md")
    (item,) = page.all("div", class_="item-questions")
    assert item.one("h3").attributes["id"] == "questions-explain-bias"
    assert [link.attributes["href"] for link in item.one("ul").all("a")] == [
        "ml-concepts.md#card-variance-of-a-mean",
        "ml-concepts.md#card-drift-after-launch",
    ]
    assert [heading.text for heading in page.all("h2")] == ["Practice"]


def test_the_index_counts_cards_by_domain_and_level(read_page: ReadPage) -> None:
    page = read_page("questions/index.md")
    rows = [[cell.text for cell in row.all("td")] for row in page.one("tbody").all("tr")]
    assert rows == [
        ["Coding and data structures", "0", "0", "0", "0"],
        ["ML concepts", "1", "1", "1", "3"],
        ["Behavioural", "0", "0", "0", "0"],
        ["All", "1", "1", "1", "3"],
    ]
    assert [link.text for link in page.one("tbody").all("a")] == ["ML concepts"]


def test_downloads_are_offered_with_their_sizes(read_page: ReadPage) -> None:
    page = read_page("questions/index.md")
    links = {link.attributes["href"]: link for link in page.all("a")}
    assert {
        "../downloads/question-cards.apkg",
        "../downloads/question-cards.csv",
        "../downloads/question-cards.tsv",
    } <= set(links)
    assert "Anki package 1.2 MB" in page.text
    assert "CSV 1 kB" in page.text
    assert "TSV 12 kB" in page.text


def test_look_ups_keep_the_order_to_learn_cards_in(library: Library) -> None:
    def ids(cards: list[Card]) -> list[str]:
        return [card.id for card in cards]

    assert ids(library.cards_of_domain("ml-concepts")) == ["variance-of-a-mean", "drift-after-launch", "nasty-generics"]
    assert ids(library.cards_of_domain("coding")) == []
    assert ids(library.cards_of_item("explain-bias")) == ["variance-of-a-mean", "drift-after-launch"]
    assert ids(library.cards_of_task("choose-a-field")) == ["drift-after-launch"]
    assert library.domain_of_card(library.catalogue.cards[0]).id == "ml-concepts"
