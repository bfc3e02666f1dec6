"""The catalogue's shape: what an entry may say. The field reference and the JSON Schema are made from this file.

Types say what one value may be; what ties entries together (ids that exist, orders, totals) is said in `rules`.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, Strict, StrictBool, StrictInt, StrictStr, StringConstraints

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
USE_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$"

Id = Annotated[StrictStr, StringConstraints(pattern=ID_PATTERN, max_length=60)]
"""Lower-case letters, digits and single hyphens. An id is for ever: readers' ticks hang on it."""

Use = Annotated[StrictStr, StringConstraints(pattern=USE_PATTERN, max_length=125)]
"""A resource, `id`, or one section of it, `id/section`."""

Text = Annotated[StrictStr, StringConstraints(min_length=1, max_length=1200)]
Title = Annotated[StrictStr, StringConstraints(min_length=2, max_length=120)]
Line = Annotated[StrictStr, StringConstraints(min_length=2, max_length=600)]
"""One line that may hold `code` and $mathematics$."""

Prose = Annotated[StrictStr, StringConstraints(min_length=1, max_length=8000)]
"""Markdown of several lines."""

Url = Annotated[StrictStr, StringConstraints(min_length=8, max_length=300)]
Minutes = Annotated[StrictInt, Field(ge=1, le=1200)]
Count = Annotated[StrictInt, Field(ge=0, le=100_000)]
LANGUAGE_PATTERN = r"^[a-z]{2}$"
STARS_PATTERN = r"^[0-9]+(\.[0-9])?k as of [0-9]{4}-[0-9]{2}-[0-9]{2}$"
COMMIT_PATTERN = r"^[0-9a-f]{40}$"
REPOSITORY_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$"

PATTERN_HELP: Mapping[str, str] = {
    ID_PATTERN: "lower-case letters, digits and single hyphens, as in 'bias-variance'",
    USE_PATTERN: "a resource's id, or 'id/section' for one section of it",
    LANGUAGE_PATTERN: "two lower-case letters, as in 'en' (ISO 639-1)",
    STARS_PATTERN: "'252k as of 2024-08-14', the number as the source has it",
    COMMIT_PATTERN: "40 hexadecimal digits",
    REPOSITORY_PATTERN: "'owner/name'",
}
"""What each pattern asks for, in words for people."""

Language = Annotated[StrictStr, StringConstraints(pattern=LANGUAGE_PATTERN)]
"""Two lower-case letters of ISO 639-1."""

Date = Annotated[datetime.date, Strict()]
"""A day, written 2026-11-21 and without quotes; numbers are never taken for dates."""


def split_use(use: str) -> tuple[str, str | None]:
    """The resource's id and, where the use names one, the section's: "id/section" -> ("id", "section")."""
    resource, _, section = use.partition("/")
    return resource, section or None


def without_anchor(url: str) -> str:
    """The address of the page that `url` is about: a server never sees the anchor."""
    return url.partition("#")[0]


# Most addresses of repositories are like this, and quick to take apart.
_HOME = re.compile(r"https://github\.com/([\w.-]+/[\w.-]+)", re.ASCII)


def repository_of(url: str) -> str | None:
    """ "owner/name" where the address is a repository on github.com, or a part of one; else None."""
    if home := _HOME.fullmatch(url):
        return home[1].removesuffix(".git")
    try:
        parts = urlsplit(url)
    except ValueError:  # unbalanced brackets; the rule about addresses says so
        return None
    steps = [step for step in parts.path.split("/") if step]
    if (parts.hostname or "") not in {"github.com", "www.github.com"} or len(steps) < 2:
        return None
    if len(steps) > 2 and steps[2] not in {"blob", "tree"}:
        return None
    return f"{steps[0]}/{steps[1].removesuffix('.git')}"


class Kind(StrEnum):
    """What sort of thing a resource is."""

    REPOSITORY = "repository"
    QUESTION_BANK = "question bank"
    CASE_STUDIES = "case studies"
    BOOK = "book"
    COURSE = "course"
    CHEAT_SHEET = "cheat sheet"
    PRACTICE_SITE = "practice site"
    COMPETITION = "competition"
    TOOL = "tool"


class Level(StrEnum):
    """How much a reader needs to know beforehand."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"
    ALL = "all levels"


class Access(StrEnum):
    """What stands between a reader and the material."""

    FREE = "free"
    ACCOUNT = "account"
    PARTLY_SOLD = "partly sold"


class Answers(StrEnum):
    """Whether a bank of questions answers them."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


