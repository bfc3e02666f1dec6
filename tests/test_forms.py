"""The issue forms: what GitHub takes, what the model asks, and answers that can be nothing but values."""

from __future__ import annotations

import datetime
import html
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import schema
from studyguide.forms import EXTRAS, FORM, NO_ANSWER, NOT_ASKED, AnswerError, read_issue, resource_questions
from studyguide.hosting import Hosting
from studyguide.model import Resource
from studyguide.rules import texts
from tests.test_writing import HOSTILE

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"
DOMAINS = ["coding", "ml-concepts", "behavioural"]
QUESTIONS = {question.key: question for question in resource_questions(DOMAINS)}
LABELS = [*(question.label for question in QUESTIONS.values()), *(extra.label for extra in EXTRAS)]

GOOD = {
    "Address": "https://notes.example.org/sampling",
    "Title": "Sampling Notes",
    "Author": "Ada Example",
    "Kind": "question bank",
    "Domains": "ml-concepts, coding",
    "Topics": "metrics",
    "Level": "intermediate",
    "Language": "en",
    "Access": "partly sold",
    "Answers": "some",
    "How many are answered": "15 of 50",
    "Licence": "CC BY 4.0",
    "Summary": "Fifty short questions on sampling,\nwith notes: what they test.",
    "Best for": "Saying in two minutes what an interval tells.",
    "Cautions": "- The last chapter is unfinished.\n\n- Some answers are sold.",
    "Parts worth a link of their own": "The bootstrap | https://notes.example.org/sampling#b | 25 | metrics, drift",
    "Last looked at": "2026-11-20",
    "Where it comes from": "A course that Ada gave.",
    "What it has that the list has not": "Answers.",
    "What you have to do with it": "Nothing: I found it useful",
    "Before you send it": "".join(f"- [X] {choice}\n" for choice in EXTRAS[-1].choices),
}


def issue(**changes: str) -> str:
    """The text of an issue as GitHub makes it from the form, with some answers changed; keys are the model's."""
    answers = GOOD | {(QUESTIONS[key].label if key in QUESTIONS else key): text for key, text in changes.items()}
    return "\n\n".join(f"### {label}\n\n{answers.get(label) or NO_ANSWER}" for label in LABELS)


def test_a_form_becomes_values() -> None:
    values, lines, mistakes = read_issue(issue(), DOMAINS)
    assert mistakes == ()
    assert values == {
        "url": "https://notes.example.org/sampling",
        "title": "Sampling Notes",
        "author": "Ada Example",
        "kind": "question bank",
        "domains": ["ml-concepts", "coding"],
        "topics": ["metrics"],
        "level": "intermediate",
        "language": "en",
        "access": "partly sold",
        "answers": "some",
        "answered": {"count": 15, "of": 50},
        "licence": "CC BY 4.0",
        "summary": "Fifty short questions on sampling, with notes: what they test.",
        "best_for": "Saying in two minutes what an interval tells.",
        "cautions": ["The last chapter is unfinished.", "Some answers are sold."],
        "sections": [
            {
                "id": "the-bootstrap",
                "title": "The bootstrap",
                "url": "https://notes.example.org/sampling#b",
                "topics": ["metrics", "drift"],
                "minutes": 25,
            }
        ],
        "checked": datetime.date(2026, 11, 20),
    }
    assert issue().split("\n")[lines["title"] - 1] == "Sampling Notes"
    assert read_issue(issue().replace("\n", "\r\n"), DOMAINS) == (values, lines, ())


@pytest.mark.parametrize(
    ("changes", "line", "part"),
    [
        ({"summary": "x\n\n### Licence\n\nMIT"}, "MIT", "'Licence' stands twice"),
        ({"summary": "x\n\n### Anything\n\nMIT"}, "### Anything", "no question of the form"),
        ({"title": NO_ANSWER}, NO_ANSWER, "'Title' has no answer"),
        ({"title": " "}, "", "'Title' has no answer"),
        ({"kind": "novel"}, "novel", "is no choice"),
        ({"kind": "Book"}, "Book", "Did you mean 'book'?"),
        ({"domains": "ml-concepts, codng"}, "codng", "Did you mean 'coding'?"),
        ({"answers": "maybe"}, "maybe", "Take: all, some, no question."),
        ({"answered": "most"}, "most", "Write how many of how many"),
        ({"checked": "yesterday"}, "yesterday", "Write year-month-day"),
        ({"checked": "2026-02-30"}, "2026-02-30", "is no day"),
        ({"sections": "The bootstrap"}, "The bootstrap", "is no part"),
        ({"sections": "The bootstrap | x.md | ten"}, "ten", "is no part"),
        ({"Where it comes from": NO_ANSWER}, NO_ANSWER, "'Where it comes from' has no answer"),
        ({"Before you send it": "- [ ] What I wrote here is in my own words"}, "- [ ]", "not ticked"),
        ({"What you have to do with it": "I own it"}, "I own it", "is no choice of"),
    ],
)
def test_what_is_wrong_with_a_form_is_said_at_its_line(changes: dict[str, str], line: str, part: str) -> None:
    body = issue(**changes)
    _, _, mistakes = read_issue(body, DOMAINS)
    said = [mistake for mistake in mistakes if part in mistake.message]
    assert said, mistakes
    if not part.endswith("twice"):
        assert line in body.split("\n")[said[0].line - 1]


def test_questions_that_are_missing_or_out_of_order() -> None:
    body = issue()
    start, end = body.index("### Title"), body.index("### Author")
    _, _, mistakes = read_issue(body[:start] + body[end:], DOMAINS)
    assert [mistake.message for mistake in mistakes] == ["'Title' is missing."]
    _, _, mistakes = read_issue(body[start:end] + "\n\n" + body[:start] + body[end:], DOMAINS)
    assert mistakes[0].message.startswith("the questions are not in the form's order")
    assert len(read_issue("", DOMAINS)[2]) == len(LABELS)
    assert "longer than" in read_issue("x" * 80_000, DOMAINS)[2][0].message


