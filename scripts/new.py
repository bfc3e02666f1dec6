"""Make a resource for the catalogue: ask for what is not given, print it or put it in its place, say what to do next.

    python scripts/new.py https://github.com/owner/name            asks, on a terminal, and prints the entry
    python scripts/new.py https://github.com/owner/name --insert   puts it into resources.yaml, too
    python scripts/new.py --from-issue issue.md --insert           takes the answers of somebody who filled in the form

An issue's text is what anybody wrote. It is held against the form's questions and becomes values or is refused.
"""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from studyguide.disk import CannotWriteError, write
from studyguide.forms import AnswerError, Question, read_issue, resource_questions, slug
from studyguide.load import find_mistakes, load, load_facts, load_source
from studyguide.model import Access, Answers, Facts, Kind, Level, Resource, repository_of
from studyguide.problems import CatalogueError, Finding, Fix, Location, Problem, apply_fixes, format_problems, nearest
from studyguide.problems import Path as EntryPath
from studyguide.rules import distinct_urls, texts, urls
from studyguide.snapshot import headings
from studyguide.source import Source
from studyguide.writing import CannotBeWrittenError, add_line, append, change, last_line, write_entry, write_scalar

ROOT = Path(__file__).resolve().parent.parent

ASKED = ("title", "author", "kind", "domains", "topics", "level", "language", "access", "answers", "answered",
         "licence", "summary", "best_for", "cautions")  # fmt: skip
"""What is asked on a terminal. Parts, with their places and times, are easier to write in an editor."""


def main(arguments: list[str] | None = None) -> int:
    """0 when there is an entry, 1 when something about it is wrong, or the resource is there already; then nothing is.

    The entry goes to the output, or into the catalogue; all else to the error output.
    """
    options = _read_options(arguments)
    try:
        source, facts = load_source(options.catalogue), load_facts(options.facts)
        given, places = _given(options, source, facts)
        entry = complete(given, source, facts)
        objections = [*find_objections(entry, source, facts), *(_unsaid(given) if options.insert else ())]
        text = "" if objections else write_entry(entry, 2)
    except CatalogueError as error:
        sys.stderr.write(format_problems(error.problems, "text"))
        return 1
    except CannotBeWrittenError as error:
        print(error, file=sys.stderr)
        return 1
    except (EOFError, KeyboardInterrupt):
        print("\nNothing is written.", file=sys.stderr)
        return 130
    for objection in objections:
        place = places.get(str(objection.path[0]))
        message = objection.message
        print(
            format_problems([Problem(place, message, "form")], "text").rstrip() if place else message, file=sys.stderr
        )
    if objections:
        return 1
    return _insert(entry, options, source) if options.insert else _print(text, entry, given, source)


def complete(given: Mapping[str, Any], source: Source, facts: Facts) -> dict[str, Any]:
    """The entry that is meant, completed from its address and from what is on record, in the order of the model."""
    url = given["url"]
    repository = repository_of(url)
    owner, name = _names(url, repository)
    record = facts.find(repository)
    now = (record.upstream.name if record and record.upstream else None) or (record.repository if record else None)
    if repository and now:  # the spelling on record, or the name that it has now
        url = re.sub(rf"(?i)(?<=/github\.com/){re.escape(repository)}", now, url)
    title = " ".join(_titled(word) for word in re.split(r"[-_ ]+", name) if word) or name
    found: dict[str, Any] = {
        "id": _free_id(owner, name, set(_ids(source, "resources"))),
        "title": _title_in_clone(repository) or title,
        "author": owner,
        "kind": Kind.REPOSITORY.value if repository else Kind.BOOK.value,
        "domains": list(_ids(source, "domains"))[:1],
        "level": Level.ALL.value,
        "language": "en",
        "access": Access.FREE.value,
        "licence": None if repository else "No licence stated",
        "summary": texts.UNFILLED[0],
        "best_for": texts.UNFILLED[1],
        "checked": _today(),
        **given,
        "url": url,
    }
    found["joined"] = found["checked"]  # who proposes it has just looked at it
    return {key: found[key] for key in Resource.model_fields if found.get(key)}


