"""The shape of the open data. It is apart from the catalogue's own, so that the one may change and the other need not.

Types and descriptions here make the JSON Schemas and the OpenAPI description. A key is never taken away or given
another meaning under one version; new ones may come.
"""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from studyguide.model import (
    Access,
    Answers,
    CardLevel,
    Kind,
    Level,
    LinkStatus,
    Priority,
    TaskKind,
    Tool,
)

VERSION = 1


class Published(BaseModel):
    """The base of all that is published: what a field says goes into the schema."""

    model_config = ConfigDict(frozen=True)


class Terms(Published):
    """What you may do with it."""

    text: str = Field(description="SPDX id of the licence of all texts.", examples=["CC-BY-4.0"])
    code: str = Field(description="SPDX id of the licence of all code.", examples=["MIT"])
    credit: str = Field(description="Whom to name.")
    url: str = Field(description="The licence of the texts.")


class Document(Published):
    """What every file begins with."""

    version: Literal[1] = Field(description="The version of the shape; the same number stands in the address.")
    updated: datetime.date = Field(description="The day on which the guide's content last changed.")
    licence: Terms = Field(description="What you may do with the data.")
    site: str = Field(description="The home of the site; empty where it was built without one.")


class PlaceToStudy(Published):
    """A resource, or one part of it."""

    use: str = Field(description="The resource's id, or 'id/section'.", examples=["concepts-primer/regularization"])
    resource: str = Field(description="The resource's id.")
    title: str = Field(description="Its title.")
    url: str | None = Field(
        description="Where it is read; null where the link is withheld. An archived copy if broken."
    )
    minutes: int | None = Field(description="How long it takes; null for a whole resource.")


class PublishedTopic(Published):
    """Something to know in a domain."""

    id: str = Field(description="Unique over all domains.")
    title: str = Field(description="Its name.")
    added: bool = Field(description="Whether it is this guide's addition to its sources.")


class PublishedReading(Published):
    """One resource in a domain's reading order."""

    place: PlaceToStudy = Field(description="The resource.")
    parts: tuple[PlaceToStudy, ...] = Field(description="What to read in it, in order.")
    note: str = Field(description="What it gives and how to use it.")


class PublishedDomain(Published):
    """A field of knowledge that interviews test."""

    id: str = Field(description="Permanent.")
    title: str = Field(description="Its name.")
    page: str = Field(description="Its page.")
    summary: str = Field(description="What it is about, in one sentence.")
    added: bool = Field(description="Whether it is this guide's addition to its sources.")
    prerequisites: tuple[str, ...] = Field(description="Domains to study before it.")
    topics: tuple[PublishedTopic, ...] = Field(description="What to know, in the order to learn it.")
    tested: tuple[str, ...] = Field(description="What interviewers ask.")
    prepare: tuple[str, ...] = Field(description="How to prepare, as steps.")
    strong: tuple[str, ...] = Field(description="Signals of a strong answer.")
    weak: tuple[str, ...] = Field(description="Signals of a weak answer.")
    reading: tuple[PublishedReading, ...] = Field(description="Resources, best first.")
    further: tuple[PlaceToStudy, ...] = Field(description="Resources for further study.")


class Domains(Document):
    """Every domain, in the order to study them."""

    domains: tuple[PublishedDomain, ...] = Field(description="The domains.")


class PublishedAnswered(Published):
    """How many questions are answered without paying."""

    count: int = Field(description="Questions answered.")
    of: int = Field(description="Questions in all.")


class PublishedSection(Published):
    """A part of a resource worth a link of its own."""

    id: str = Field(description="Unique within the resource.")
    title: str = Field(description="Its heading.")
    url: str | None = Field(description="Where it is read; null where the link is withheld.")
    topics: tuple[str, ...] = Field(description="Topics that it teaches.")
    minutes: int = Field(description="How long it takes.")


class PublishedResource(Published):
    """A free thing to study from."""

    id: str = Field(description="Permanent.")
    formerly: tuple[str, ...] = Field(description="Ids that it had before.")
    title: str = Field(description="Its own title.")
    author: str = Field(description="Who made it.")
    url: str | None = Field(description="Where it is; null where the link is withheld. An archived copy if broken.")
    link: LinkStatus = Field(description="What the checks of its link came to.")
    page: str = Field(description="Its place on the site.")
    kind: Kind = Field(description="What sort of thing it is.")
    domains: tuple[str, ...] = Field(description="Domains that it serves, the main one first.")
    topics: tuple[str, ...] = Field(description="Topics that it teaches as a whole.")
    level: Level = Field(description="How much a reader needs to know beforehand.")
    language: str = Field(description="Main language, ISO 639-1.")
    other_languages: tuple[str, ...] = Field(description="Languages that it is partly in, ISO 639-1.")
    access: Access = Field(description="What stands between a reader and the material.")
    answers: Answers | None = Field(description="Whether its questions are answered; null where it asks none.")
    answered: PublishedAnswered | None = Field(description="The count, where it is known.")
    licence: str | None = Field(description="SPDX id or words; null where none is stated.")
    summary: str = Field(description="What it is.")
    best_for: str = Field(description="Who gets most out of it.")
    cautions: tuple[str, ...] = Field(description="What to know before relying on it.")
    sections: tuple[PublishedSection, ...] = Field(description="Its parts.")
    last_commit: datetime.date | None = Field(description="Its newest commit, where it is a repository on record.")
    last_commit_as_of: datetime.date | None = Field(description="The day on which that was its newest commit.")
    joined: datetime.date | None = Field(description="The day on which it joined the guide; null from the beginning.")
    checked: datetime.date = Field(description="The day on which a person last looked at it.")


