"""Print a new resource for the catalogue, valid and ready to paste."""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from studyguide.load import find_mistakes, load_facts, load_source
from studyguide.model import Access, Answers, Facts, Kind, Level, Resource, repository_of
from studyguide.problems import CatalogueError, format_problems, nearest
from studyguide.rules import distinct_urls, texts, urls
from studyguide.source import Source

ROOT = Path(__file__).resolve().parent.parent

SUMMARY = "Say here in one or two sentences what it is."
BEST_FOR = "Say here who gets most out of it."


def main(arguments: list[str] | None = None) -> int:
    """0 when an entry is printed, 1 when the address or an option is wrong, or the resource is there already."""
    options = _parser().parse_args(arguments)
    try:
        source, facts = load_source(options.catalogue), load_facts(options.facts)
    except CatalogueError as error:
        sys.stderr.write(format_problems(error.problems, "text"))
        return 1
    entry = propose(options, source)
    mistakes = tuple(find_objections(entry, source, facts))
    if mistakes:
        print("\n".join(mistakes), file=sys.stderr)
        return 1
    print(format_entry(entry))
    print(_what_next(entry, options, source), file=sys.stderr)
    return 0


def propose(options: argparse.Namespace, source: Source) -> dict[str, Any]:
    """The entry that the options describe, completed from the address, in the order of the model's keys."""
    url = urls.mended(options.url)
    repository = repository_of(url)
    owner, name = _names(url, repository)
    domains = options.domain or list(_ids(source, "domains"))[:1]
    given = {
        "id": options.id or _free_id(owner, name, set(_ids(source, "resources"))),
        "title": options.title or " ".join(_titled(word) for word in re.split(r"[-_ ]+", name) if word) or name,
        "author": options.author or owner,
        "url": url,
        "kind": options.kind or (Kind.REPOSITORY if repository else Kind.BOOK),
        "domains": domains,
        "topics": options.topic,
        "level": options.level,
        "language": options.language,
        "access": options.access,
        "answers": options.answers,
        "licence": options.licence or (None if repository else "No licence stated"),
        "summary": options.summary,
        "best_for": options.best_for,
        "checked": options.checked,
    }
    return {key: given[key] for key in Resource.model_fields if given.get(key)}


def find_objections(entry: dict[str, Any], source: Source, facts: Facts) -> Iterator[str]:
    """Why the entry cannot join the catalogue: each in a sentence that says what to do."""
    url = str(entry["url"])
    mistakes = tuple(urls.mistakes(url))
    if mistakes:  # all else was guessed from the address
        yield from mistakes
        return
    address = distinct_urls.normalise(url, facts)
    for number, known in enumerate(_entries(source, "resources")):
        line = source.locate(("resources", number)).line
        if distinct_urls.normalise(str(known.get("url", "")), facts) == address:
            yield f"'{known.get('id')}' has this address already, see {source.path}:{line}. Extend that entry instead."
        elif entry["id"] in (known.get("id"), *_strings(known.get("formerly"))):
            yield f"the id '{entry['id']}' is taken, see {source.path}:{line}. Choose another with --id."
    for key, singular, known_ids in (
        ("domains", "domain", list(_ids(source, "domains"))),
        ("topics", "topic", list(_topic_ids(source))),
    ):
        for identity in entry.get(key, ()):
            if identity not in known_ids:
                near = nearest(identity, known_ids)
                remedy = f"Did you mean '{near}'?" if near else f"Choose from: {', '.join(known_ids)}."
                yield f"no {singular} has the id '{identity}'. {remedy}"
    yield from find_mistakes(
        Resource, {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    )
    for key in ("title", "author", "licence", "summary", "best_for"):
        yield from (f"'{key}': {mistake}" for mistake in texts.mistakes(str(entry.get(key, "x"))))


def format_entry(entry: dict[str, Any]) -> str:
    """The entry as YAML, indented to stand in the list of resources."""
    lines: list[str] = []
    for key, value in entry.items():
        written = f"[{', '.join(map(_scalar, value))}]" if isinstance(value, list) else _scalar(value)
        lines.append(f"{'  - ' if not lines else '    '}{key}: {written}")
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog="What you do not give is guessed from the address, or a default."
    )
    parser.add_argument("url", metavar="URL", help="the address, starting with https://")
    parser.add_argument("--id", help="permanent id; from the address by default")
    parser.add_argument("--title", help="its own title")
    parser.add_argument("--author", help="person or group that made it")
    parser.add_argument("--kind", choices=_words(Kind), help="'repository' on GitHub, else 'book', by default")
    parser.add_argument(
        "--domain", action="append", help="id of a domain it serves, the main one first; may be repeated"
    )
    parser.add_argument("--topic", action="append", help="id of a topic it teaches; may be repeated")
    parser.add_argument("--level", choices=_words(Level), default=Level.ALL.value, help="default: %(default)s")
    parser.add_argument("--language", default="en", help="two letters; default: %(default)s")
    parser.add_argument("--access", choices=_words(Access), default=Access.FREE.value, help="default: %(default)s")
    parser.add_argument(
        "--answers", choices=[Answers.ALL.value, Answers.NONE.value], help="for things that ask questions"
    )
    parser.add_argument("--licence", help="only where it is no GitHub repository")
    parser.add_argument("--summary", default=SUMMARY, help="what it is, in your own words")
    parser.add_argument("--best-for", default=BEST_FOR, help="who gets most out of it")
    parser.add_argument(
        "--checked", type=_date, default=_today(), metavar="DATE", help="when you looked at it; default: today"
    )
    parser.add_argument("--catalogue", type=Path, default=ROOT / "resources.yaml", help=argparse.SUPPRESS)
    parser.add_argument("--facts", type=Path, default=ROOT / "facts" / "repositories.json", help=argparse.SUPPRESS)
    return parser


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no date. Write it as 2026-11-21.") from None