class TaskKind(StrEnum):
    """What a plan task asks of the reader."""

    CODING = "coding"
    ML_CONCEPTS = "ML concepts"
    ML_CODING = "ML coding"
    SYSTEM_DESIGN = "system design"
    DOMAIN = "domain"
    CASE_STUDY = "case study"
    PROJECT = "project"
    BEHAVIOURAL = "behavioural"
    TIMED_SESSION = "timed session"
    REVIEW = "review"
    LOGISTICS = "logistics"


class Tool(StrEnum):
    """A page of this site that a task is done with."""

    ERROR_LOG = "error log"
    DESIGN_DRILL = "design drill"
    TIMED_CODING = "timed coding"
    STORIES = "stories"


class Priority(StrEnum):
    """What to keep when there is less time than the plan has."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class Part(BaseModel):
    """The base of every part of the catalogue: no unknown keys, no change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceDocument(Part):
    """One of the documents that the guide grew from."""

    id: Id = Field(description="Permanent; resources and corrections name it.", examples=["roadmap-article"])
    title: Title = Field(description="The document's own title.")
    author: Title = Field(description="Who wrote it.")
    url: Url = Field(description="Where the document was published.")
    licence: Title = Field(description="What the document says about its licence.")
    date: Date = Field(description="The date of the version that was used.")
    gives: Text = Field(description="What this guide took from it.")


class Round(Part):
    """One interview round: what it tests and how it differs between large companies and start-ups."""

    id: Id = Field(description="Permanent.", examples=["ml-system-design-round"])
    title: Title = Field(description="What people call the round.", examples=["ML system design"])
    minutes: Title = Field(description="How long it usually lasts, in words.", examples=["45 to 60 minutes"])
    tests: tuple[Text, ...] = Field(min_length=1, description="What the interviewer looks for.")
    big_tech: Text = Field(description="How the round usually goes at a large company.")
    start_up: Text = Field(description="How the round usually goes at a start-up.")
    prepare: Text = Field(description="The shortest useful advice.")
    domains: tuple[Id, ...] = Field(min_length=1, description="The domains to study for it.")


class Setting(Part):
    """What to expect from one sort of employer, or from both."""

    id: Id = Field(description="Permanent.", examples=["start-ups"])
    title: Title = Field(description="The sort of employer.", examples=["Start-ups"])
    points: tuple[Text, ...] = Field(min_length=1, description="What to expect there, one point each.")


class Tip(Part):
    """A piece of advice that holds for every round."""

    id: Id = Field(description="Permanent.", examples=["think-aloud"])
    title: Title = Field(description="The advice in a few words.", examples=["Think aloud"])
    text: Text = Field(description="The advice, with its reason.")


class Topic(Part):
    """A topic inside a domain. Resources and sections point at topics by id."""

    id: Id = Field(description="Unique over all domains.", examples=["bias-variance"])
    title: Title = Field(description="The topic's name on the pages.", examples=["Bias and variance"])
    added: StrictBool = Field(default=False, description="True where the topic is our addition to the sources.")


class Reading(Part):
    """One resource in a domain's reading order, and what to read in it."""

    use: Use = Field(description="The resource.", examples=["tech-interview-handbook"])
    sections: tuple[Id, ...] = Field(
        default=(), description="Sections of that resource to read for this domain, in order."
    )
    note: Text = Field(description="What it gives here and how to use it, in one or two sentences.")


class Domain(Part):
    """One field of knowledge that interviews test."""

    id: Id = Field(description="Permanent; the address of its page.", examples=["ml-concepts"])
    title: Title = Field(description="The heading of its page.")
    short: Title = Field(description="The name on the map; at most some 24 letters.")
    summary: Text = Field(description="One sentence: what the domain is about in an interview.")
    added: StrictBool = Field(default=False, description="True where the domain is our addition to the sources.")
    tested: tuple[Text, ...] = Field(min_length=2, description="What interviewers ask in this domain.")
    topics: tuple[Topic, ...] = Field(
        min_length=3, description="What to know, one topic each, in the order to learn it."
    )
    prerequisites: tuple[Id, ...] = Field(default=(), description="Domains to study before this one.")
    prepare: tuple[Text, ...] = Field(min_length=2, description="How to prepare, as steps.")
    strong: tuple[Text, ...] = Field(min_length=2, description="Signals of a strong answer.")
    weak: tuple[Text, ...] = Field(min_length=1, description="Signals of a weak answer.")
    reading: tuple[Reading, ...] = Field(
        min_length=1, description="Resources, best first; the first one is 'start here'."
    )
    further: tuple[Use, ...] = Field(default=(), description="Resources for further study.")


class Answered(Part):
    """How many of a bank's questions are answered without paying."""

    count: Count = Field(description="Questions answered free of charge.", examples=[15])
    of: Count = Field(description="Questions in all.", examples=[50])


