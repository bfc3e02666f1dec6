"""The built site holds everything that the three source documents hold, with their mistakes put right.

The tables are the inventory of the sources: what was counted in them once, by hand and by script. They change only if
the sources were miscounted. A test named after a correction checks that the site really does what that row of the
about page says.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.harness import build_site
from tests.html_tree import Element, parse

GITHUB = "https://github.com/"
# Every resource the sources link to; the form of address is that of the sources.
SOURCE_LINKS = (
    "https://leetcode.com/studyplan/top-interview-150/",
    GITHUB + "seanprashad/leetcode-patterns",
    GITHUB + "yangshun/tech-interview-handbook",
    GITHUB + "chiphuyen/machine-learning-systems-design",
    GITHUB + "khangich/machine-learning-interview/blob/master/design.md",
    GITHUB + "alirezadir/Machine-Learning-Interviews",
    GITHUB + "Engineer1999/A-Curated-List-of-ML-System-Design-Case-Studies",
    GITHUB + "mallahyari/ml-practical-usecases",
    GITHUB + "themanojdesai/genai-llm-ml-case-studies",
    GITHUB + "eugeneyan/applied-ml",
    GITHUB + "eriklindernoren/ML-From-Scratch",
    "https://ml-cheatsheet.readthedocs.io/en/latest/",
    GITHUB + "scutan90/DeepLearning-500-questions",
    GITHUB + "Devinterview-io/deep-learning-interview-questions",
    GITHUB + "Devinterview-io/nlp-interview-questions",
    GITHUB + "spidey1202/NLP-interview-questions",
    GITHUB + "Devinterview-io/computer-vision-interview-questions",
    GITHUB + "Praveen76/Computer-Vision-Interview-Preparation",
    GITHUB + "Devinterview-io/recommendation-systems-interview-questions",
    GITHUB + "Devinterview-io/llms-interview-questions",
    GITHUB + "llmgenai/LLMInterviewQuestions",
    GITHUB + "Shubhamsaboo/awesome-llm-apps",
    GITHUB + "Danielskry/Awesome-RAG",
    GITHUB + "coree/awesome-rag",
    GITHUB + "khangich/machine-learning-interview",
    GITHUB + "andrewekhalel/MLQuestions",
    GITHUB + "khanhnamle1994/cracking-the-data-science-interview",
    GITHUB + "rbhatia46/Data-Science-Interview-Resources",
    GITHUB + "BoltzmannEntropy/interviews.ai",
    "https://www.kaggle.com/competitions/h-and-m-personalized-fashion-recommendations",
    "https://www.kaggle.com/competitions/ieee-fraud-detection",
    "https://www.kaggle.com/c/ga-customer-revenue-prediction",
    "https://www.kaggle.com/competitions/m5-forecasting-accuracy",
    "https://www.kaggle.com/competitions/mercari-price-suggestion-challenge",
    GITHUB + "Avik-Jain/100-Days-Of-ML-Code",
    GITHUB + "donnemartin/system-design-primer",
    GITHUB + "TheAlgorithms/Python",
    GITHUB + "alirezadir/Agentic-AI-Systems.git",
    GITHUB + "alirezadir/Production-Level-Deep-Learning",
)
# How many tasks the source's plan has on each of its days, from day 1 on: 71 in all.
SOURCE_TASKS = (4, 3, 3, 3, 3, 2, 1, 3, 3, 3, 3, 3, 2, 1, 3, 2, 2, 3, 2, 2, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3)
LIGHT_DAYS = {"7", "14", "21", "30"}
# The source's checklist: 41 items.
SOURCE_ITEMS = {
    "Coding": 12, "ML concepts": 6, "ML coding": 5, "ML system design": 4, "Domains": 7,
    "Case studies": 1, "Projects": 3, "Behavioural": 1, "Logistics": 2,
}  # fmt: skip
# The path of source 000, from A to E, with the stars it gives.
PATH = {
    "the-algorithms-python": "178k",
    "100-days-of-ml-code": "43k",
    "khangich-machine-learning-interview": "8.1k",
    "machine-learning-systems-design": "8k",
    "system-design-primer": "252k",
}
CHAPTERS = (
    GITHUB + "alirezadir/Machine-Learning-Interviews/blob/main/src/lc-coding.md",
    GITHUB + "alirezadir/Machine-Learning-Interviews/blob/main/src/MLC/ml-coding.md",
    GITHUB + "alirezadir/Machine-Learning-Interviews/blob/main/src/MLSD/ml-system-design.md",
    GITHUB + "alirezadir/Machine-Learning-Interviews/blob/main/src/ml-fundamental.md",
    GITHUB + "alirezadir/Agentic-AI-Systems",
    GITHUB + "alirezadir/Machine-Learning-Interviews/blob/main/src/behavior.md",
)
COMPETITIONS = {
    "h-and-m-personalized-fashion-recommendations", "ieee-fraud-detection", "ga-customer-revenue-prediction",
    "m5-forecasting-accuracy", "mercari-price-suggestion-challenge",
}  # fmt: skip
GUIDES = {
    "alirezadir-machine-learning-interviews", "khangich-machine-learning-interview", "mlquestions",
    "cracking-the-data-science-interview", "data-science-interview-resources", "interviews-ai",
}  # fmt: skip
# What the sources' sections are about, in our spelling: page -> words that it must hold.
FOCUS = {
    "domains/coding/": ["55", "35", "medium"],
    "domains/ml-concepts/": [
        "bias", "regularisation", "cross-validation", "model selection", "calibration", "imbalance", "drift",
    ],
    "domains/ml-coding/": [
        "linear", "logistic regression", "k-means", "k-nearest", "decision tree", "neural network", "scikit-learn",
        "PyTorch", "trade-off",
    ],
    "domains/ml-system-design/": [
        "metric", "data", "features", "training", "evaluation", "serving", "monitoring", "baseline", "trade-off",
        "fail",
    ],
    "domains/recommender-systems/": [
        "collaborative", "content", "hybrid", "matrix factorisation", "implicit feedback", "cold start", "MAP", "NDCG",
        "AUC", "online",
    ],
    "what-to-expect/": ["whiteboard", "log"],
}  # fmt: skip
CORRECTIONS = (
    "khang-pham", "rahul-bhatia", "james-le", "free-links", "outbound-links", "star-counts", "maang-title",
    "system-design-booklet", "hundred-days", "reference-implementations", "primer-order", "difficulty-split",
    "chinese-text", "case-study-overlap", "one-entry", "same-name", "dated-labels", "renamed-repository",
    "deleted-checklist", "fourth-week", "daily-problems", "abbreviations", "plan-links", "kaggle",
    "behavioural-section", "callout", "badges", "unmaintained", "no-licence", "restricted-licences",
)  # fmt: skip
NO_LICENCE = (
    "machine-learning-systems-design", "khangich-machine-learning-interview", "engineer1999-case-studies",
    "ml-practical-usecases", "devinterview-deep-learning-questions", "devinterview-nlp-questions",
    "devinterview-computer-vision-questions", "devinterview-recommender-questions", "devinterview-llm-questions",
    "spidey1202-nlp-questions", "llm-interview-questions", "mlquestions", "cracking-the-data-science-interview",
    "interviews-ai", "production-level-deep-learning",
)  # fmt: skip


class Site:
    """The pages of the built site; of each what its article says."""

    def __init__(self, folder: Path) -> None:
        files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.html"))}
        self.documents = {
            name.removesuffix("index.html"): parse(path.read_text(encoding="utf-8")) for name, path in files.items()
        }
        self.pages = {path: page.one("article", class_="md-content__inner") for path, page in self.documents.items()}

    def page(self, path: str) -> Element:
        """The article of a page."""
        return self.pages[path]

    @cached_property
    def texts(self) -> dict[str, str]:
        """What each page says, without the table of corrections: it quotes the mistakes."""
        about = self.pages["about/"]
        table = about.one(class_="correction-table")
        return {path: page.text for path, page in self.pages.items()} | {"about/": about.text.replace(table.text, "")}

    @cached_property
    def links(self) -> list[str]:
        """Every address that a page links to, as often as it does."""
        return [link.attributes["href"] for page in self.documents.values() for link in page.all("a", href=True)]

    @cached_property
    def entries(self) -> dict[str, Element]:
        """The full entry of every resource, from the shelves."""
        shelves = [page for path, page in self.pages.items() if path.startswith("resources/") and path.count("/") == 2]
        return {
            entry.attributes["data-resource"]: entry
            for shelf in shelves
            for entry in shelf.all("article", class_="resource")
        }

    def facts(self, resource: str) -> str:
        """The line of facts under a resource's title."""
        return self.entries[resource].all("p", class_="facts")[0].text

    def cautions(self, resource: str) -> str:
        """What a reader should mind about a resource."""
        return " ".join(caution.text for caution in self.entries[resource].all("p", class_="caution"))

    def day(self, number: int) -> Element:
        """The page of a day."""
        return self.page(f"plan/day-{number:02d}/")

    def where_text(self, pattern: str) -> list[str]:
        """The pages on which a pattern is found, whatever the letter case."""
        return [path for path, text in self.texts.items() if re.search(pattern, text, re.I)]