def test_reserved_words_come_back() -> None:
    assert read_issue(issue(answers="no question", answered=NO_ANSWER), DOMAINS)[0]["answers"] == "none"
    assert QUESTIONS["answers"].read("none") == "none"
    with pytest.raises(AnswerError):
        QUESTIONS["kind"].read("no question")


@pytest.mark.parametrize("key", ["title", "summary", "url", "topics", "licence"])
def test_a_hostile_answer_answers_its_own_question_only(key: str) -> None:
    expected, _, _ = read_issue(issue(), DOMAINS)
    del expected[key]
    for text in HOSTILE:
        values, _, mistakes = read_issue(issue(**{key: text}), DOMAINS)
        value = values.pop(key, None)
        assert values == expected, text
        if value is None:
            assert mistakes or not QUESTIONS[key].is_required, text
        elif key != "topics":
            assert value == " ".join(text.split())


answers = st.text(max_size=40) | st.sampled_from([*HOSTILE, *(f"x\n### {label}\ny" for label in LABELS)])


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(LABELS), answers, max_size=4), st.text(max_size=20))
def test_no_answer_reaches_another_question(changes: dict[str, str], tail: str) -> None:
    """Whatever is answered: each value is what its own question was answered, or there are mistakes with lines."""
    body = issue(**changes)
    values, lines, mistakes = read_issue(body, DOMAINS)
    count = len(body.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    assert all(1 <= line <= count for line in [*lines.values(), *(mistake.line for mistake in mistakes)])
    if not mistakes:
        for key in ("title", "author", "summary", "best_for"):
            answer = {**GOOD, **changes}[QUESTIONS[key].label].strip()
            assert values.get(key) == " ".join(answer.split())
    read_issue(tail + body[: len(tail) * 20], DOMAINS)
    read_issue(tail, DOMAINS)


# The forms themselves


def test_the_form_asks_for_every_field_or_says_why_not() -> None:
    assert sorted([*FORM, *NOT_ASKED]) == sorted(Resource.model_fields)
    assert {key for key, field in Resource.model_fields.items() if field.is_required()} - set(FORM) == {"id"}
    for key, question in QUESTIONS.items():
        assert question.is_required == Resource.model_fields[key].is_required()
        assert not any(texts.markup_mistakes(question.label + question.description))


def test_a_field_that_is_added_to_the_model_changes_the_form() -> None:
    assert schema.render_form({"domains": [{"id": "rag"}]}) != schema.render_form({"domains": [{"id": "nlp"}]})
    form = yaml.safe_load(schema.render_form({"domains": [{"id": "rag"}]}))
    assert [field["id"] for field in form["body"][1:]] == [*FORM, *(extra.key for extra in EXTRAS)]


@pytest.fixture(scope="module")
def reports() -> list[str]:
    """Every address on the small catalogue's pages that opens a form."""
    text = "".join(path.read_text("utf-8") for path in (ROOT / "tests/golden/small/expected").rglob("*.md"))
    return [html.unescape(link) for link in re.findall(r'href="([^"]+/issues/new\?[^"]*)"', text)]


def test_pages_open_forms_that_are_there(reports: list[str]) -> None:
    seen = set()
    for link in reports:
        query = {key: values[0] for key, values in parse_qs(urlsplit(link).query, strict_parsing=True).items()}
        form = forms()[query.pop("template")]
        assert query.pop("title").startswith(form["title"])
        fields = {field["id"]: field["type"] for field in form["body"]}
        assert query
        assert {fields[key] for key in query} == {"input"}
        seen.add(form["name"])
    assert seen == {"Report a link", "Correct a fact"}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_an_address_of_a_form_holds_any_answer(text: str) -> None:
    link = Hosting("", "https://github.com/a/b").report("report-a-link", text, resource=text)
    assert re.fullmatch(r"https://github\.com/a/b/issues/new\?[A-Za-z0-9_.~%=&-]+", link)
    pairs = parse_qs(urlsplit(link).query, keep_blank_values=True)
    assert pairs == {"template": ["report-a-link.yml"], "title": [text], "resource": [text]}


def forms() -> dict[str, dict[str, Any]]:
    """The issue forms by their file names."""
    return {path.name: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yml"))}


@pytest.mark.parametrize("name", sorted(set(forms()) - {"config.yml"}))
def test_github_takes_the_form(name: str) -> None:
    """What GitHub's documentation of the syntax of issue forms asks for."""
    form = forms()[name]
    assert form["name"]
    assert len(form["description"]) <= 200
    assert set(form) <= {"name", "description", "title", "labels", "body"}
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert fields
    for values in ([field["id"] for field in fields], [field["attributes"]["label"] for field in fields]):
        assert len(values) == len(set(values))
    for field in form["body"]:
        attributes = field["attributes"]
        assert set(field) <= {"type", "id", "attributes", "validations"}
        if field["type"] == "markdown":
            assert set(attributes) == {"value"}
            continue
        assert set(attributes) <= {"label", "description", "placeholder", "value", "options", "multiple"}
        assert all(isinstance(attributes.get(key, ""), str) for key in ("label", "description", "placeholder", "value"))
        assert field["type"] in {"input", "textarea", "dropdown", "checkboxes"}
        if field["type"] == "dropdown":
            options = attributes["options"]
            assert all(isinstance(option, str) for option in options)
            assert len(options) == len(set(options))
            assert "none" not in [option.lower() for option in options]
        if field["type"] == "checkboxes":
            assert all(set(option) <= {"label", "required"} for option in attributes["options"])