class Section(Part):
    """One part of a resource worth linking to by itself."""

    id: Id = Field(description="Unique within the resource.", examples=["regularization"])
    title: Title = Field(description="The part's own heading.", examples=["Regularization"])
    path: Annotated[StrictStr, StringConstraints(min_length=1, max_length=250)] | None = Field(
        default=None,
        description="File or folder in the resource's repository, with an anchor if it has one. On record in facts/.",
        examples=["src/ml-fundamental.md#regularization"],
    )
    url: Url | None = Field(default=None, description="Address of the part, for resources that are no repository.")
    topics: tuple[Id, ...] = Field(default=(), description="Topics it teaches.")
    minutes: Minutes = Field(description="How long it takes to read or work through.")


class LinkStatus(StrEnum):
    """What the checks of a link came to."""

    OK = "ok"
    MOVED = "moved"
    OFF_DOMAIN = "moved off its domain"
    UNREACHABLE = "unreachable"
    BROKEN = "broken"
    ACCOUNT = "needs an account"
    ROBOTS = "refuses robots"
    NOT_CHECKED = "not checked"


class LinkException(Part):
    """What a person found out about a link that a program cannot tell."""

    url: Url = Field(description="The address as the catalogue has it, or as the link checker names it.")
    found: LinkStatus = Field(
        description="What the link checker says, and a person knows better; 'broken' covers 'unreachable'.",
        examples=["refuses robots"],
    )
    leads_to: Title | None = Field(
        default=None,
        description="Only for 'moved off its domain': the host that the link may lead to.",
        examples=["docs.example.org"],
    )
    reason: Text = Field(description="Why the link is good all the same; the link-health page prints it.")
    checked: Date = Field(description="When a person followed the link.")
    until: Date = Field(description="The last day that this holds; at most a year after `checked`.")

    def covers(self, record: LinkRecord, day: datetime.date) -> bool:
        """Whether the exception speaks of what is on record, and still held on the day of that check."""
        told = {self.found, LinkStatus.UNREACHABLE} if self.found is LinkStatus.BROKEN else {self.found}
        host = urlsplit(record.leads_to or "").hostname
        return day <= self.until and record.status in told and (self.leads_to is None or host == self.leads_to)


class Resource(Part):
    """A free thing to study from."""

    id: Id = Field(
        description="Permanent; chosen once. By habit the repository's name.", examples=["system-design-primer"]
    )
    formerly: tuple[Id, ...] = Field(
        default=(), description="Ids that this entry had before; readers' ticks follow them."
    )
    title: Title = Field(description="Its own title, not ours.", examples=["The System Design Primer"])
    label: Title | None = Field(default=None, description="Another name readers know it by, such as a source's label.")
    author: Title = Field(description="Person or group that made it.", examples=["Donne Martin"])
    url: Url = Field(
        description="https, without tracking parameters.",
        examples=["https://github.com/donnemartin/system-design-primer"],
    )
    kind: Kind = Field(description="What sort of thing it is.")
    domains: tuple[Id, ...] = Field(min_length=1, description="Domains it serves, the main one first.")
    topics: tuple[Id, ...] = Field(default=(), description="Topics it teaches.")
    level: Level = Field(description="How much a reader needs to know beforehand.")
    language: Language = Field(description="Main language of the text, two letters (ISO 639-1).", examples=["en"])
    other_languages: tuple[Language, ...] = Field(default=(), description="Further languages it is at least partly in.")
    access: Access = Field(description="What stands between a reader and the material.")
    answers: Answers | None = Field(
        default=None, description="For things that ask questions: are they answered, free of charge?"
    )
    answered: Answered | None = Field(
        default=None, description="The count, where answers is 'some'.", examples=[{"count": 15, "of": 50}]
    )
    licence: Title | None = Field(
        default=None, description="Only where the resource is no repository: a repository's licence comes from facts/."
    )
    summary: Text = Field(description="What it is, in our own words; one or two sentences.")
    best_for: Text = Field(description="Who gets most out of it, or for what; one sentence or phrase.")
    cautions: tuple[Text, ...] = Field(default=(), description="What a reader should know before relying on it.")
    sections: tuple[Section, ...] = Field(default=(), description="Parts worth a link of their own.")
    sources: tuple[Id, ...] = Field(
        default=(), description="Source documents that list it; empty where it is our addition."
    )
    stars: Annotated[StrictStr, StringConstraints(pattern=STARS_PATTERN)] | None = Field(
        default=None,
        description="Only where a source states them, with the source's date.",
        examples=["252k as of 2024-08-14"],
    )
    joined: Date | None = Field(
        default=None,
        description="The day on which it joined the guide, for the feed; none where it was there from the beginning.",
        examples=["2026-11-26"],
    )
    checked: Date = Field(description="When a person last looked at it for this guide.", examples=["2026-11-20"])

    @functools.cached_property
    def repository(self) -> str | None:
        """ "owner/name" where the resource is a repository on github.com, else None."""
        return repository_of(self.url)