@pytest.fixture(scope="module")
def site(site_place: tuple[Path, str]) -> Site:
    return Site(build_site(*site_place))


def normal(url: str) -> str:
    """An address without what makes no difference: `.git`, a slash at the end, letter case of owner and name."""
    parts = urlsplit(url)
    path = parts.path.removesuffix("/").removesuffix(".git")
    if parts.hostname == "github.com":
        steps = path.split("/")
        path = "/".join([*(step.lower() for step in steps[:3]), *steps[3:]])
    if parts.hostname == "www.kaggle.com":
        path = path.replace("/c/", "/competitions/")  # correction kaggle
    return f"https://{parts.netloc}{path}"


# What the sources hold.


def test_the_inventory_itself_adds_up() -> None:
    assert len({normal(url) for url in SOURCE_LINKS}) == len(SOURCE_LINKS) == 39
    assert (len(SOURCE_TASKS), sum(SOURCE_TASKS)) == (30, 71)
    assert (len(SOURCE_ITEMS), sum(SOURCE_ITEMS.values())) == (9, 41)
    assert len(set(CORRECTIONS)) == 30
    assert len(set(NO_LICENCE)) == 15


def test_every_source_link_is_on_the_site(site: Site) -> None:
    there = {normal(link) for link in site.links if link.startswith("http")}
    assert [url for url in SOURCE_LINKS if normal(url) not in there] == []


