"""The guide as one Markdown file (CommonMark), to read offline, print, or hand to another program."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Iterable, Iterator

from studyguide import markdown
from studyguide.exports.api import TERMS
from studyguide.exports.download import Download
from studyguide.model import Domain, Resource, Task
from studyguide.pages import words
from studyguide.pages.library import Library, Link
from studyguide.pages.views import view_resource, view_study
from studyguide.prose import Kind, Piece, take_apart

_say = markdown.escape


def render(library: Library) -> Download:
    """guide.md: all but the coding drills, which are code and stand in the data."""
    parts = (
        _head(library),
        _expectations(library),
        _domains(library),
        _path(library),
        _plan(library),
        _checklist(library),
        _questions(library),
        _resources(library),
        _glossary(library),
    )
    return Download("guide.md", ("\n\n".join(block for part in parts for block in part) + "\n").encode())


def _head(library: Library) -> Iterator[str]:
    site = library.hosting.site
    yield "# ML Interview Guide"
    yield f"State of {words.date(library.catalogue.updated)}. Text: [CC BY 4.0]({TERMS.url}); credit {TERMS.credit}."
    if site:
        yield f"The site has coding drills and tools as well: <{markdown.address(site)}>"


def _expectations(library: Library) -> Iterator[str]:
    catalogue = library.catalogue
    yield "## What to expect"
    for setting in catalogue.settings:
        yield f"### {_say(setting.title)}"
        yield _points(setting.points)
    yield "## The rounds"
    for round_ in catalogue.rounds:
        yield f"### {_say(round_.title)}"
        yield f"{_say(round_.minutes[:1].upper() + round_.minutes[1:])}. {_say(round_.prepare)}"
        yield _points(round_.tests)
        yield _points([f"Large companies: {round_.big_tech}", f"Start-ups: {round_.start_up}"])
    yield "## Advice for every round"
    yield "\n".join(f"- **{_say(tip.title)}**: {_say(tip.text)}" for tip in catalogue.tips)


def _domains(library: Library) -> Iterator[str]:
    yield "## Domains"
    for domain in library.catalogue.domains:
        yield from _domain(library, domain)


def _domain(library: Library, domain: Domain) -> Iterator[str]:
    yield f"### {_say(domain.title)}"
    yield _say(domain.summary)
    if domain.prerequisites:
        before = [library.domains[other].title for other in domain.prerequisites]
        yield f"Study before it: {_say(words.enumerate_words(before))}."
    for heading, points in (
        ("What is tested", domain.tested),
        ("Topics", [topic.title for topic in domain.topics]),
        ("How to prepare", domain.prepare),
        ("Signs of a strong answer", domain.strong),
        ("Signs of a weak answer", domain.weak),
    ):
        yield f"#### {heading}"
        yield _points(points)
    yield "#### What to read"
    lines = []
    for reading in domain.reading:
        lines.append(f"- {_link(library.link(reading.use))}: {_say(reading.note)}")
        resource = reading.use.split("/")[0]
        lines += [f"  - {_link(link)}" for link in library.links(f"{resource}/{part}" for part in reading.sections)]
    lines += [f"- {_link(link)}" for link in library.links(domain.further)]
    yield "\n".join(lines)


def _path(library: Library) -> Iterator[str]:
    path = library.catalogue.learning_path
    yield f"## {_say(path.title)}"
    yield _say(path.summary)
    for stop in path.stops:
        yield f"### {_say(stop.label)}"
        yield f"{_link(library.link(stop.use))}. {_say(stop.step)}"
        yield _points([f"Focus: {stop.focus}", f"Covers: {stop.coverage}", f"Best for: {stop.best_for}"])
    yield "### Next steps"
    yield _points(path.next_steps)
    if path.notes:
        yield _points(path.notes)


def _plan(library: Library) -> Iterator[str]:
    plan = library.catalogue.plan
    yield "## The plan"
    yield _say(plan.format)
    yield _points([*plan.deliverables, *plan.notes])
    for week in plan.weeks:
        yield f"### Week {week.number}: {_say(week.title)}"
        for day in week.days:
            yield f"#### Day {day.number}: {_say(day.title)}"
            yield _say(day.goal)
            yield "\n".join(line for task in day.tasks for line in _task(library, task))


def _task(library: Library, task: Task) -> Iterator[str]:
    how = f" {_say(task.how)}" if task.how else ""
    yield f"- [ ] **{_say(task.title)}** ({words.duration(task.minutes)}, {task.priority.value}).{how}"
    yield from (f"  - {_link(link)}" for link in view_study(library, task.uses).all)
    for choice in task.choices:
        yield f"  - or: {_say(library.domains[choice.domain].title)}"
        yield from (f"    - {_link(link)}" for link in view_study(library, choice.uses).all)


def _checklist(library: Library) -> Iterator[str]:
    yield "## Checklist"
    for group in library.catalogue.checklist:
        yield f"### {_say(group.title)}"
        yield "\n".join(f"- [ ] {_say(item.title)}" for item in group.items)


def _questions(library: Library) -> Iterator[str]:
    yield "## Questions"
    for domain in library.catalogue.domains:
        cards = library.cards_of_domain(domain.id)
        if cards:
            yield f"### Questions on {_say(domain.title)}"
        for card in cards:
            yield f"#### {_prose(card.question)}"
            yield _prose(card.answer)
            yield "What a strong answer shows:"
            yield "\n".join(f"- {_prose(line)}" for line in card.strong)
            yield "Usual mistakes:"
            yield "\n".join(f"- {_prose(line)}" for line in card.mistakes)
            for follow_up in card.follow_ups:
                yield f"Asked next: **{_prose(follow_up.question)}**"
                yield _prose(follow_up.answer)


def _resources(library: Library) -> Iterator[str]:
    yield "## Resources"
    for domain in library.catalogue.domains:
        shelf = [resource for resource in library.catalogue.resources if resource.domains[0] == domain.id]
        if shelf:
            yield f"### Resources for {_say(domain.title)}"
        for resource in shelf:
            yield from _resource(library, resource)


def _resource(library: Library, resource: Resource) -> Iterator[str]:
    view = view_resource(library, resource)
    yield f"#### {_say(resource.title)}"
    yield f"{_link(view.link)}. {_say(view.facts)}"
    yield f"{_say(resource.summary)} Best for: {_say(view.best_for)}"
    if resource.cautions:
        yield _points([f"Caution: {caution}" for caution in resource.cautions])
    if view.links:
        yield "\n".join(f"- {_link(link)}" for link in view.links)


def _glossary(library: Library) -> Iterator[str]:
    yield "## Glossary"
    yield "\n".join(
        f"- **{_say(term.term)}**{f' ({_say(term.stands_for)})' if term.stands_for else ''}: {_say(term.meaning)}"
        for term in library.catalogue.glossary
    )


def _prose(text: str) -> str:
    """A card's own Markdown; what is no tag, link or heading on the pages is none here."""
    return "".join(_piece(piece) for piece in take_apart(text)).strip()