class Resources(Document):
    """Every resource."""

    resources: tuple[PublishedResource, ...] = Field(description="The resources, in the catalogue's order.")


class PublishedChoice(Published):
    """An alternative of a task."""

    domain: str = Field(description="The domain that it is about.")
    places: tuple[PlaceToStudy, ...] = Field(description="What to study.")


class PublishedTask(Published):
    """Something to do on a day."""

    id: str = Field(description="Permanent.")
    formerly: tuple[str, ...] = Field(description="Ids that it had before.")
    title: str = Field(description="What to do.")
    how: str | None = Field(description="How to go about it; null where the title says it.")
    kind: TaskKind = Field(description="What it asks of you.")
    domain: str | None = Field(description="The domain it belongs to; null for logistics and the like.")
    minutes: int = Field(description="How long it takes.")
    priority: Priority = Field(description="What to keep when there is less time.")
    teaches: tuple[str, ...] = Field(description="Checklist items that it works towards.")
    places: tuple[PlaceToStudy, ...] = Field(description="What to study, with something else in place of what is lost.")
    choices: tuple[PublishedChoice, ...] = Field(description="Alternatives, of which one is taken.")
    tool: Tool | None = Field(description="The page of the site that it is done with.")
    added: bool = Field(description="Whether it is this guide's addition to its sources.")


class PublishedDay(Published):
    """A day of the plan."""

    number: int = Field(description="Counts from 1 through all weeks.")
    title: str = Field(description="The day in a few words.")
    goal: str = Field(description="What you can do at its end.")
    buffer: bool = Field(description="Whether it is a light day that catches what slipped.")
    minutes: int = Field(description="All its tasks together.")
    page: str = Field(description="Its page.")
    tasks: tuple[PublishedTask, ...] = Field(description="What to do, in order.")


class PublishedWeek(Published):
    """A stretch of the plan."""

    number: int = Field(description="Counts from 1.")
    title: str = Field(description="Its theme.")
    days: tuple[PublishedDay, ...] = Field(description="Its days, in order.")


class PublishedPlan(Document):
    """The plan, week by week."""

    format: str = Field(description="How a day and a week are made up.")
    deliverables: tuple[str, ...] = Field(description="What to have at the end of each day.")
    notes: tuple[str, ...] = Field(description="What to know about the plan.")
    weeks: tuple[PublishedWeek, ...] = Field(description="The weeks, in order.")


class PublishedCounter(Published):
    """A number to reach."""

    unit: str = Field(description="What is counted.")
    at_least: int = Field(description="The number to reach.")
    at_most: int | None = Field(description="The upper end, where there is a range.")


class PublishedItem(Published):
    """Something to be able to do before the interview."""

    id: str = Field(description="Permanent.")
    formerly: tuple[str, ...] = Field(description="Ids that it had before.")
    title: str = Field(description="What to be able to do.")
    domain: str | None = Field(description="The domain it belongs to; null for logistics and the like.")
    topics: tuple[str, ...] = Field(description="Topics that it is about.")
    places: tuple[PlaceToStudy, ...] = Field(description="What serves it.")
    counter: PublishedCounter | None = Field(description="The number to reach, where one box is not enough.")
    added: bool = Field(description="Whether it is this guide's addition to its source.")


class PublishedGroup(Published):
    """A group of the checklist."""

    id: str = Field(description="Permanent.")
    title: str = Field(description="Its heading.")
    counter: PublishedCounter | None = Field(description="The number that the group as a whole asks for.")
    items: tuple[PublishedItem, ...] = Field(description="Its items, in order.")


class Checklist(Document):
    """The checklist, group by group."""

    groups: tuple[PublishedGroup, ...] = Field(description="The groups, in order.")


class PublishedStop(Published):
    """A repository on the learning path."""

    id: str = Field(description="Permanent.")
    label: str = Field(description="Its short name.")
    place: PlaceToStudy = Field(description="The resource.")
    focus: str = Field(description="What it is about.")
    coverage: str = Field(description="What it covers.")
    best_for: str = Field(description="Who gets most out of it.")
    step: str = Field(description="What to do with it at this point.")


class Path(Document):
    """The learning path: a few repositories in the order to take them."""

    title: str = Field(description="Its name.")
    summary: str = Field(description="What it is and how to use it.")
    stops: tuple[PublishedStop, ...] = Field(description="The repositories, in order.")
    next_steps: tuple[str, ...] = Field(description="What to do after the last one.")
    notes: tuple[str, ...] = Field(description="What to know about the path.")