def test_every_source_resource_is_on_a_shelf(site: Site) -> None:
    there = {normal(link.attributes["href"]) for entry in site.entries.values() for link in entry.all("a", href=True)}
    assert [url for url in SOURCE_LINKS if normal(url) not in there] == []


def test_the_plan_has_four_weeks_and_thirty_days(site: Site) -> None:
    plan = site.page("plan/")
    weeks = plan.all("section", class_="week")
    assert [len(week.all(class_="day")) for week in weeks] == [7, 7, 7, 9]
    assert [day.attributes["data-day"] for day in plan.all(class_="day")] == [str(day) for day in range(1, 31)]
    assert {day.attributes["data-day"] for day in plan.all(class_="buffer")} == LIGHT_DAYS
    assert [path for path in site.pages if path.startswith("plan/day-")] == [
        f"plan/day-{number:02d}/" for number in range(1, 31)
    ]


def test_every_source_task_is_on_its_day(site: Site) -> None:
    found = [len(site.day(number).all("section", data_task=True, data_added=False)) for number in range(1, 31)]
    assert found == list(SOURCE_TASKS)


def test_days_have_two_to_four_hours(site: Site) -> None:
    minutes = {
        number: sum(int(task.attributes["data-minutes"]) for task in site.day(number).all("section", data_task=True))
        for number in range(1, 31)
    }
    assert {
        day: time for day, time in minutes.items() if time > 240 or (time < 120 and str(day) not in LIGHT_DAYS)
    } == {}


def test_every_source_item_is_in_its_group_and_taught(site: Site) -> None:
    checklist = site.page("checklist/")
    groups = checklist.all("section", class_="group")
    assert {
        group.one("h2").text: len(group.all("li", data_item=True, data_added=False)) for group in groups
    } == SOURCE_ITEMS
    untaught = [
        item.attributes["data-item"]
        for item in checklist.all("li", data_item=True)
        if not item.one(class_="where").all("a")
    ]
    assert untaught == []