def _words(vocabulary: type[StrEnum]) -> list[str]:
    return [word.value for word in vocabulary]


def _names(url: str, repository: str | None) -> tuple[str, str]:
    """Who and what, as far as the address tells."""
    if repository:
        owner, _, name = repository.partition("/")
        return (owner if len(owner) > 1 else f"{owner} on GitHub"), name
    try:
        parts = urlsplit(url)
    except ValueError:  # `urls` says so
        return url, url
    host = (parts.hostname or url).removeprefix("www.")
    steps = [step for step in parts.path.split("/") if step]
    return host, re.sub(r"\.[a-z0-9]{1,5}$", "", steps[-1]) if steps else host.split(".")[0]


def _titled(word: str) -> str:
    return word if word != word.lower() else word.capitalize()


def _free_id(owner: str, name: str, taken: set[str]) -> str:
    """The name as an id, with the owner in front where that is taken."""
    short, long = (
        re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:50].strip("-") for text in (name, f"{owner} {name}")
    )
    if short and short not in taken:
        return short
    return next(identity for identity in _numbered(long or "resource") if identity not in taken)


def _numbered(identity: str) -> Iterator[str]:
    yield identity
    number = 2
    while True:
        yield f"{identity}-{number}"
        number += 1


def _entries(source: Source, key: str) -> list[dict[str, Any]]:
    """The entries of a list, as far as the file has it: a catalogue with other mistakes can grow nevertheless."""
    entries = source.data.get(key)
    return [entry if isinstance(entry, dict) else {} for entry in entries] if isinstance(entries, list) else []


def _strings(value: Any) -> list[str]:
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []


def _ids(source: Source, key: str) -> Iterator[str]:
    return (str(entry["id"]) for entry in _entries(source, key) if "id" in entry)


def _topic_ids(source: Source) -> Iterator[str]:
    for domain in _entries(source, "domains"):
        topics = domain.get("topics")
        yield from (
            str(topic.get("id")) for topic in (topics if isinstance(topics, list) else ()) if isinstance(topic, dict)
        )


def _scalar(value: Any) -> str:
    """A value as YAML: plain where that means the same, else in double quotes."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = str(value)
    again = Source.parse(f"inline: [{text}]\nblock: {text}\n", "")
    if not again.problems and again.data == {"inline": [text], "block": text}:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _what_next(entry: dict[str, Any], options: argparse.Namespace, source: Source) -> str:
    keys = sorted(source.locate((key,), key=True).line for key in source.data)
    start = source.locate(("resources",), key=True).line
    end = next((line - 1 for line in keys if line > start), None)
    place = (
        f"at the end of 'resources:', before line {end + 1}"
        if end
        else "at the end of the file, where 'resources:' ends"
    )
    steps = [f"Paste it into {source.path} {place}."]
    guessed = [
        flag
        for flag, was_given in (
            ("title", options.title),
            ("author", options.author),
            ("kind", options.kind),
            ("domains", options.domain),
            ("level", options.level != Level.ALL.value),
            ("licence", options.licence or "licence" not in entry),
            ("summary", options.summary != SUMMARY),
            ("best_for", options.best_for != BEST_FOR),
        )
        if not was_given
    ]
    if guessed:
        steps.append(f"Read what was guessed and correct it: {', '.join(guessed)}.")
    steps.append(
        f"Name '{entry['id']}' where it helps: in 'reading' or 'further' of '{entry['domains'][0]}', or in a task."
    )
    repository = repository_of(str(entry["url"]))
    if repository:
        clone = repository.replace("/", "+")
        steps.append(
            f"Record its facts: git clone https://github.com/{repository} ../{clone} && python scripts/facts.py"
            f" ../{clone}"
        )
    steps.append("Check it: python scripts/check.py")
    return "\nWhat next:\n" + "\n".join(f"  {number}. {step}" for number, step in enumerate(steps, start=1))


if __name__ == "__main__":
    sys.exit(main())