class Counter(Part):
    """A number the reader works up to, where one box is not enough."""

    unit: Title = Field(description="What is counted, in the plural.", examples=["case studies"])
    at_least: Annotated[StrictInt, Field(ge=1, le=99)] = Field(description="The number to reach.", examples=[5])
    at_most: Annotated[StrictInt, Field(ge=1, le=99)] | None = Field(
        default=None, description="Where the text gives a range."
    )


class ChecklistItem(Part):
    """One thing to be able to do before the interview."""

    id: Id = Field(description="Permanent: readers' ticks hang on it.", examples=["explain-bias"])
    formerly: tuple[Id, ...] = Field(
        default=(), description="Ids that this item had before; readers' ticks follow them."
    )
    title: Title = Field(description="What to be able to do, as printed.")
    domain: Id | None = Field(
        default=None, description="The domain whose page lists it; none for logistics and the like."
    )
    topics: tuple[Id, ...] = Field(default=(), description="Topics it is about.")
    uses: tuple[Use, ...] = Field(min_length=1, description="Resources or sections that serve it.")
    counter: Counter | None = Field(default=None, description="Where the item asks for a number of things.")
    knowledge: StrictBool = Field(
        default=False, description="True where answering questions shows it: question cards name the item."
    )
    added: StrictBool = Field(
        default=False, description="True where the item is our addition to the source's checklist."
    )


class ChecklistGroup(Part):
    """A group of checklist items, as printed."""

    id: Id = Field(description="Permanent.", examples=["coding-practice"])
    title: Title = Field(description="The heading of the group.")
    counter: Counter | None = Field(default=None, description="Where the group as a whole asks for a number of things.")
    items: tuple[ChecklistItem, ...] = Field(min_length=1, description="What to be able to do, in printed order.")


class Choice(Part):
    """One of the alternatives of a task that lets the reader choose."""

    domain: Id = Field(description="The domain that this alternative is about.")
    uses: tuple[Use, ...] = Field(min_length=1, description="The exact sections to use.")


class Task(Part):
    """One thing to do on a day of the plan."""

    id: Id = Field(description="Permanent and unique over the plan.", examples=["arrays-two-pointers"])
    formerly: tuple[Id, ...] = Field(
        default=(), description="Ids that this task had before; readers' ticks follow them."
    )
    title: Title = Field(description="What to do, in a few words.")
    how: Text | None = Field(
        default=None, description="How to go about it and how to know it is done; one or two sentences."
    )
    kind: TaskKind = Field(description="What the task asks of the reader.")
    domain: Id | None = Field(
        default=None, description="The domain whose page lists the day; none for logistics and the like."
    )
    minutes: Minutes = Field(description="How long it takes.", examples=[60])
    priority: Priority = Field(description="What to keep when there is less time.")
    teaches: tuple[Id, ...] = Field(default=(), description="Checklist items it works towards.")
    ticks: Id | None = Field(
        default=None,
        description="The checklist item that is one with this task, and among `teaches`: ticking one ticks the other.",
    )
    uses: tuple[Use, ...] = Field(default=(), description="The exact sections to use.")
    tool: Tool | None = Field(default=None, description="The page of this site that the task is done with.")
    choices: tuple[Choice, ...] = Field(default=(), description="Alternatives, of which the reader takes one.")
    added: StrictBool = Field(default=False, description="True where the task is our addition to the source's plan.")


class Day(Part):
    """One day of the plan."""

    number: Annotated[StrictInt, Field(ge=1, le=365)] = Field(
        description="Counts from 1 through all weeks.", examples=[8]
    )
    title: Title = Field(description="The day in a few words.")
    goal: Text = Field(description="What the reader can do at the end of the day; one sentence.")
    buffer: StrictBool = Field(default=False, description="True for the light days that catch what slipped.")
    tasks: tuple[Task, ...] = Field(min_length=1, description="What to do, in order.")


class Week(Part):
    """A stretch of the plan with one theme."""

    number: Annotated[StrictInt, Field(ge=1, le=52)] = Field(description="Counts from 1.")
    title: Title = Field(description="The week's theme.")
    days: tuple[Day, ...] = Field(min_length=1, description="Its days in order.")