def test_where_the_sources_ask_for_a_number_there_is_a_counter(site: Site) -> None:
    counters = site.page("checklist/").all(class_="counter")
    asked = {(counter.attributes["data-at-least"], counter.attributes.get("data-at-most")) for counter in counters}
    assert {("1", "2"), ("5", None), ("6", None)} <= asked


def test_the_path_has_five_nodes_and_four_edges_in_drawing_and_table(site: Site) -> None:
    roadmap = site.page("roadmap/")
    drawing = roadmap.all(class_="diagram")[1]
    nodes = drawing.all("g", class_="node")
    assert len(nodes) == 5
    assert len(drawing.all(class_="edge")) == 4
    assert len(drawing.all("g", class_="highlight")) == 3, "A, C and E"
    rows = [[cell.text for cell in row.all("td")] for row in roadmap.one(class_="path-table").one("tbody").all("tr")]
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5"]
    # A label is drawn in lines, with nothing between them.
    labels = [re.sub(r"^\d\.|\s", "", node.text) for node in nodes]
    assert [re.sub(r"\s", "", row[3]) for row in rows] == [*labels[1:], "thenextsteps"]


def test_the_five_repositories_have_table_details_order_and_next_steps(site: Site) -> None:
    page = site.page("essential-repositories/")
    stops = page.all("section", class_="stop")
    assert [stop.attributes["data-resource"] for stop in stops] == list(PATH)
    details = [item.text.partition(":")[0] for stop in stops for item in stop.one(class_="details").all("li")]
    assert details == ["Focus", "Coverage", "Best for"] * 5
    assert all(len(item.text) > 20 for stop in stops for item in stop.one(class_="details").all("li"))
    assert len(page.one(class_="stop-table").one("tbody").all("tr")) == 5
    assert len(page.all("ol")[-1].all("li")) == 5
    assert len(page.all("ul")[-1].all("li")) == 5


def test_the_six_chapters_are_links_into_their_repositories(site: Site) -> None:
    rows = site.page("guides/").one(class_="chapter-table").one("tbody").all("tr")
    assert [row.all("td")[0].text for row in rows] == ["1", "2", "3", "4", "5", "6"]
    links = {normal(row.all("td")[1].one("a").attributes["href"]) for row in rows}
    assert links == {normal(url) for url in CHAPTERS}


def test_competitions_deliverables_and_guides(site: Site) -> None:
    projects = site.page("projects/")
    competitions = [
        urlsplit(project.one("h3").all("a")[0].attributes["href"]).path.split("/")[-1]
        for project in projects.all("section", class_="project")
    ]
    assert sorted(competitions) == sorted(COMPETITIONS)
    ids = [heading.attributes["id"] for heading in projects.walk() if heading.tag in ("h2", "h3")]
    assert ids.index("days") - ids.index("deliverables") - 1 == 4
    guides = [guide.attributes["data-resource"] for guide in site.page("guides/").all("section", class_="guide")]
    assert sorted(guides) == sorted(GUIDES)


def test_the_three_sources_are_credited_with_author_date_and_licence(site: Site) -> None:
    about = site.page("about/")
    facts = [line.text for line in about.all("p", class_="facts")]
    assert len(facts) == 3
    assert sum("licence: MIT" in line for line in facts) == 2
    assert sum("Alireza Dirafzoon" in line for line in facts) == 1
    assert all(re.search(r"\d{1,2} \w+ 202\d", line) for line in facts)
    assert "14 August 2024" in " ".join(facts)


@pytest.mark.parametrize("path", FOCUS)
def test_the_focus_of_a_section_is_kept(site: Site, path: str) -> None:
    text = site.texts[path].lower()
    assert [word for word in FOCUS[path] if word.lower() not in text] == []