def _piece(piece: Piece) -> str:
    match piece.kind:
        case Kind.TEXT:
            text = html.escape(piece.text, quote=False)
            return re.sub(r"(?<!\\)[\[\]]|^#", r"\\\g<0>", text, flags=re.MULTILINE)
        case Kind.CODE:
            ticks = "`" * (1 + max((len(run) for run in re.findall("`+", piece.text)), default=0))
            space = " " if piece.text.startswith("`") or piece.text.endswith("`") else ""
            return f"{ticks}{space}{piece.text}{space}{ticks}"
        case Kind.BLOCK:
            return f"{piece.indent}```{piece.language}\n{textwrap.indent(piece.text, piece.indent)}{piece.indent}```"
        case Kind.DISPLAY:
            return f"{piece.indent}$$\n{piece.text}\n$$"
        case Kind.INLINE:
            return f"${piece.text}$"


def _points(points: Iterable[str]) -> str:
    return "\n".join(f"- {_say(point)}" for point in points)


def _link(link: Link) -> str:
    """The link, with what is to be known about it; its title alone where it is withheld."""
    title = _say(link.title)
    linked = f"[{title}](<{markdown.address(link.url)}>)" if link.url else title
    facts = [fact for fact in (link.time, _say(link.note)) if fact]
    return f"{linked} ({'; '.join(facts)})" if facts else linked
