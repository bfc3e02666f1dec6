"""The list of domains and a page for each."""

from __future__ import annotations

from studyguide.load import Loaded
from studyguide.model import Section
from studyguide.pages import render_site
from studyguide.pages.domains import LINKS_A_TOPIC
from tests.html_tree import parse
from tests.pages.conftest import ReadPage
from tests.site_markdown import split_page, to_html


def test_the_list_names_each_domain_with_its_figures(read_page: ReadPage) -> None:
    page = read_page("domains/index.md")
    assert [heading.attributes["id"] for heading in page.all("h2")] == ["coding", "ml-concepts", "behavioural"]
    assert [link.attributes["href"] for heading in page.all("h2") for link in heading.all("a", class_=False)] == [
        "coding.md", "ml-concepts.md", "behavioural.md",
    ]  # fmt: skip
    assert [facts.text for facts in page.all("p", class_="facts")] == [
        "3 topics, 3 resources, 2 days of the plan, 1 checklist item",
        "3 topics, 3 resources, 2 days of the plan, 1 checklist item, 3 questions",
        "3 topics, 1 resource, 1 day of the plan, 1 checklist item",
    ]


def test_a_domain_says_what_comes_before_and_after(read_page: ReadPage) -> None:
    text = read_page("domains/ml-concepts.md").text
    assert "Study first: Coding and data structures." in text
    assert "Leads to: Behavioural." in text
    assert "Study first" not in read_page("domains/coding.md").text
    assert "Leads to" not in read_page("domains/behavioural.md").text


def test_a_domain_shows_all_that_the_catalogue_says(read_page: ReadPage, small: Loaded) -> None:
    for domain in small.catalogue.domains:
        page = read_page(f"domains/{domain.id}.md")
        assert page.one("h1").text == domain.title
        assert page.one(class_="domain-page").attributes["data-domain"] == domain.id
        for line in (domain.summary, *domain.tested, *domain.prepare, *(topic.title for topic in domain.topics)):
            assert line in page.text
        assert [item.text for item in page.one(class_="strong").all("li")] == list(domain.strong)
        assert [item.text for item in page.one(class_="weak").all("li")] == list(domain.weak)


def test_readings_come_best_first_with_what_to_read(read_page: ReadPage) -> None:
    page = read_page("domains/ml-concepts.md")
    readings = page.all("article", class_="reading")
    assert [reading.attributes["data-resource"] for reading in readings] == [
        "concepts-primer", "concepts-course", "concepts-book",
    ]  # fmt: skip
    assert [item.text for item in readings[0].all("li")] == ["Regularisation: L1 & L2 40 min", "All notes 1 h 30 min"]
    assert "Read both sections in order." in readings[0].text
    assert readings[0].one("p", class_="caution").text == "Mind: The last chapter is unfinished."
    headings = [heading.attributes["id"] for heading in page.all("h2")]
    assert headings.index("start") + 1 == headings.index("reading")


def test_a_domain_with_one_reading_has_no_list_of_more(read_page: ReadPage) -> None:
    headings = [heading.attributes["id"] for heading in read_page("domains/behavioural.md").all("h2")]
    assert "start" in headings
    assert "reading" not in headings


def test_topics_say_where_they_are_taught(read_page: ReadPage) -> None:
    rows = read_page("domains/coding.md").one(class_="topics").one("tbody").all("tr")
    assert [row.all(data_topic=True)[0].attributes["data-topic"] for row in rows] == ["arrays", "generics", "graphs"]
    assert rows[0].one("a").attributes["href"].endswith("/README.md#two-pointers")
    assert rows[0].all("td")[1].text == "Two pointers (Bob Example)"
    assert rows[1].all("td")[0].text == "C++ | [Arrays] & A < B *x* _y_ #1"
    assert rows[1].all("td")[1].text == "see the readings above"
    assert [bool(row.all(class_="added")) for row in rows] == [False, False, True]


def test_a_topic_names_only_a_few_sections(small: Loaded) -> None:
    sections = tuple(
        Section(id=f"part-{number}", title=f"Part {number}", path=f"{number}.md", topics=("drift",), minutes=1)
        for number in range(LINKS_A_TOPIC + 3)
    )
    first, *others = small.catalogue.resources
    resources = (first.model_copy(update={"sections": (*first.sections, *sections)}), *others)
    catalogue = small.catalogue.model_copy(update={"resources": resources})
    files = {file.path: file.text for file in render_site(catalogue, small.facts, {})}
    page = parse(to_html(split_page(files["domains/ml-concepts.md"])[1]))
    row = page.one(data_topic="drift")
    (cells,) = [tr.all("td") for tr in page.all("tr") if row in tr.walk()]
    assert [link.text for link in cells[1].all("a")] == [f"Part {number}" for number in range(LINKS_A_TOPIC)]


def test_an_added_domain_says_so_once(read_page: ReadPage) -> None:
    page = read_page("domains/behavioural.md")
    assert len(page.all(class_="added")) == 1
    assert read_page("domains/ml-concepts.md").all(class_="added") == []


def test_a_domain_names_its_days_items_and_further_study(read_page: ReadPage) -> None:
    page = read_page("domains/coding.md")
    links = [link.attributes["href"] for link in page.all("a") if "plan/" in link.attributes.get("href", "")]
    assert "../plan/day-01.md#arrays-two-pointers" in links
    assert "../plan/day-02.md#choose-a-field" in links
    assert [item.attributes["data-item"] for item in page.all("li", data_item=True)] == ["two-pointer-problems"]
    assert "Patterns Tool: A program that draws a graph problem." in page.text
    assert "further" not in [heading.attributes["id"] for heading in read_page("domains/behavioural.md").all("h2")]
