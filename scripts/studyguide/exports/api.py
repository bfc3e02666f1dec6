"""The open data: JSON at addresses that stay, each with its JSON Schema, and an OpenAPI description of all of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from pydantic.json_schema import models_json_schema

from studyguide.exports import published as out
from studyguide.exports.download import Download
from studyguide.model import (
    Card,
    ChecklistItem,
    Counter,
    Domain,
    DrillForm,
    Reference,
    RepositoryFacts,
    Resource,
    Task,
)
from studyguide.pages.library import Library, Link
from studyguide.pages.views import day_page, view_study

FOLDER = f"api/v{out.VERSION}"
TERMS = out.Terms(
    text="CC-BY-4.0",
    code="MIT",
    credit="the ML Interview Guide contributors",
    url="https://creativecommons.org/licenses/by/4.0/",
)
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class File(NamedTuple):
    """One file of the data: its name, its content, and how many entries it has."""

    name: str
    document: out.Document
    entries: int

    @property
    def about(self) -> str:
        """What it holds, in one sentence."""
        return (type(self.document).__doc__ or "").strip()


def render(library: Library) -> tuple[Download, ...]:
    """api/v1/*.json, api/v1/schema/*.schema.json and api/v1/openapi.json."""
    files = tuple(_files(library))
    downloads = [Download(f"{FOLDER}/{file.name}.json", _as_json(file.document)) for file in files]
    index = out.Index(
        **_head(library),
        description="openapi.json",
        files=tuple(
            out.IndexEntry(
                name=file.name,
                address=f"{file.name}.json",
                shape=f"schema/{file.name}.schema.json",
                about=file.about,
                entries=file.entries,
                bytes=len(download.content),
            )
            for file, download in zip(files, downloads, strict=True)
        ),
    )
    everything = (*files, File("index", index, len(files)))
    return (
        *downloads,
        Download(f"{FOLDER}/index.json", _as_json(index)),
        *(_schema(library, file) for file in everything),
        _description(library, everything),
    )


def _files(library: Library) -> Iterator[File]:
    head = _head(library)
    catalogue = library.catalogue
    resources = tuple(_resource(library, resource) for resource in catalogue.resources)
    yield File("resources", out.Resources(**head, resources=resources), len(resources))
    domains = tuple(_domain(library, domain) for domain in catalogue.domains)
    yield File("domains", out.Domains(**head, domains=domains), len(domains))
    yield File("plan", _plan(library), len(catalogue.plan.days))
    groups = tuple(
        out.PublishedGroup(
            id=group.id,
            title=group.title,
            counter=_counter(group.counter),
            items=tuple(_item(library, item) for item in group.items),
        )
        for group in catalogue.checklist
    )
    yield File("checklist", out.Checklist(**head, groups=groups), len(library.items))
    yield File("path", _path(library), len(catalogue.learning_path.stops))
    cards = tuple(
        _card(library, domain, card) for domain in catalogue.domains for card in library.cards_of_domain(domain.id)
    )
    yield File("cards", out.Cards(**head, cards=cards), len(cards))
    drills = tuple(_drills(library))
    yield File("drills", out.Drills(**head, drills=drills), len(drills))
    links = tuple(_links(library))
    yield File("links", out.PublishedLinks(**head, checked=library.records.checked, links=links), len(links))


def _head(library: Library) -> dict[str, Any]:
    return {
        "version": out.VERSION,
        "updated": library.catalogue.updated,
        "licence": TERMS,
        "site": library.hosting.site,
    }


def _domain(library: Library, domain: Domain) -> out.PublishedDomain:
    return out.PublishedDomain(
        id=domain.id,
        title=domain.title,
        page=f"{library.hosting.site}domains/{domain.id}/",
        summary=domain.summary,
        added=domain.added,
        prerequisites=domain.prerequisites,
        topics=tuple(out.PublishedTopic(id=topic.id, title=topic.title, added=topic.added) for topic in domain.topics),
        tested=domain.tested,
        prepare=domain.prepare,
        strong=domain.strong,
        weak=domain.weak,
        reading=tuple(
            out.PublishedReading(
                place=_place(library.link(reading.use)),
                parts=_places(library.links(f"{reading.use.split('/')[0]}/{part}" for part in reading.sections)),
                note=reading.note,
            )
            for reading in domain.reading
        ),
        further=_places(library.links(domain.further)),
    )


def _resource(library: Library, resource: Resource) -> out.PublishedResource:
    record = library.record(resource)
    link = library.link(resource.id)
    last, day = record.last_change if record else (None, None)
    answered = resource.answered
    return out.PublishedResource(
        id=resource.id,
        formerly=resource.formerly,
        title=resource.title,
        author=resource.author,
        url=link.url or None,
        link=link.standing.status,
        page=f"{library.hosting.site}resources/{resource.domains[0]}/#{resource.id}",
        kind=resource.kind,
        domains=resource.domains,
        topics=resource.topics,
        level=resource.level,
        language=resource.language,
        other_languages=resource.other_languages,
        access=resource.access,
        answers=resource.answers,
        answered=out.PublishedAnswered(count=answered.count, of=answered.of) if answered else None,
        licence=_licence(resource, record),
        summary=resource.summary,
        best_for=resource.best_for,
        cautions=resource.cautions,
        sections=tuple(
            out.PublishedSection(
                id=section.id,
                title=section.title,
                url=library.link(f"{resource.id}/{section.id}").url or None,
                topics=section.topics,
                minutes=section.minutes,
            )
            for section in resource.sections
        ),
        last_commit=last,
        last_commit_as_of=day,
        joined=resource.joined,
        checked=resource.checked,
    )


def _licence(resource: Resource, record: RepositoryFacts | None) -> str | None:
    if record is None:
        return resource.licence
    if record.upstream and record.upstream.licence not in (None, "other"):
        return record.upstream.licence
    return record.licence


def _plan(library: Library) -> out.PublishedPlan:
    plan = library.catalogue.plan
    return out.PublishedPlan(
        **_head(library),
        format=plan.format,
        deliverables=plan.deliverables,
        notes=plan.notes,
        weeks=tuple(
            out.PublishedWeek(
                number=week.number,
                title=week.title,
                days=tuple(
                    out.PublishedDay(
                        number=day.number,
                        title=day.title,
                        goal=day.goal,
                        buffer=day.buffer,
                        minutes=sum(task.minutes for task in day.tasks),
                        page=f"{library.hosting.site}plan/{day_page(day)}/",
                        tasks=tuple(_task(library, task) for task in day.tasks),
                    )
                    for day in week.days
                ),
            )
            for week in plan.weeks
        ),
    )


def _task(library: Library, task: Task) -> out.PublishedTask:
    return out.PublishedTask(
        id=task.id,
        formerly=task.formerly,
        title=task.title,
        how=task.how,
        kind=task.kind,
        domain=task.domain,
        minutes=task.minutes,
        priority=task.priority,
        teaches=task.teaches,
        places=_study(library, task.uses),
        choices=tuple(
            out.PublishedChoice(domain=choice.domain, places=_study(library, choice.uses)) for choice in task.choices
        ),
        tool=task.tool,
        added=task.added,
    )


def _item(library: Library, item: ChecklistItem) -> out.PublishedItem:
    return out.PublishedItem(
        id=item.id,
        formerly=item.formerly,
        title=item.title,
        domain=item.domain,
        topics=item.topics,
        places=_places(library.links(item.uses)),
        counter=_counter(item.counter),
        added=item.added,
    )


def _counter(counter: Counter | None) -> out.PublishedCounter | None:
    if counter is None:
        return None
    return out.PublishedCounter(unit=counter.unit, at_least=counter.at_least, at_most=counter.at_most)


def _path(library: Library) -> out.Path:
    path = library.catalogue.learning_path
    following = {edge.source: edge.target for edge in path.edges}
    first = next(stop.id for stop in path.stops if stop.id not in following.values())
    order = [first]
    while order[-1] in following:
        order.append(following[order[-1]])
    stops = {stop.id: stop for stop in path.stops}
    return out.Path(
        **_head(library),
        title=path.title,
        summary=path.summary,
        stops=tuple(
            out.PublishedStop(
                id=stop.id,
                label=stop.label,
                place=_place(library.link(stop.use)),
                focus=stop.focus,
                coverage=stop.coverage,
                best_for=stop.best_for,
                step=stop.step,
            )
            for stop in (stops[name] for name in order)
        ),
        next_steps=path.next_steps,
        notes=path.notes,
    )


def _card(library: Library, domain: Domain, card: Card) -> out.PublishedCard:
    return out.PublishedCard(
        id=card.id,
        formerly=card.formerly,
        domain=domain.id,
        level=card.level,
        page=f"{library.hosting.site}{library.place_of_card(card).address}",
        question=card.question,
        answer=card.answer,
        strong=card.strong,
        mistakes=card.mistakes,
        follow_ups=tuple(
            out.PublishedFollowUp(question=follow_up.question, answer=follow_up.answer) for follow_up in card.follow_ups
        ),
        topics=card.topics,
        items=card.items,
        tasks=card.tasks,
        references=_references(library, card.references),
        checked=card.checked,
    )


def _drills(library: Library) -> Iterator[out.PublishedDrill]:
    for drill in library.drills:
        yield out.PublishedDrill(
            id=drill.id,
            formerly=drill.formerly,
            title=drill.title,
            domain=drill.domain,
            page=f"{library.hosting.site}drills/{drill.id}/",
            topics=drill.topics,
            minutes=drill.minutes,
            summary=drill.summary,
            allowed=drill.allowed,
            prompt=drill.prompt,
            aloud=drill.aloud,
            complexity=drill.complexity,
            discussion=drill.discussion,
            items=drill.items,
            tasks=drill.tasks,
            references=_references(library, drill.references),
            numpy=_form(drill.numpy_form),
            plain=_form(drill.plain_form) if drill.plain_form else None,
            checked=drill.checked,
        )


def _form(form: DrillForm) -> out.PublishedForm:
    return out.PublishedForm(starter=form.starter, solution=form.solution, cases=form.cases)


def _references(library: Library, references: Iterable[Reference]) -> tuple[out.PublishedReference, ...]:
    return tuple(
        out.PublishedReference(
            place=_place(library.link(reference.use)) if reference.use else None,
            title=reference.title,
            author=reference.author,
            year=reference.year,
        )
        for reference in references
    )


def _links(library: Library) -> Iterator[out.PublishedLink]:
    catalogue = library.catalogue
    for address, places in library.addresses().items():
        users: list[str] = []
        read = catalogue.updated
        for place in places:
            match place:
                case ("resources", int(number), *_):
                    users.append(catalogue.resources[number].id)
                    read = catalogue.resources[number].checked
                case ("sources", int(number), *_):
                    read = catalogue.sources[number].date
        standing = library.standing(address, read)
        yield out.PublishedLink(
            address=address,
            url=standing.address or None,
            status=standing.status,
            since=standing.record.since if standing.record else None,
            checked=standing.checked,
            resources=tuple(dict.fromkeys(users)),
        )


def _study(library: Library, uses: Sequence[str]) -> tuple[out.PlaceToStudy, ...]:
    return _places(view_study(library, uses).all)


def _places(links: Iterable[Link]) -> tuple[out.PlaceToStudy, ...]:
    return tuple(_place(link) for link in links)


def _place(link: Link) -> out.PlaceToStudy:
    return out.PlaceToStudy(
        use=link.use, resource=link.resource.id, title=link.title, url=link.url or None, minutes=link.minutes
    )


def _as_json(document: out.Document) -> bytes:
    return f"{document.model_dump_json()}\n".encode()


def _schema(library: Library, file: File) -> Download:
    path = f"{FOLDER}/schema/{file.name}.schema.json"
    named = {"$id": f"{library.hosting.site}{path}"} if library.hosting.site else {}
    schema = {"$schema": _DIALECT, **named, **type(file.document).model_json_schema(mode="serialization")}
    return Download(path, _pretty(schema))


def _description(library: Library, files: Sequence[File]) -> Download:
    """openapi.json."""
    _, shapes = models_json_schema(
        [(type(file.document), "serialization") for file in files], ref_template="#/components/schemas/{model}"
    )
    site = library.hosting.site
    description = {
        "openapi": "3.1.0",
        "info": {
            "title": "ML Interview Guide: open data",
            "version": f"{out.VERSION}.0.0",
            "description": f"Files that are read with GET and need no key. Credit {TERMS.credit}.",
            "license": {"name": "CC BY 4.0", "url": TERMS.url},
        },
        "servers": [{"url": f"{site}{FOLDER}" if site else "."}],
        "paths": {
            f"/{file.name}.json": {
                "get": {
                    "operationId": f"read_{file.name}",
                    "summary": file.about,
                    "responses": {
                        "200": {
                            "description": file.about,
                            "content": {
                                "application/json": {
                                    "schema": {"$ref": f"#/components/schemas/{type(file.document).__name__}"}
                                }
                            },
                        }
                    },
                }
            }
            for file in files
        },
        "components": {"schemas": shapes["$defs"]},
    }
    return Download(f"{FOLDER}/openapi.json", _pretty(description))


def _pretty(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
