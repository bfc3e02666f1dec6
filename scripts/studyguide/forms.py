"""What somebody is asked who suggests a resource: the model's own fields as questions, and their answers as values.

The same questions make the issue form, which is written from here so that it cannot drift, and are asked on a terminal.
Answers come from anybody. They are read as text, held against the question, and never become anything else than values.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from studyguide.model import Resource, Section
from studyguide.problems import nearest

NO_ANSWER = "_No response_"
"""What GitHub writes where a question was left open."""

FORM = ("url", "title", "author", "kind", "domains", "topics", "level", "language", "other_languages", "access",
        "answers", "answered", "licence", "summary", "best_for", "cautions", "sections", "checked")  # fmt: skip
"""The fields that a form asks for, in its order."""

NOT_ASKED: Mapping[str, str] = {
    "joined": "the day on which the entry is made",
    "id": "made from the address, so that it is free and fits",
    "formerly": "for entries that are renamed",
    "label": "for what a source document calls it",
    "sources": "for what a source document lists",
    "stars": "for what a source document states",
}
"""The other fields, and why nobody is asked for them."""

_LABELS = {"url": "Address", "answered": "How many are answered", "sections": "Parts worth a link of their own",
           "checked": "Last looked at"}  # fmt: skip
_HOW = {
    "answered": "As in '15 of 50'.",
    "cautions": "One a line.",
    "sections": "Each on a line of its own: 'Title | path in the repository, or address | minutes | topic, topic'.",
    "checked": "A day, as in 2026-11-20.",
}
_MULTILINE = {"summary", "best_for", "cautions", "sections"}
_RESERVED = {"none": "no question"}
"""Words that no choice of an issue form may be, and what stands for them."""


class AnswerError(ValueError):
    """An answer that is none; the message says what to do."""


@dataclass(frozen=True)
class Question:
    """One thing to be asked: `key` is the field of the model that the answer is for."""

    key: str
    label: str
    description: str
    is_required: bool
    choices: tuple[str, ...] = ()
    is_list: bool = False
    example: str = ""

    @property
    def is_multiline(self) -> bool:
        """Whether the answer may need several lines."""
        return self.key in _MULTILINE

    def read(self, text: str) -> Any:
        """The value that an answer means. Raises AnswerError where it means none."""
        match self.key:
            case "sections":
                return [_read_section(line) for line in _lines(text)]
            case "cautions":
                return list(_lines(text))
            case "answered":
                return _read_count(text)
            case "checked":
                return _read_day(text)
        if not self.is_list:
            return self._choose(" ".join(text.split()))
        words = [self._choose(word) for word in re.split(r"[\s,]+", text) if word]
        return list(dict.fromkeys(words))

    def _choose(self, word: str) -> str:
        meant = {shown: choice for choice, shown in _shown(self.choices)}
        if not self.choices or word in meant:
            return meant.get(word, word)
        if word in self.choices:
            return word
        near = nearest(word.lower(), self.choices)
        raise AnswerError(
            f"'{word[:40]}' is no choice. " + (f"Did you mean '{near}'?" if near else f"Take: {', '.join(meant)}.")
        )


def resource_questions(domains: Sequence[str]) -> tuple[Question, ...]:
    """What to ask of a resource, for a catalogue with these domains."""
    return tuple(_question(key, domains) for key in FORM)


@functools.cache
def _schema() -> dict[str, Any]:
    return Resource.model_json_schema()


def _question(key: str, domains: Sequence[str]) -> Question:
    schema = _schema()
    field = schema["properties"][key]
    members = [one for one in field.get("anyOf", [field]) if one.get("type") != "null"]
    reference = members[0].get("$ref", "").rpartition("/")[2]
    vocabulary = tuple(schema["$defs"][reference].get("enum", ())) if reference else ()
    examples = Resource.model_fields[key].examples or [""]
    return Question(
        key,
        _LABELS.get(key) or key.replace("_", " ").capitalize(),
        " ".join(filter(None, [Resource.model_fields[key].description, _HOW.get(key)])),
        key in schema["required"],
        tuple(domains) if key == "domains" else vocabulary,
        members[0].get("type") == "array",
        examples[0] if isinstance(examples[0], str) else "",
    )


def _shown(choices: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from ((choice, _RESERVED.get(choice, choice)) for choice in choices)


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if words := " ".join(line.split()).removeprefix("- ").strip():
            yield words


def _read_day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError:
        raise AnswerError(f"'{text.strip()[:40]}' is no day. Write year-month-day, as in 2026-11-20.") from None


def _read_count(text: str) -> dict[str, int]:
    found = re.fullmatch(r"\s*([0-9]{1,6})\s*(?:of|/)\s*([0-9]{1,6})\s*", text)
    if not found:
        raise AnswerError(f"'{text.strip()[:40]}' is no count. Write how many of how many, as in '15 of 50'.")
    return {"count": int(found[1]), "of": int(found[2])}


def _read_section(line: str) -> dict[str, Any]:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) not in {3, 4} or not parts[2].isascii() or not parts[2].isdigit():
        raise AnswerError(f"'{line[:40]}' is no part. Write 'Title | path or address | minutes | topic, topic'.")
    title, place, minutes, *topics = parts
    key = "url" if ":" in place else "path"
    names = [name for name in re.split(r"[\s,]+", topics[0] if topics else "") if name]
    found = {"id": slug(title), "title": title, key: place, "topics": names, "minutes": int(minutes[:6])}
    return {key: found[key] for key in Section.model_fields if found.get(key)}


def slug(words: str) -> str:
    """Some words as an id, or as much of one as they give."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:50].strip("-")