class Plan(Part):
    """The study plan."""

    format: Text = Field(description="How a day and a week are made up.")
    deliverables: tuple[Text, ...] = Field(min_length=1, description="What to have in hand at the end of each day.")
    notes: tuple[Text, ...] = Field(
        default=(), description="What a reader should know about the plan, corrections included."
    )
    weeks: tuple[Week, ...] = Field(min_length=1, description="The weeks in order.")

    @property
    def days(self) -> tuple[Day, ...]:
        """All days in order."""
        return tuple(day for week in self.weeks for day in week.days)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks in order."""
        return tuple(task for day in self.days for task in day.tasks)


class Stop(Part):
    """One repository on the learning path."""

    id: Id = Field(description="Permanent; edges name it.", examples=["interviews-stop"])
    use: Use = Field(description="The resource that stands here.")
    label: Title = Field(description="The name on the diagram.")
    source_title: Title = Field(description="What the source calls it.")
    focus: Text = Field(description="What it is about, in a few words.")
    coverage: Text = Field(description="What it covers.")
    best_for: Text = Field(description="Who gets most out of it, or for what.")
    step: Text = Field(description="What to do with it at this point of the path.")


class Edge(Part):
    """One step of the learning path, from one stop to the next."""

    source: Id = Field(description="The stop it leaves.")
    target: Id = Field(description="The stop it leads to.")


class LearningPath(Part):
    """The essential repositories and the order to take them in."""

    title: Title = Field(description="The heading.")
    summary: Text = Field(description="What the path is and how to use it.")
    stops: tuple[Stop, ...] = Field(min_length=2, description="The repositories, in the order of the table.")
    edges: tuple[Edge, ...] = Field(min_length=1, description="The steps from stop to stop; together one chain.")
    next_steps: tuple[Text, ...] = Field(min_length=1, description="What to do after the last stop.")
    notes: tuple[Text, ...] = Field(
        default=(), description="What a reader should know about the path, corrections included."
    )


class Chapter(Part):
    """One chapter of a source document that is a guide of its own."""

    number: Annotated[StrictInt, Field(ge=1, le=99)] = Field(description="The chapter's number in the source.")
    title: Title = Field(description="The chapter's title.")
    use: Use = Field(description="The section that holds the chapter.")
    domains: tuple[Id, ...] = Field(min_length=1, description="The domains it serves.")


class Guide(Part):
    """A curated guide to the whole interview."""

    use: Use = Field(description="The resource.")
    gives: Text = Field(description="What it gives that the others do not.")


class Project(Part):
    """A competition to build an end-to-end project on."""

    use: Use = Field(description="The competition.")
    lesson: Text = Field(description="What it teaches.")
    build: Text = Field(description="What to build with it for an interview.")


class Deliverable(Part):
    """Something every end-to-end project should be able to show."""

    id: Id = Field(description="Permanent.", examples=["experiment-log"])
    title: Title = Field(description="What to show.")
    text: Text = Field(description="What it should hold.")


class Term(Part):
    """An abbreviation or word of the field, as the pages use it."""

    id: Id = Field(description="Permanent; the anchor in the glossary.", examples=["cv-computer-vision"])
    term: Title = Field(description="The abbreviation or word.", examples=["CV"])
    stands_for: Title | None = Field(
        default=None, description="The long form of an abbreviation.", examples=["computer vision"]
    )
    meaning: Text = Field(description="What it means, in one sentence.")


class Correction(Part):
    """Something a source says that this guide says otherwise, and why."""

    id: Id = Field(description="Permanent.", examples=["day-seven-link"])
    source: Id = Field(description="The source document.")
    said: Text = Field(description="What the source says, in our words.")
    now: Text = Field(description="What this guide does instead, and why.")


class Promises(Part):
    """What readers can count on. The check holds the guide to it."""

    cards_a_domain: Count = Field(default=0, description="Question cards that every domain has at least.")
    cards_an_item: Count = Field(
        default=0, description="Question cards that every checklist item with `knowledge: true` has at least."
    )
    drills: Count = Field(default=0, description="Coding drills that there are at least.")
    plain_drills: Count = Field(default=0, description="Of these, at least so many that can be run on their page.")


class CatalogueFile(Part):
    """What resources.yaml says."""

    version: Literal[1] = Field(description="The shape of this file.")
    updated: Date = Field(description="When the content last changed; printed at the foot of pages.")
    promises: Promises = Field(default=Promises(), description="What readers can count on.")
    sources: tuple[SourceDocument, ...] = Field(min_length=1, description="The documents that the guide grew from.")
    settings: tuple[Setting, ...] = Field(min_length=1, description="Large companies, start-ups, both.")
    rounds: tuple[Round, ...] = Field(min_length=1, description="The interview rounds, in their usual order.")
    tips: tuple[Tip, ...] = Field(min_length=1, description="Advice for every round.")
    domains: tuple[Domain, ...] = Field(
        min_length=1, description="The fields of knowledge, in the order to study them."
    )
    resources: tuple[Resource, ...] = Field(min_length=1, description="The things to study from.")
    checklist: tuple[ChecklistGroup, ...] = Field(min_length=1, description="What to be able to do, in groups.")
    plan: Plan = Field(description="The study plan, day by day.")
    learning_path: LearningPath = Field(description="The essential repositories in order.")
    chapters: tuple[Chapter, ...] = Field(
        min_length=1, description="The chapters of the machine-learning guide of source 000."
    )
    guides: tuple[Guide, ...] = Field(min_length=1, description="Curated guides to the whole interview.")
    projects: tuple[Project, ...] = Field(min_length=1, description="Competitions to build a project on.")
    deliverables: tuple[Deliverable, ...] = Field(
        min_length=1, description="What every project should be able to show."
    )
    glossary: tuple[Term, ...] = Field(min_length=1, description="Every abbreviation that the pages use.")
    corrections: tuple[Correction, ...] = Field(min_length=1, description="Where this guide differs from its sources.")
    link_exceptions: tuple[LinkException, ...] = Field(
        default=(), description="Links that a person vouches for where the link checker cannot."
    )


class CardLevel(StrEnum):
    """How far into an interview a question comes up."""

    SCREEN = "screen"
    CORE = "core"
    DEEP = "deep"


class FollowUp(Part):
    """What an interviewer asks next, with a short answer."""

    question: Line = Field(description="The question, as it would be said.")
    answer: Prose = Field(description="A short answer: Markdown, with mathematics between dollar signs.")


class Reference(Part):
    """Where an answer can be checked: a resource of the catalogue, or a paper or book by its title."""

    use: Use | None = Field(default=None, description="A resource, or one section of it.")
    title: Title | None = Field(default=None, description="The title of a paper or a book.")
    author: Title | None = Field(default=None, description="Who wrote it.", examples=["Vaswani et al."])
    year: Annotated[StrictInt, Field(ge=1700, le=2100)] | None = Field(default=None, description="When it came out.")


class Card(Part):
    """One interview question with its answer, and how to tell a strong answer from a weak one."""

    id: Id = Field(
        description="Permanent and unique over all cards: readers' reviews hang on it.", examples=["p-value-meaning"]
    )
    formerly: tuple[Id, ...] = Field(
        default=(), description="Ids that this card had before, the oldest first; reviews and Anki notes follow them."
    )
    question: Line = Field(description="The question as an interviewer would say it.")
    level: CardLevel = Field(description="screen: asked first; core: expected; deep: asked of specialists.")
    subject: Id = Field(description="The subject of the file on whose page it stands.", examples=["probability"])
    topics: tuple[Id, ...] = Field(min_length=1, description="Topics of the catalogue that it is about.")
    answer: Prose = Field(
        description="What to say: Markdown, with mathematics between dollar signs and small blocks of code that run."
    )
    strong: tuple[Line, ...] = Field(min_length=2, description="What a strong answer shows, one point each.")
    mistakes: tuple[Line, ...] = Field(min_length=1, description="The usual mistakes, one each.")
    follow_ups: tuple[FollowUp, ...] = Field(
        min_length=1, max_length=3, description="What is asked next, with short answers."
    )
    items: tuple[Id, ...] = Field(default=(), description="Checklist items it belongs to.")
    tasks: tuple[Id, ...] = Field(default=(), description="Plan tasks it belongs to.")
    references: tuple[Reference, ...] = Field(min_length=1, description="Where the answer can be checked.")
    check: Prose | None = Field(
        default=None,
        description="Python that the tests run after the answer's code: it computes the figures that the card shows.",
    )
    checked: Date = Field(description="When somebody other than the author last tried to refute the card and failed.")


class Subject(Part):
    """A part of a domain whose question cards stand on one page."""

    id: Id = Field(description="Permanent: the address of the page.", examples=["probability"])
    title: Title = Field(description="The heading of the page.", examples=["Probability and linear algebra"])


class CardFile(Part):
    """What a file of questions/ says: the question cards of one domain."""

    version: Literal[1] = Field(description="The shape of this file.")
    domain: Id = Field(description="The domain; the file bears its name.")
    subjects: tuple[Subject, ...] = Field(
        min_length=1, description="What the cards are about: a page each, in the order to learn them."
    )
    cards: tuple[Card, ...] = Field(min_length=1, description="The cards, in the order to learn them.")


class DrillFile(Part):
    """What drills/…/drill.yaml says: one coding drill."""

    version: Literal[1] = Field(description="The shape of this file.")
    id: Id = Field(description="Permanent: readers' ticks hang on it. The folder bears its name.", examples=["k-means"])
    formerly: tuple[Id, ...] = Field(
        default=(), description="Ids that this drill had before; readers' ticks follow them."
    )
    title: Title = Field(description="What people call it.", examples=["k-means"])
    domain: Id = Field(description="The domain whose page lists it.")
    topics: tuple[Id, ...] = Field(min_length=1, description="Topics of the catalogue that it is about.")
    minutes: Minutes = Field(description="The time box for writing it.", examples=[25])
    summary: Line = Field(description="What to write, in one sentence.")
    allowed: Line = Field(description="What may be used.")
    aloud: tuple[Line, ...] = Field(min_length=2, max_length=4, description="What to say aloud while writing.")
    complexity: Line = Field(description="The cost to state when it is written.")
    items: tuple[Id, ...] = Field(default=(), description="Checklist items it belongs to.")
    tasks: tuple[Id, ...] = Field(min_length=1, description="Plan tasks it belongs to.")
    references: tuple[Reference, ...] = Field(default=(), description="Where to read on.")
    plain: StrictBool = Field(
        default=False, description="True where plain/ holds a form in plain Python, which runs on the drill's page."
    )
    checked: Date = Field(description="When somebody other than the author last tried to refute the drill and failed.")


class DrillForm(Part):
    """What a learner writes and what it is held against, in NumPy or in plain Python."""

    starter: StrictStr = Field(description="starter.py: what a learner begins with.")
    solution: StrictStr = Field(description="solution.py: the reference.")
    cases: StrictStr = Field(description="cases.py: what the code is held against.")
    wrong: tuple[StrictStr, ...] = Field(description="The names of the typical wrong solutions in wrong/.")


class Drill(DrillFile):
    """One coding drill: what its drill.yaml says, and the texts beside it."""

    prompt: StrictStr = Field(description="prompt.md: the task.")
    discussion: StrictStr = Field(description="discussion.md: traps, variants and follow-ups.")
    numpy_form: DrillForm = Field(description="The form in NumPy.")
    plain_form: DrillForm | None = Field(default=None, description="The form in plain Python.")


class Catalogue(CatalogueFile):
    """Everything the guide knows: what resources.yaml says, and the files beside it."""

    questions: dict[StrictStr, CardFile] = Field(
        default={}, description="The files of questions/, by their names without ending."
    )
    drills: dict[StrictStr, Drill] = Field(default={}, description="The folders of drills/, by their names.")
    drill_tools: dict[StrictStr, StrictStr] = Field(
        default={},
        description="The programs in drills/ that check them on a computer and in the page, by their names.",
    )

    @property
    def cards(self) -> tuple[Card, ...]:
        """All question cards, file by file."""
        return tuple(card for file in self.questions.values() for card in file.cards)


class PathFacts(Part):
    """A file or folder that was seen in a repository."""

    kind: Literal["file", "folder"] = Field(description="What stands there.")
    anchors: tuple[StrictStr, ...] = Field(default=(), description="The anchors of its headings.")


class Upstream(Part):
    """What GitHub's API said of a repository when it was last asked."""

    asked: Date = Field(description="The day it was asked.")
    name: Annotated[StrictStr, StringConstraints(pattern=REPOSITORY_PATTERN)] | None = Field(
        default=None, description="What the repository is called now, where that is not what the catalogue says."
    )
    missing: StrictBool = Field(default=False, description="True where there is no such repository, or not for all.")
    archived: StrictBool = Field(default=False, description="True where its owner has closed it to changes.")
    stars: Annotated[StrictInt, Field(ge=0)] | None = Field(default=None, description="How many people starred it.")
    licence: StrictStr | None = Field(default=None, description="SPDX id; 'other' where GitHub knows no name for it.")
    last_commit: Date | None = Field(default=None, description="The date of the newest commit.")
    pushed: StrictStr | None = Field(default=None, description="When it last changed, in the words of the API.")
    etag: StrictStr | None = Field(default=None, description="What to send, to be told only of changes.")