def test_every_area_of_the_sources_has_a_page(site: Site) -> None:
    areas = [
        "coding", "ml-system-design", "ml-coding", "ml-concepts", "deep-learning", "nlp", "computer-vision",
        "recommender-systems", "generative-ai", "rag", "agentic-ai", "behavioural",
    ]  # fmt: skip
    assert [area for area in areas if f"domains/{area}/" not in site.pages] == []


# What the sources have wrong, and the site right.


def test_every_correction_is_listed_once_and_tested(site: Site) -> None:
    listed = [mark.attributes["data-correction"] for mark in site.page("about/").all(data_correction=True)]
    assert sorted(listed) == sorted(CORRECTIONS)
    untested = [name for name in CORRECTIONS if f"test_correction_{name.replace('-', '_')}" not in globals()]
    assert untested == []


def test_correction_khang_pham(site: Site) -> None:
    assert site.where_text("Khang Nguyen") == []
    assert " by Khang Pham;" in site.facts("khangich-machine-learning-interview")


def test_correction_rahul_bhatia(site: Site) -> None:
    assert site.where_text("Rishabh") == []
    assert " by Rahul Bhatia;" in site.facts("data-science-interview-resources")


def test_correction_james_le(site: Site) -> None:
    assert site.where_text(r"(?<!also listed as )Khanh Nam Le") == []
    assert " by James Le" in site.facts("cracking-the-data-science-interview")


def test_correction_free_links(site: Site) -> None:
    banks = {"deep-learning": 80, "nlp": 50, "computer-vision": 54, "recommender": 50, "llm": 63}
    for bank, count in banks.items():
        assert f"15 of {count} questions answered" in site.facts(f"devinterview-{bank}-questions")
    sold = site.facts("llm-interview-questions")
    assert "the rest is sold; questions without answers" in sold
    assert re.search("affiliate.*sponsor", site.cautions("mlquestions"))
    assert "the rest is sold" in site.facts("khangich-machine-learning-interview")
    for resource in site.entries:
        if resource.startswith(("kaggle-", "leetcode-")):
            assert "free with an account" in site.facts(resource), resource
    assert site.where_text(r"all links are free") == []


def test_correction_outbound_links(site: Site) -> None:
    resource = "khangich-machine-learning-interview"
    assert re.search("Issue 27 .*February 2026.*adult", site.cautions(resource))
    full = [
        (path, entry)
        for path, page in site.pages.items()
        for entry in page.all(data_resource=resource)
        if "brief" not in entry.attributes.get("class", "")
    ]
    assert {path for path, _ in full} >= {"guides/", "essential-repositories/", "resources/ml-system-design/"}
    assert [path for path, entry in full if "Issue 27" not in entry.text] == []
    assert [link for link in site.links if re.search(r"mlengineer\.io|rebrand\.ly", link)] == []


def test_correction_star_counts(site: Site) -> None:
    rows = site.page("essential-repositories/").one(class_="stop-table").one("tbody").all("tr")
    assert [row.all("td")[2].text for row in rows] == [f"{stars} as of 2024-08-14" for stars in PATH.values()]
    undated = [
        f"{path}: {text[max(found.start() - 20, 0) : found.end() + 30]}"
        for path, text in site.texts.items()
        for found in re.finditer(r"\b[\d.]+k\b(?! (?:stars )?as of 2024-08-14)|(?<!k) stars\b(?= as of)", text)
        if "stars" in text[found.start() : found.end() + 12]
    ]
    assert undated == []
    assert {resource for resource in site.entries if " stars as of " in site.facts(resource)} == set(PATH)


def test_correction_maang_title(site: Site) -> None:
    stop = site.page("essential-repositories/").one("section", data_resource="khangich-machine-learning-interview")
    assert "Minimum Viable Study Plan for Machine Learning Interviews" in stop.one("h3").text
    assert re.search("Listed in the source as “[^”]*MAANG", stop.text)
    headings = [page.all("h1") + page.all("h2") + page.all("h3") for page in site.pages.values()]
    assert [heading.text for found in headings for heading in found if "MAANG" in heading.text] == []