# --- the issue form ---------------------------------------------------------------------------------------------------

MAX_CHARACTERS = 70_000
"""GitHub takes 65,536."""

_HEADING = re.compile(r"###[ \t]+(\S.*?)\s*$")


class Way(StrEnum):
    """How an issue form asks."""

    LINE = "input"
    LINES = "textarea"
    CHOICE = "dropdown"
    TICKS = "checkboxes"


@dataclass(frozen=True)
class Extra:
    """A question of the form whose answer helps to decide, and does not go into the catalogue."""

    key: str
    way: Way
    label: str
    description: str
    choices: tuple[str, ...] = ()


EXTRAS = (
    Extra(
        "provenance", Way.LINES, "Where it comes from",
        "Who wrote it, from what, and how you know. If it copies or generates text, say so. If it has a licence, say"
        " where that stands.",
    ),
    Extra(
        "better", Way.LINES, "What it has that the list has not",
        "Look at the shelf of its domain first. What does it explain, answer or make practise better than what stands"
        " there? What could it replace?",
    ),
    Extra(
        "affiliation", Way.CHOICE, "What you have to do with it", "Your own work is welcome if you say so.",
        ("Nothing: I found it useful", "I made it, or a part of it", "I know who made it", "I am paid by who made it"),
    ),
    Extra(
        "promises", Way.TICKS, "Before you send it", "",
        ("I have used it to study, and read the parts that I name", "What I wrote here is in my own words",
         "What I recommend can be read without paying"),
    ),
)  # fmt: skip
"""What else the form asks, behind the fields of the model."""


def issue_form(domains: Sequence[str]) -> dict[str, Any]:
    """The form with which a resource is suggested, as GitHub wants it."""
    body = [_field(question) for question in resource_questions(domains)]
    body += [_extra(extra) for extra in EXTRAS]
    return {
        "name": "Suggest a resource",
        "description": "Something free to study from that the guide does not have yet.",
        "title": "Resource: ",
        "labels": ["resource"],
        "body": [{"type": "markdown", "attributes": {"value": _PREFACE}}, *body],
    }


_PREFACE = (
    "You need not know YAML: a program makes the entry from your answers. What will be accepted, and what will not, is"
    " said in CONTRIBUTING.md; reading it takes a minute and may save you an evening."
)