def find_objections(entry: Mapping[str, Any], source: Source, facts: Facts) -> Iterator[Finding]:
    """Why the entry cannot join the catalogue: each in a sentence that says what to do, with the key it speaks of."""
    url = str(entry["url"])
    mistakes = tuple(Finding(("url",), mistake) for mistake in urls.mistakes(url))
    if mistakes:  # all else was guessed from the address
        yield from mistakes
        return
    address = distinct_urls.normalise(url, facts)
    for number, known in enumerate(_entries(source, "resources")):
        line = source.locate(("resources", number)).line
        if distinct_urls.normalise(str(known.get("url", "")), facts) == address:
            message = f"'{known.get('id')}' has this address already, see {source.path}:{line}. Extend that entry."
            yield Finding(("url",), message)
        elif entry.get("id", "") in (known.get("id"), *_strings(known.get("formerly"))):
            yield Finding(
                ("id",), f"the id '{entry['id']}' is taken, see {source.path}:{line}. Choose another with --id."
            )
    for key, singular, known_ids in (
        ("domains", "domain", list(_ids(source, "domains"))),
        ("topics", "topic", list(_topic_ids(source))),
    ):
        mentions = [(key, word) for word in entry.get(key, ())]
        if key == "topics":
            mentions += [("sections", word) for part in entry.get("sections", ()) for word in part.get("topics", ())]
        for place, identity in mentions:
            if identity not in known_ids:
                near = nearest(identity, known_ids)
                remedy = f"Did you mean '{near}'?" if near else f"Choose from: {', '.join(known_ids)}."
                yield Finding((place,), f"no {singular} has the id '{identity}'. {remedy}")
    yield from find_mistakes(Resource, _frozen(entry))
    for path, text in _texts(entry):
        if text not in texts.UNFILLED:
            yield from (Finding(path, f"'{path[0]}': {mistake}") for mistake in texts.mistakes(text))
    for number, part in enumerate(entry.get("sections", ())):
        for mistake in urls.mistakes(part["url"]) if "url" in part else ():
            yield Finding(("sections", number, "url"), f"'sections': {mistake}")


# --- what is given, and what is asked for ---------------------------------------------------------------------------


def _given(options: argparse.Namespace, source: Source, facts: Facts) -> tuple[dict[str, Any], Mapping[str, Location]]:
    """What is said about the resource, by its keys, and the places of what an issue says."""
    name: str | None = options.from_issue
    if name is None:
        return _given_here(options, source, facts), {}
    given, lines, mistakes = read_issue(_read_issue_file(name), list(_ids(source, "domains")))
    if mistakes:
        raise CatalogueError(Problem(Location(name, line, 1), message, "form") for line, message in mistakes)
    return given, {key: Location(name, line, 1) for key, line in lines.items()}


def _unsaid(given: Mapping[str, Any]) -> Iterator[Finding]:
    """What only a person can say, and nobody has said."""
    for key in ("summary", "best_for"):
        if key not in given:
            yield Finding((key,), f"nobody has said '{key}'. Give it with --{key.replace('_', '-')}.")


def _given_here(options: argparse.Namespace, source: Source, facts: Facts) -> dict[str, Any]:
    """What the options say, and on a terminal what a person answers."""
    hosts = {urlsplit(str(entry.get("url", ""))).hostname or "" for entry in _entries(source, "resources")}
    given: dict[str, Any] = {"url": urls.mended(options.url, hosts)}
    for key in Resource.model_fields:
        if value := getattr(options, {"domains": "domain", "topics": "topic"}.get(key, key), None):
            given.setdefault(key, value)
    is_asked = sys.stdin.isatty() and sys.stderr.isatty()
    if is_asked and not any(finding.path == ("url",) for finding in find_objections(given, source, facts)):
        guess = complete(given, source, facts)
        for question in resource_questions(list(_ids(source, "domains"))):
            if question.key in ASKED and question.key not in given and _is_due(question.key, given):
                answer = _ask(question, guess.get(question.key), source)
                given |= {} if answer is None else {question.key: answer}
    return given


def _is_due(key: str, given: Mapping[str, Any]) -> bool:
    """Whether a question makes sense after the answers so far."""
    if key == "licence":
        return repository_of(given["url"]) is None
    return key != "answered" or given.get("answers") == Answers.SOME


def _ask(question: Question, guess: Any, source: Source) -> Any:
    """The answer of a person on a terminal; None where an optional question is passed over."""
    if guess in texts.UNFILLED:
        guess = None
    shown = ", ".join(guess) if isinstance(guess, list) else guess
    print(f"\n{question.label}: {question.description}", file=sys.stderr)
    if question.choices:
        print(f"  {', '.join(question.choices)}", file=sys.stderr)
    while True:
        end = f" [{shown}]" if shown else "" if question.is_required else " [none]"
        print(f"{question.key}{end}: ", end="", file=sys.stderr, flush=True)
        text = input().strip()
        if not text and (shown or not question.is_required):
            return guess
        try:
            answer = question.read(text)
        except AnswerError as error:
            print(f"  {error}", file=sys.stderr)
            continue
        mistakes = [finding.message for finding in _mistakes_of(question.key, answer, source)]
        if not mistakes:
            return answer
        print("\n".join(f"  {mistake}" for mistake in mistakes), file=sys.stderr)