def test_correction_system_design_booklet(site: Site) -> None:
    entry = site.entries["machine-learning-systems-design"].text
    for words in ("2019", "later book", "27 answer files are stubs"):
        assert words in entry
    assert "questions without answers" in site.facts("machine-learning-systems-design")
    stop = site.page("essential-repositories/").one("section", data_resource="machine-learning-systems-design")
    assert [line for line in stop.text.split(".") if "senior" in line and "The source" not in line] == []


def test_correction_hundred_days(site: Site) -> None:
    assert re.search("stops at day 54.*July 2020", site.cautions("100-days-of-ml-code"))


def test_correction_reference_implementations(site: Site) -> None:
    entry = site.entries["the-algorithms-python"].text
    assert "reference implementations" in entry
    assert "for education" in entry
    stop = site.page("essential-repositories/").one("section", data_resource="the-algorithms-python").text
    claims = [line for line in stop.split(".") if "interview preparation" in line]
    assert [line for line in claims if "The source" not in line] == []


def test_correction_primer_order(site: Site) -> None:
    assert list(PATH)[-2:] == ["machine-learning-systems-design", "system-design-primer"], "the source's order"
    for path in ("roadmap/", "essential-repositories/"):
        assert "general system design before machine-learning system design is just as usual" in site.texts[path]
    assert "nothing in it on models" in site.cautions("system-design-primer")


def test_correction_difficulty_split(site: Site) -> None:
    found = [
        (path, text[max(match.start() - 200, 0) : match.end() + 250])
        for path, text in site.texts.items()
        if not path.startswith("questions/")  # question cards have other things of which there are 55 %
        for match in re.finditer(r"\b55\s?(?:%|per cent)", text)
    ]
    assert "domains/coding/" in [path for path, _ in found]
    for path, context in found:
        assert re.search(r"\b10\s?%", context) or "adds up to 105" in context, (path, context)
        assert re.search("Alireza|one candidate|one person", context), (path, context)
    assert site.where_text(r"10[–-]15 ?(%|per cent)|10 to 15 per cent") == []


def test_correction_chinese_text(site: Site) -> None:
    assert "; Chinese, partly English;" in site.facts("deeplearning-500-questions")
    assert "last commit 14 October 2021" in site.facts("deeplearning-500-questions")


def test_correction_case_study_overlap(site: Site) -> None:
    for resource in ("engineer1999-case-studies", "ml-practical-usecases", "genai-llm-ml-case-studies"):
        assert "Evidently AI" in site.cautions(resource)


def test_correction_one_entry(site: Site) -> None:
    listed = site.page("resources/").all("article", data_resource=True)
    addresses = Counter(normal(entry.all("a")[0].attributes["href"]) for entry in listed)
    assert [address for address, count in addresses.items() if count > 1] == []
    assert sorted(entry.attributes["data-resource"] for entry in listed) == sorted(site.entries)
    parts = [link.attributes["href"] for link in site.entries["khangich-machine-learning-interview"].all("a")]
    assert any("/design.md" in part for part in parts)
    for resource in ("alirezadir-machine-learning-interviews", "awesome-llm-apps"):
        assert len(site.entries[resource].attributes["data-domains"].split()) > 1


def test_correction_same_name(site: Site) -> None:
    for owner in ("Danielskry", "coree"):
        resource = f"{owner.lower()}-awesome-rag"
        links = [
            link.text
            for page in site.pages.values()
            for link in page.all("a", href=True)
            if normal(link.attributes["href"]) == normal(f"{GITHUB}{owner}/awesome-rag")
        ]
        assert links
        assert [text for text in links if owner not in text] == []
        assert resource in site.entries


def test_correction_dated_labels(site: Site) -> None:
    assert [link for link in site.links if re.search(r"\.git(?:$|[#?/])", link)] == []
    assert site.where_text(r"updated in 202[35]") == []


def test_correction_renamed_repository(site: Site) -> None:
    entry = site.entries["alirezadir-machine-learning-interviews"]
    assert normal(entry.all("a")[0].attributes["href"]) == normal(f"{GITHUB}alirezadir/Machine-Learning-Interviews")
    assert "renamed AIMLInterviews" in entry.text


def test_correction_deleted_checklist(site: Site) -> None:
    assert len(site.page("checklist/").all("li", data_item=True, data_added=False)) == 41
    credited = site.page("about/").text
    assert "94fef68" in credited
    assert re.search("checklist", credited[: credited.index("What we corrected")], re.I)