class RepositoryFacts(Part):
    """What a repository's host said about it on the day it was looked at."""

    repository: Annotated[StrictStr, StringConstraints(pattern=REPOSITORY_PATTERN)] = Field(description="owner/name")
    branch: StrictStr = Field(min_length=1, description="The default branch.")
    commit: Annotated[StrictStr, StringConstraints(pattern=COMMIT_PATTERN)] = Field(description="The newest commit.")
    seen: Date = Field(description="The day it was looked at.")
    last_commit: Date = Field(description="The date of the newest commit.")
    first_commit: Date = Field(description="The date of the oldest commit.")
    commits_past_year: Annotated[StrictInt, Field(ge=0)] = Field(description="Commits in the year before `seen`.")
    licence: StrictStr | None = Field(
        default=None, description="SPDX id; 'other' where a licence has none; none where there is none."
    )
    licence_file: StrictStr | None = Field(default=None, description="The file that holds the licence.")
    paths: dict[StrictStr, PathFacts] = Field(
        description="The files and folders that the catalogue links to, without anchors."
    )
    upstream: Upstream | None = Field(default=None, description="What GitHub's API said since; none if never asked.")

    @property
    def last_change(self) -> tuple[datetime.date, datetime.date]:
        """The date of the newest commit that is known of, and the day on which that was so."""
        upstream = self.upstream
        if upstream and upstream.last_commit and upstream.asked >= self.seen:
            return upstream.last_commit, upstream.asked
        return self.last_commit, self.seen