def _mistakes_of(key: str, value: Any, source: Source) -> Iterator[Finding]:
    """What is wrong with one answer by itself."""
    yield from (finding for finding in find_mistakes(Resource, _frozen({key: value})) if finding.path[:1] == (key,))
    for path, text in _texts({key: value}):
        yield from (Finding(path, mistake) for mistake in texts.mistakes(text))
    known = list(_topic_ids(source))
    for topic in value if key == "topics" else ():
        if topic not in known:
            near = nearest(topic, known)
            yield Finding((key,), f"no topic has the id '{topic}'." + (f" Did you mean '{near}'?" if near else ""))


def _read_issue_file(name: str) -> str:
    """The text of an issue, from a file or, for '-', from the input. Raises CatalogueError where there is none."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return content.decode("utf-8")
    except UnicodeDecodeError:
        message = "this is not UTF-8. Save it as UTF-8."
    except (OSError, ValueError) as error:
        message = f"the file cannot be read ({getattr(error, 'strerror', None) or error}). Name a file that is there."
    raise CatalogueError([Problem(Location(name, 1, 1), message, "files")])


# --- what is done with the entry --------------------------------------------------------------------------------------


def _print(text: str, entry: Mapping[str, Any], given: Mapping[str, Any], source: Source) -> int:
    sys.stdout.write(text)
    sys.stdout.flush()
    line, _ = _place(entry, source)
    steps = [f"Paste it into {source.path} after line {line}, with an empty line before it."]
    guessed = [key for key in ASKED if key in entry and key not in given]
    if guessed:
        steps.append(f"Read what was guessed and correct it: {', '.join(guessed)}.")
    steps.append(
        f"Name '{entry['id']}' where it helps: in 'reading' or 'further' of '{entry['domains'][0]}', or in a task."
    )
    _say_what_next([*steps, *_last_steps(entry)])
    return 0


def _insert(entry: Mapping[str, Any], options: argparse.Namespace, source: Source) -> int:
    """The entry stands in the catalogue, is named by its domain, and nothing else is different."""
    path: Path = options.catalogue
    fixes = list(_insertions(entry, options.note, source))
    before = path.read_bytes().decode("utf-8-sig", errors="surrogateescape")
    text = apply_fixes(before, sorted(fixes))
    again = Source.parse(text, source.path)
    number = next((n for n, known in enumerate(_entries(again, "resources")) if known == dict(entry)), None)
    if number is None or len(again.problems) > len(source.problems):  # never silent, whatever the reason
        print(f"{source.path}: there is no safe place for it. Leave --insert out, and paste it.", file=sys.stderr)
        return 1
    try:
        write(path, text.encode("utf-8", errors="surrogateescape"))
    except CannotWriteError as error:
        print(error, file=sys.stderr)
        return 1
    start, end = again.locate(("resources", number)).line, last_line(again, ("resources", number))
    where = "reading" if options.note else "further"
    print(f"'{entry['id']}' stands in {source.path} from line {start} on, and in '{where}' of its domain.")
    _say_what_next(_last_steps(entry))
    problems = [problem for problem in _problems(options) if start <= problem.location.line <= end]
    if problems:
        print("\nWhat is still wrong with it:", file=sys.stderr)
        sys.stderr.write(format_problems([p for p in problems if p.location.file == source.path], "text"))
    return 0


def _insertions(entry: Mapping[str, Any], note: str | None, source: Source) -> Iterator[Fix]:
    line, domain = _place(entry, source)
    yield add_line(source, line, "\n" + write_entry(entry, 2))
    path: EntryPath = ("domains", domain)
    reading = _entries(source, "domains")[domain].get("reading")
    if note and isinstance(reading, list) and reading:
        end = last_line(source, (*path, "reading", len(reading) - 1))
        indent = source.locate((*path, "reading", 0)).column - 3
        yield add_line(source, end, write_entry({"use": entry["id"], "note": note}, indent))
    elif fix := append(source, (*path, "further"), str(entry["id"])):
        yield fix
    else:
        indent = source.locate(path).column - 1
        further = f"{' ' * indent}further: [{write_scalar(str(entry['id']))}]\n"
        yield add_line(source, last_line(source, path), further)
    updated = source.data.get("updated")
    if isinstance(updated, datetime.date) and isinstance(entry["checked"], datetime.date):
        fix = change(source, ("updated",), max(updated, entry["checked"]))
        yield from [fix] if fix else []


def _place(entry: Mapping[str, Any], source: Source) -> tuple[int, int]:
    """The line after which the entry belongs: the end of its shelf, else of all; and the number of its domain."""
    shelf = entry["domains"][0]
    known = _entries(source, "resources")
    mates = [n for n, resource in enumerate(known) if _strings(resource.get("domains"))[:1] == [shelf]]
    place = mates[-1] if mates else len(known) - 1
    return last_line(source, ("resources", place)), list(_ids(source, "domains")).index(shelf)


def _last_steps(entry: Mapping[str, Any]) -> Iterator[str]:
    if repository := repository_of(str(entry["url"])):
        clone = repository.replace("/", "+")
        yield (
            f"Record its facts: git clone https://github.com/{repository} ../{clone} && python scripts/facts.py"
            f" ../{clone}"
        )
    yield "Check it: python scripts/check.py"
    yield "Look at it: make serve"


def _say_what_next(steps: Iterator[str] | list[str]) -> None:
    lines = "\n".join(f"  {number}. {step}" for number, step in enumerate(steps, start=1))
    print(f"\nWhat next:\n{lines}", file=sys.stderr)


def _problems(options: argparse.Namespace) -> tuple[Problem, ...]:
    try:
        load(options.catalogue, options.facts, today=_today())
    except CatalogueError as error:
        return error.problems
    return ()


# --- looking things up ------------------------------------------------------------------------------------------------


def _frozen(value: Any) -> Any:
    """The value as the model wants it: tuples for lists."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return {key: _frozen(of) for key, of in value.items()} if isinstance(value, Mapping) else value