def test_correction_fourth_week(site: Site) -> None:
    plan = site.page("plan/")
    assert len(plan.one("section", data_week="4").all(class_="day")) == 9
    assert re.search("Week 4 [^.]*nine days", plan.text)


def test_correction_daily_problems(site: Site) -> None:
    plan = site.texts["plan/"]
    found = re.findall(r"[^.]*\b(?:two to four|2 to 4|2–4)\b[^.]*problems[^.]*", plan, re.I)
    assert found
    assert [line for line in found if not re.search("days with coding|The source asks", line)] == []


def test_correction_abbreviations(site: Site) -> None:
    terms = [term.text for term in site.page("glossary/").all("dt")]
    for short in ("CV", "PR", "SD", "LC", "MF", "SLO", "STAR"):
        assert [term for term in terms if term.startswith(f"{short} ")], short
    for short, meanings in {"CV": ("cross-validation", "computer vision"), "PR": ("recall", "pull request")}.items():
        explained = " ".join(term for term in terms if term.startswith(f"{short} "))
        assert all(meaning in explained for meaning in meanings), explained
    assert re.search("cross-validation", site.day(8).text, re.I)
    assert re.search(r"\bCV\b", site.day(8).text) is None


def test_correction_plan_links(site: Site) -> None:
    for number, words in ((1, "booklet"), (4, "case"), (9, "case"), (22, "case")):
        tasks = [
            task
            for task in site.day(number).all("section", data_task=True, data_added=False)
            if words in task.one("h2").text.lower()
        ]
        assert tasks, f"day {number}"
        for task in tasks:
            links = [link.attributes["href"] for link in task.all("a") if link.attributes["href"].startswith("http")]
            assert [link for link in links if "/blob/" in link or "/tree/" in link], task.attributes["data-task"]


def test_correction_kaggle(site: Site) -> None:
    links = [link for link in site.links if "kaggle.com" in link]
    assert {link.split("/")[3] for link in links if link.split("/")[-1] in COMPETITIONS} == {"competitions"}
    entries = [resource for resource in site.entries if resource.startswith("kaggle-")]
    listed = [
        entry
        for entry in entries
        if any(name in site.entries[entry].all("a")[0].attributes["href"] for name in COMPETITIONS)
    ]
    assert len(listed) == 5
    for resource in listed:
        assert re.search("late submission", site.cautions(resource), re.I), resource
        assert "account" in site.facts(resource)


def test_correction_behavioural_section(site: Site) -> None:
    assert "domains/behavioural/" in site.pages
    added = [
        number
        for number in range(1, 28)
        for task in site.day(number).all("section", data_added=True)
        if task.one(class_="kind").text == "behavioural"
    ]
    assert added[0] <= 7


def test_correction_callout(site: Site) -> None:
    assert site.where_text(r"\[!\w+\]") == []
    assert re.search("goal.*success metric|success metric.*goal", site.texts["domains/ml-system-design/"], re.I)


def test_correction_badges(site: Site) -> None:
    hosts = r"shields\.io|badge|//(www\.)?(x|twitter)\.com|linkedin\.com/share"
    assert [link for link in site.links if re.search(hosts, link)] == []
    sources = [
        element.attributes.get("src", "")
        for page in site.documents.values()
        for element in page.walk()
        if element.tag in ("img", "script", "iframe", "source", "embed")
    ]
    assert [source for source in sources if re.match(r"(https?:)?//", source)] == []


def test_correction_unmaintained(site: Site) -> None:
    assert "unmaintained since 2019" in site.cautions("ml-from-scratch")
    assert "last commit 18 October 2019" in site.facts("ml-from-scratch")


def test_correction_no_licence(site: Site) -> None:
    assert [resource for resource in NO_LICENCE if "; no licence file;" not in site.facts(resource)] == []


def test_correction_restricted_licences(site: Site) -> None:
    assert "; licence CC-BY-NC-4.0;" in site.facts("leetcode-patterns")
    assert "; licence GPL-3.0;" in site.facts("deeplearning-500-questions")