class Facts(Part):
    """What is known about the repositories: written by scripts/facts.py, never by hand."""

    version: Literal[1] = Field(description="The shape of the file.")
    repositories: dict[StrictStr, RepositoryFacts] = Field(description="By owner/name.")

    @functools.cached_property
    def _by_name(self) -> dict[str, RepositoryFacts]:
        return {name.lower(): facts for name, facts in self.repositories.items()}

    def find(self, repository: str | None) -> RepositoryFacts | None:
        """The record of "owner/name" in whatever letter case, or None where there is none."""
        return self._by_name.get(repository.lower()) if repository else None


class LinkChange(Part):
    """What a link used to be."""

    status: LinkStatus = Field(description="What the checks came to.")
    since: Date = Field(description="The first day of it.")


class LinkRecord(Part):
    """What the checks of one link came to."""

    status: LinkStatus = Field(description="What the checks came to.")
    since: Date = Field(description="The first day of it; for a link that fails, the first failing check.")
    checked: Date | None = Field(default=None, description="The last check, where it is not the day of the whole file.")
    last_ok: Date | None = Field(default=None, description="The last good check, of a link that is not good now.")
    why: StrictStr | None = Field(default=None, description="What the site answered, in a few words.")
    leads_to: StrictStr | None = Field(default=None, description="Where the link ends up, where that is elsewhere.")
    failing: tuple[Date, ...] = Field(default=(), description="The first failing days in a row; three make it broken.")
    history: tuple[LinkChange, ...] = Field(default=(), description="What it was before, oldest first.")