def _texts(entry: Mapping[str, Any]) -> Iterator[tuple[EntryPath, str]]:
    """Every text of an entry that is plain words, with its place in the entry."""
    for key in ("title", "author", "licence", "summary", "best_for"):
        if key in entry:
            yield (key,), str(entry[key])
    for number, caution in enumerate(entry.get("cautions", ())):
        yield ("cautions", number), str(caution)
    for number, part in enumerate(entry.get("sections", ())):
        yield ("sections", number, "title"), str(part["title"])


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


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


def _title_in_clone(repository: str | None) -> str | None:
    """The first heading of a repository's README, where there is a clone beside this folder; see `facts.py`."""
    if repository is None:
        return None
    try:
        text = (ROOT.parent / repository.replace("/", "+") / "README.md").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
    title = next((heading.text for heading in headings(text)), "")
    return title if 2 <= len(title) <= 120 and not any(texts.mistakes(title)) else None


def _titled(word: str) -> str:
    return word if word != word.lower() else word.capitalize()


def _free_id(owner: str, name: str, taken: set[str]) -> str:
    """The name as an id, with the owner in front where that is taken."""
    short, long = slug(name), slug(f"{owner} {name}")
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


# --- the command line -------------------------------------------------------------------------------------------------


def _read_options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog="On a terminal you are asked for what you do not give; elsewhere it is guessed from the address.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("url", metavar="URL", nargs="?", help="the address, starting with https://")
    parser.add_argument("--from-issue", metavar="FILE", help="the text of an issue; '-' for the input")
    parser.add_argument("--insert", action="store_true", help="put it into the catalogue instead of printing it")
    parser.add_argument("--note", help="with --insert: what to read in it, for the reading list of its domain")
    parser.add_argument("--id", help="permanent id; from the address by default")
    parser.add_argument("--title", help="its own title")
    parser.add_argument("--author", help="person or group that made it")
    parser.add_argument("--kind", choices=_words(Kind), help="'repository' on GitHub, else 'book', by default")
    parser.add_argument(
        "--domain", action="append", help="id of a domain it serves, the main one first; may be repeated"
    )
    parser.add_argument("--topic", action="append", help="id of a topic it teaches; may be repeated")
    parser.add_argument("--level", choices=_words(Level), help=f"default: {Level.ALL.value}")
    parser.add_argument("--language", help="two letters; default: en")
    parser.add_argument("--access", choices=_words(Access), help=f"default: {Access.FREE.value}")
    parser.add_argument("--answers", choices=_words(Answers), help="for things that ask questions")
    parser.add_argument("--answered", type=_answer("answered"), metavar="COUNT", help="with 'some': as in '15 of 50'")
    parser.add_argument("--licence", help="only where it is no GitHub repository")
    parser.add_argument("--summary", help="what it is, in your own words")
    parser.add_argument("--best-for", help="who gets most out of it")
    parser.add_argument("--checked", type=_answer("checked"), metavar="DATE", help="when you looked at it; today")
    parser.add_argument("--catalogue", type=Path, default=ROOT / "resources.yaml", help=argparse.SUPPRESS)
    parser.add_argument("--facts", type=Path, default=ROOT / "facts" / "repositories.json", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if (options.url is None) == (options.from_issue is None):
        parser.error("give an address, or --from-issue with the text of an issue")
    return options


def _answer(key: str) -> Callable[[str], Any]:
    """Reads an option the way a form's answer is read."""

    def read(text: str) -> Any:
        (question,) = (question for question in resource_questions([]) if question.key == key)
        try:
            return question.read(text)
        except AnswerError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return read


def _words(vocabulary: type[StrEnum]) -> list[str]:
    return [word.value for word in vocabulary]


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):  # whatever the terminal's encoding, a message is shown
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # typed as TextIO, is a TextIOWrapper
    sys.exit(main())