class PublishedReference(Published):
    """Where something can be checked: a place to study, or a paper or book by its title."""

    place: PlaceToStudy | None = Field(description="The place, if it is one of the guide's.")
    title: str | None = Field(description="The title of a paper or book.")
    author: str | None = Field(description="Who wrote it.")
    year: int | None = Field(description="When it came out.")


class PublishedFollowUp(Published):
    """What an interviewer asks next."""

    question: str = Field(description="The question.")
    answer: str = Field(description="A short answer: Markdown, with LaTeX between dollar signs.")


class PublishedCard(Published):
    """An interview question with its answer. Texts are Markdown, with LaTeX between dollar signs."""

    id: str = Field(description="Permanent.")
    formerly: tuple[str, ...] = Field(description="Ids that it had before.")
    domain: str = Field(description="The domain it belongs to.")
    level: CardLevel = Field(description="screen: asked first; core: expected; deep: asked of specialists.")
    page: str = Field(description="Its place on the site.")
    question: str = Field(description="The question.")
    answer: str = Field(description="What to say.")
    strong: tuple[str, ...] = Field(description="What a strong answer shows.")
    mistakes: tuple[str, ...] = Field(description="The usual mistakes.")
    follow_ups: tuple[PublishedFollowUp, ...] = Field(description="What is asked next.")
    topics: tuple[str, ...] = Field(description="Topics that it is about.")
    items: tuple[str, ...] = Field(description="Checklist items that it belongs to.")
    tasks: tuple[str, ...] = Field(description="Tasks of the plan that it belongs to.")
    references: tuple[PublishedReference, ...] = Field(description="Where the answer can be checked.")
    checked: datetime.date = Field(description="The day on which somebody last tried to refute it and failed.")


class Cards(Document):
    """Every question card, domain by domain, those that are asked first first."""

    cards: tuple[PublishedCard, ...] = Field(description="The cards.")


class PublishedForm(Published):
    """What is written in a drill and what it is held against, in one dialect."""

    starter: str = Field(description="Python: what you begin with.")
    solution: str = Field(description="Python: the reference.")
    cases: str = Field(description="Python: what the code is held against.")


class PublishedDrill(Published):
    """A coding drill. Texts are Markdown."""

    id: str = Field(description="Permanent.")
    formerly: tuple[str, ...] = Field(description="Ids that it had before.")
    title: str = Field(description="What people call it.")
    domain: str = Field(description="The domain it belongs to.")
    page: str = Field(description="Its page.")
    topics: tuple[str, ...] = Field(description="Topics that it is about.")
    minutes: int = Field(description="The time box.")
    summary: str = Field(description="What to write, in one sentence.")
    allowed: str = Field(description="What may be used.")
    prompt: str = Field(description="The task.")
    aloud: tuple[str, ...] = Field(description="What to say aloud while writing.")
    complexity: str = Field(description="The cost to state.")
    discussion: str = Field(description="Traps, variants and what is asked next.")
    items: tuple[str, ...] = Field(description="Checklist items that it belongs to.")
    tasks: tuple[str, ...] = Field(description="Tasks of the plan that it belongs to.")
    references: tuple[PublishedReference, ...] = Field(description="Where to read on.")
    numpy: PublishedForm = Field(description="The form in NumPy.")
    plain: PublishedForm | None = Field(description="The form in plain Python; null where there is none.")
    checked: datetime.date = Field(description="The day on which somebody last tried to refute it and failed.")


class Drills(Document):
    """Every coding drill."""

    drills: tuple[PublishedDrill, ...] = Field(description="The drills.")


class PublishedLink(Published):
    """An address that the guide names, and how it is."""

    address: str = Field(description="The address, without anchor. To follow it, use `url`.")
    url: str | None = Field(
        description="Where you may go; null where the link is withheld. An archived copy if broken."
    )
    status: LinkStatus = Field(description="What the checks came to.")
    since: datetime.date | None = Field(description="The first day of that status; null where it was never checked.")
    checked: datetime.date | None = Field(description="The day of the last check; null where there was none.")
    resources: tuple[str, ...] = Field(description="Resources that use it; none for a source document.")


class PublishedLinks(Document):
    """Every address that the guide leads to."""

    checked: datetime.date | None = Field(description="The day of the last check of all; null before the first.")
    links: tuple[PublishedLink, ...] = Field(description="The addresses.")


class IndexEntry(Published):
    """One file of the data."""

    name: str = Field(description="What it holds.")
    address: str = Field(description="Relative to this index.")
    # "schema" is a name of pydantic's own
    shape: str = Field(description="Its JSON Schema, relative to this index.")
    about: str = Field(description="What it holds, in one sentence.")
    entries: int = Field(description="How many there are of what it holds.")
    bytes: int = Field(description="Its size.")


class Index(Document):
    """What there is."""

    description: str = Field(description="The OpenAPI description, relative to this index.")
    files: tuple[IndexEntry, ...] = Field(description="The files.")