class Links(Part):
    """What is known about the links: written by scripts/links.py, never by hand."""

    version: Literal[1] = Field(description="The shape of the file.")
    checked: Date | None = Field(description="The day of the last run over all links; none before the first.")
    links: dict[StrictStr, LinkRecord] = Field(description="By address, without anchors.")

    def find(self, url: str) -> LinkRecord | None:
        """The record of an address, or None where it was never checked. An anchor makes no difference."""
        return self.links.get(without_anchor(url))

    def day_of(self, record: LinkRecord) -> datetime.date:
        """The day of a record's last check."""
        return record.checked or self.checked or record.since


class Traffic(Part):
    """What a host is asked for, and what it sends."""

    requests: Annotated[StrictInt, Field(ge=0)] = Field(description="How many answers it gives.")
    sent: Annotated[StrictInt, Field(ge=0)] = Field(
        description="The bytes of these answers without their heads, text compressed as hosts do it."
    )


class HostLoad(Part):
    """What readers cost a host: written by benchmarks/host_load.py, never by hand."""

    version: Literal[1] = Field(description="The shape of the file.")
    measured: Date = Field(description="The day it was measured.")
    pages_a_day: Annotated[StrictInt, Field(ge=1)] = Field(description="How many pages the day of a learner has.")
    first_view: Traffic = Field(description="The home page for somebody who was never there.")
    first_visit: Traffic = Field(description="The same, a plan made, and everything fetched for use without a network.")
    day: Traffic = Field(description="The pages of a day for a browser that has nothing of the site.")
    day_kept: Traffic = Field(description="The same pages for a browser that has kept the site.")
    edition: Traffic = Field(description="What a browser that has kept the site fetches of a new edition.")
    site: Traffic = Field(description="Every file of the site once, downloads included.")
    largest: Annotated[StrictInt, Field(ge=0)] = Field(description="The bytes of the largest file, uncompressed.")


NO_LINKS = Links(version=1, checked=None, links={})
"""Before the first check."""
