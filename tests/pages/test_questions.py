"""The pages of the question cards: every card whole, linkable, and linked from where it belongs."""

from __future__ import annotations

import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from studyguide.load import Loaded, load
from studyguide.model import Card
from studyguide.pages import render_site
from studyguide.pages.library import Library
from tests.html_tree import Element, parse
from tests.pages.conftest import HOSTING, ReadPage
from tests.site_markdown import split_page, to_html

TODAY = datetime.date(2026, 11, 26)
FOLDER = "questions/ml-concepts"
FIRST, SECOND = f"{FOLDER}/fitting.md", f"{FOLDER}/in-use.md"


def section(page: Element, card: str) -> Element:
    """The part of the page that is one card."""
    return page.one("section", data_card=card)


def test_every_card_stands_on_the_page_of_its_subject(read_page: ReadPage, small: Loaded) -> None:
    cards = {card.id: card for card in small.catalogue.cards}
    found = {
        section.attributes["data-card"]: (path, section)
        for path in (FIRST, SECOND)
        for section in read_page(path).all("section")
    }
    assert found.keys() == cards.keys()
    for card in small.catalogue.cards:
        path, section = found[card.id]
        assert path == f"{FOLDER}/{card.subject}.md"
        heading, details = section.one("h3"), section.one("details")
        assert heading.attributes["id"] == f"card-{card.id}"
        assert heading.one("a", class_="headerlink").attributes["href"] == f"#card-{card.id}"
        assert "open" not in details.attributes
        assert section.attributes["data-level"] == card.level
        assert f"checked {card.checked.day} November 2026" in section.one("p", class_="facts").text
        assert len(details.all("dt")) == len(details.all("dd")) == len(card.follow_ups)


def test_levels_come_in_the_order_of_an_interview(read_page: ReadPage) -> None:
    page = read_page(SECOND)
    assert page.one("h1").text == "Questions: After launch: costs | drift"
    assert [heading.text for heading in page.all("h2")] == ["Expected", "For specialists"]
    assert [section.attributes["data-level"] for section in page.all("section")] == ["core", "deep"]


def test_a_domain_lists_its_subjects_and_all_its_questions(read_page: ReadPage) -> None:
    page = read_page(f"{FOLDER}/index.md")
    assert (
        page.one("p", class_="lead").text
        == "3 questions with answers: 1 asked first, 1 expected and 1 for specialists."
    )
    assert [link.attributes["href"] for link in page.one("p", class_="lead").all("a")] == ["#screen", "#core", "#deep"]
    assert [heading.attributes["id"] for heading in page.all("h2")] == ["subjects", "screen", "core", "deep"]
    subjects, *levels = page.all("ul")
    assert [(entry.text, entry.one("a").attributes["href"]) for entry in subjects.all("li")] == [
        ("Bias & variance 1 question", "fitting.md"),
        ("After launch: costs | drift 2 questions", "in-use.md"),
    ]
    entries = [entry for level in levels for entry in level.all("li")]
    assert entries[1].text == "How do you notice that a model has gone stale? After launch: costs | drift"
    assert all(level.children for level in levels)


def test_the_old_address_of_a_card_leads_to_it(read_page: ReadPage, small: Loaded) -> None:
    """The cards of a domain stood on one page; their addresses were its address and the anchors of the cards."""
    page = read_page(f"{FOLDER}/index.md")
    for card in small.catalogue.cards:
        entry = page.one(id=f"card-{card.id}")
        assert entry.one("a").attributes["href"] == f"../ml-concepts/{card.subject}.md#card-{card.id}"


def test_texts_come_out_as_they_were_meant(read_page: ReadPage) -> None:
    card = section(read_page(SECOND), "nasty-generics")
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
    first = section(read_page(FIRST), "variance-of-a-mean").one("div", class_="answer-more").all("ul")[-1].all("li")
    assert first[0].text == "Regularisation: L1 & L2 in The Concepts Primer"
    assert "fundamentals.md#regularisation" in first[0].one("a").attributes["href"]
    nasty = section(read_page(SECOND), "nasty-generics").one("div", class_="answer-more").all("ul")[-1].all("li")
    assert nasty[1].text == 'Generics | [A] & B: $5 "Notes" (A. Example and B. Example, 1999)'