def _field(question: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": question.label, "description": question.description}
    is_choice = bool(question.choices) and not question.is_list  # a list of choices has no order on GitHub, ours has
    way = Way.LINES if question.is_multiline else Way.CHOICE if is_choice else Way.LINE
    if question.is_list and not question.is_multiline:
        known = f" Some of: {', '.join(question.choices)}." if question.choices else ""
        attributes["description"] = f"{question.description} Separate them by commas.{known}"
    if is_choice:
        attributes["options"] = [shown for _, shown in _shown(question.choices)]
    elif question.example:
        attributes["placeholder"] = question.example
    return {
        "type": way.value,
        "id": question.key,
        "attributes": attributes,
        "validations": {"required": question.is_required},
    }


def _extra(extra: Extra) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": extra.label}
    if extra.description:
        attributes["description"] = extra.description
    if extra.way is Way.TICKS:
        attributes["options"] = [{"label": choice, "required": True} for choice in extra.choices]
        return {"type": extra.way.value, "id": extra.key, "attributes": attributes}
    if extra.choices:
        attributes["options"] = list(extra.choices)
    return {
        "type": extra.way.value,
        "id": extra.key,
        "attributes": attributes,
        "validations": {"required": True},
    }


class Mistake(NamedTuple):
    """What is wrong with an issue, and the line of its text that says so."""

    line: int
    message: str


def read_issue(body: str, domains: Sequence[str]) -> tuple[dict[str, Any], dict[str, int], tuple[Mistake, ...]]:
    """The values that the text of an issue gives, the line of each answer, and what is wrong with the text.

    A heading that is not the form's own is refused wherever it stands, so nobody can slip an answer to one question
    into the answer to another.
    """
    if len(body) > MAX_CHARACTERS:
        return {}, {}, (Mistake(1, f"the text is longer than {MAX_CHARACTERS} characters, which no issue is."),)
    questions = {question.label: question for question in resource_questions(domains)}
    extras = {extra.label: extra for extra in EXTRAS}
    answers, mistakes = _take_apart(body, [*questions, *extras])
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for label, (line, text) in answers.items():
        if label in extras:
            mistakes += _doubts(extras[label], line, text)
            continue
        question = questions[label]
        lines[question.key] = line
        if text in {"", NO_ANSWER}:
            if question.is_required:
                mistakes.append(Mistake(line, f"'{label}' has no answer. Ask whoever sent it."))
            continue
        try:
            values[question.key] = question.read(text)
        except AnswerError as error:
            mistakes.append(Mistake(line, f"'{label}': {error}"))
    return values, lines, tuple(sorted(mistakes))


def _take_apart(body: str, labels: Sequence[str]) -> tuple[dict[str, tuple[int, str]], list[Mistake]]:
    """Each answer with its first line, by the label of its question."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts = [(number, found[1]) for number, line in enumerate(lines) if (found := _HEADING.match(line))]
    first: dict[str, int] = {}
    mistakes: list[Mistake] = []
    for number, label in starts:
        if label not in labels:
            message = f"'{label[:60]}' is no question of the form. Take the '###' away, if it belongs to an answer."
            mistakes.append(Mistake(number + 1, message))
        elif label in first:
            message = f"'{label}' stands twice, first in line {first[label]}. Keep the form's own."
            mistakes.append(Mistake(number + 1, message))
        first.setdefault(label, number + 1)
    if [label for label in first if label in labels] != [label for label in labels if label in first]:
        mistakes.append(Mistake(1, "the questions are not in the form's order. Take the text as GitHub has it."))
    mistakes += [Mistake(len(lines), f"'{label}' is missing.") for label in labels if label not in first]
    answers: dict[str, tuple[int, str]] = {}
    ends = [*(number for number, _ in starts[1:]), len(lines)]
    for (number, label), end in zip(starts, ends, strict=False):  # without headings there is nothing but an end
        text = "\n".join(lines[number + 1 : end])
        blank = len(text) - len(text.lstrip("\n"))
        if label in labels and label not in answers:
            answers[label] = (min(number + 2 + blank, len(lines)), text.strip())
    return answers, mistakes


def _doubts(extra: Extra, line: int, text: str) -> Iterator[Mistake]:
    """What speaks against going on, in an answer that does not go into the catalogue."""
    if text in {"", NO_ANSWER}:
        yield Mistake(line, f"'{extra.label}' has no answer. Ask whoever sent it.")
    elif extra.way is Way.TICKS:
        ticked = {found[1] for found in re.finditer(r"^- \[[xX]\] (.+?)\s*$", text, re.MULTILINE)}
        for choice in extra.choices:
            if choice not in ticked:
                yield Mistake(line, f"not ticked: '{choice}'. Ask whoever sent it.")
    elif extra.way is Way.CHOICE and text not in extra.choices:
        yield Mistake(line, f"'{text[:40]}' is no choice of '{extra.label}'. Take the text as GitHub has it.")