def test_a_mistake_can_be_reported_with_the_card_named(read_page: ReadPage) -> None:
    link = section(read_page(SECOND), "nasty-generics").one("p", class_="report").one("a").attributes["href"]
    parts = urlsplit(link)
    assert link.startswith(f"{HOSTING.repository}/issues/new?")
    query = parse_qs(parts.query)
    assert query["title"] == ["Wrong: card nasty-generics"]
    assert query["template"] == ["correct-a-fact.yml"]
    assert query["page"] == ["https://guide.example.org/questions/ml-concepts/in-use/#card-nasty-generics"]


def test_without_a_code_host_there_is_nowhere_to_report(small: Loaded) -> None:
    files = {file.path: file.text for file in render_site(small.catalogue, small.facts, {})}
    assert parse(to_html(split_page(files[SECOND])[1])).all(class_="report") == []


def test_links_in_cards_lead_to_pages_and_anchors(files: dict[str, str], read_page: ReadPage) -> None:
    """MkDocs does not look at links in HTML, so this does."""
    links = {
        link.attributes["href"]
        for path in (FIRST, SECOND)
        for card in read_page(path).all("section")
        for link in card.all("a")
        if link.attributes["href"].startswith("../")
    }
    assert len(links) >= 3
    for link in links:
        path, _, fragment = link.removeprefix("../../../").partition("#")
        page = parse(to_html(split_page(files[f"{path.strip('/')}.md"])[1]))
        assert page.all(id=fragment), link


def test_days_domains_and_items_lead_to_their_cards(read_page: ReadPage) -> None:
    task = next(
        found for found in read_page("plan/day-01.md").all("section") if found.attributes["data-task"] == "bias-notes"
    )
    questions = task.one("details", class_="task-questions")
    assert questions.one("summary").text == "2 questions to answer when you are done"
    assert [link.attributes["href"] for link in questions.all("a")] == [
        "../questions/ml-concepts/fitting.md#card-variance-of-a-mean",
        "../questions/ml-concepts/in-use.md#card-drift-after-launch",
    ]
    domain = read_page("domains/ml-concepts.md")
    assert "../questions/ml-concepts/index.md" in [link.attributes["href"] for link in domain.all("a")]
    assert domain.all("h2", id="questions")
    assert read_page("domains/coding.md").all("h2", id="questions") == []
    item = read_page("checklist.md").one("li", id="item-explain-bias")
    assert item.all("a")[-1].attributes["href"] == "questions/by-item/practice.md#questions-explain-bias"
    assert item.all("a")[-1].text == "2 questions"
    assert "questions" not in read_page("checklist.md").one("li", id="item-five-stories").text


def test_items_list_their_cards(read_page: ReadPage) -> None:
    page = read_page("questions/by-item/practice.md")
    (item,) = page.all("div", class_="item-questions")
    assert item.one("h2").attributes["id"] == "questions-explain-bias"
    assert [link.attributes["href"] for link in item.one("ul").all("a")] == [
        "../ml-concepts/fitting.md#card-variance-of-a-mean",
        "../ml-concepts/in-use.md#card-drift-after-launch",
    ]


def test_the_list_of_items_leads_to_their_questions(read_page: ReadPage, files: dict[str, str]) -> None:
    page = read_page("questions/by-item/index.md")
    assert [(heading.text, heading.attributes["id"]) for heading in page.all("h2")] == [("Practice", "practice")]
    item = page.one("li", id="questions-explain-bias")
    assert item.text == "Explain bias & variance in a minute 2 questions"
    assert item.one("a").attributes["href"] == "practice.md#questions-explain-bias"
    assert [path for path in files if path.startswith("questions/by-item/")] == [
        "questions/by-item/index.md",
        "questions/by-item/practice.md",
    ]


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


def test_the_menu_says_each_subject_as_its_page_does(root: Path) -> None:
    text = (root / "mkdocs.yml").read_text(encoding="utf-8").replace('"', "")
    loaded = load(root / "resources.yaml", root / "facts" / "repositories.json", today=TODAY, rules=())
    for file in loaded.catalogue.questions.values():
        lines = [f"          - {subject.title}: questions/{file.domain}/{subject.id}.md" for subject in file.subjects]
        assert "\n".join([f"          - questions/{file.domain}/index.md", *lines]) in text
