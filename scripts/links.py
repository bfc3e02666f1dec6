"""Check the links: those inside the site, and those of the catalogue that leave it. Writes facts/links.json.

    python scripts/links.py                      both
    python scripts/links.py --inside             the site only: needs no network
    python scripts/links.py --outside            the catalogue's links only
    python scripts/links.py --added-since main   only links that the catalogue had not at a commit; writes nothing

Hosts are asked one request at a time, with pauses; robots.txt is obeyed. A run that was interrupted goes on where it
was. What a person has to do is printed with its place in the catalogue.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from asking.run import Asking, Journal, Progress, run
from asking.schedule import Pace, Schedule
from asking.site import check_site
from studyguide.disk import CannotWriteError, write
from studyguide.load import Loaded, load
from studyguide.model import NO_LINKS, Links, LinkStatus
from studyguide.pages.library import Library
from studyguide.problems import CatalogueError, Finding, Problem, format_problems
from studyguide.problems import Path as EntryPath
from studyguide.source import Source
from studyguide.verdicts import Answer, find_old_exceptions, find_work, to_text, update

ROOT = Path(__file__).resolve().parent.parent
HOME = os.environ.get("REPOSITORY_URL") or "https://github.com/ml-interview-guide/ml-interview-guide.github.io"
AGENT = f"MLInterviewGuideLinks/1 (checks the links of a study guide once a week; +{HOME})"
STALE = datetime.timedelta(days=1)


def main(arguments: list[str] | None = None) -> int:
    """0 when there is nothing to do for a person, 1 when there is, 2 when the links could not be checked."""
    options = read_options(arguments)
    code = 0
    if not options.outside and not options.added_since:
        code = check_inside()
    if not options.inside and code != CANNOT:
        try:
            code = max(code, check_outside(options))
        except CatalogueError as error:
            sys.stderr.write(format_problems(error.problems, "text"))
            return CANNOT
        except CannotWriteError as error:
            print(error, file=sys.stderr)
            return CANNOT
        except KeyboardInterrupt:
            print("\nInterrupted. The same command goes on from here.", file=sys.stderr)
            return 130
    return code


CANNOT = 2


def check_inside() -> int:
    """The same codes, for the links inside the site."""
    found = check_site()
    if found is None:
        return CANNOT
    total, faults = found
    for page, link, what in faults:
        print(f"{page}: {link}: {what}")
    print(f"{total} links inside the site, {len(faults)} of them wrong", file=sys.stderr)
    return 1 if faults or not total else 0


def check_outside(options: argparse.Namespace) -> int:
    """The same codes, for the links that leave the site."""
    today = today_utc()
    loaded = load(options.catalogue, options.facts, today=today)
    addresses = Library(loaded.catalogue, loaded.facts).addresses()
    check = check_added if options.added_since else check_all
    links = check(loaded, addresses, options)
    if links is None:
        return CANNOT
    exceptions = loaded.catalogue.link_exceptions
    work = list(find_work(links, addresses, exceptions, added=bool(options.added_since)))
    findings = [finding for _, finding in work]
    if not options.added_since:
        findings += find_old_exceptions(links, exceptions, today)
    problems = sorted(locate(loaded, findings))
    sys.stdout.write(format_problems(problems, options.format))
    print(summarise(links), file=sys.stderr)
    if options.report:
        write(options.report, report(summarise(links), problems))
    alarms = sorted(locate(loaded, (finding for status, finding in work if status is LinkStatus.OFF_DOMAIN)))
    if options.alarms and alarms:
        write(options.alarms, report("Links that lead to somebody else's site; the site withholds them.", alarms))
    return 1 if problems else 0


def check_all(loaded: Loaded, addresses: dict[str, list[EntryPath]], options: argparse.Namespace) -> Links | None:
    """The records after a run over all links, written to facts/links.json; None where no server answered at all."""
    links, exceptions = loaded.links, loaded.catalogue.link_exceptions
    journal = Journal(options.journal)
    if any(day < today_utc() - STALE for day, _ in journal.answers.values()):
        # An old run was never taken up again. What it saw is kept; what it did not see, this run does.
        links = update(links, journal.answers, addresses, exceptions, None)
        write(options.facts.with_name("links.json"), to_text(links))
        journal.close(remove=True)
        journal = Journal(options.journal)
    # What was checked longest ago comes first: a host that loses patience is asked for the rest next time.
    waiting = sorted(addresses.keys() - journal.answers.keys(), key=lambda url: (last_check(links, url), url))
    if journal.answers:
        print(f"Going on: {len(journal.answers)} of {len(addresses)} links are done.", file=sys.stderr)
    ask(waiting, options, journal)
    if addresses and not any(answer.status for _, answer in journal.answers.values()):
        journal.close(remove=True)
        print("No server answered at all. Is there a network? Nothing is written.", file=sys.stderr)
        return None
    run_day = min(day for day, _ in journal.answers.values()) if journal.answers else today_utc()
    links = update(links, journal.answers, addresses, exceptions, run_day)
    write(options.facts.with_name("links.json"), to_text(links))
    journal.close(remove=True)
    return links


def check_added(loaded: Loaded, addresses: dict[str, list[EntryPath]], options: argparse.Namespace) -> Links | None:
    """The records of links that the catalogue has now and had not at a commit; None where there is no such commit."""
    old = strings_at(options.added_since, options.catalogue)
    if old is None:
        return None
    added = [url for url, places in addresses.items() if not {value_at(loaded.catalogue, p) for p in places} & old]
    answers: dict[str, tuple[datetime.date, Answer]] = {}
    day = today_utc()
    progress = Progress(len(added), sys.stderr)

    def settled(url: str, answer: Answer, schedule: Schedule) -> None:
        answers[url] = (day, answer)
        progress.move(schedule.hosts)

    run(added, asking(options), settled)
    return update(NO_LINKS, answers, added, loaded.catalogue.link_exceptions, day)


def ask(urls: Sequence[str], options: argparse.Namespace, journal: Journal) -> None:
    """Every answer is in the journal."""
    progress = Progress(len(urls), sys.stderr)

    def settled(url: str, answer: Answer, schedule: Schedule) -> None:
        journal.write(url, today_utc(), answer)
        progress.move(schedule.hosts)

    try:
        run(urls, asking(options), settled)
    finally:
        journal.close(remove=False)


def last_check(links: Links, url: str) -> datetime.date:
    """The day of the last check of an address; long ago where there was none."""
    record = links.find(url)
    return links.day_of(record) if record else datetime.date.min


def strings_at(commit: str, catalogue: Path) -> set[str] | None:
    """Every text in the catalogue at a commit; None, and a message, where git has no such commit."""
    command = ["git", "show", f"{commit}:./{catalogue.name}"]
    done = subprocess.run(command, cwd=catalogue.parent, capture_output=True, check=False)
    if done.returncode:
        print(f"git has no {catalogue.name} at {commit}: {done.stderr.decode().strip()}", file=sys.stderr)
        return None
    return set(strings_in(Source.parse(done.stdout, catalogue.name).data))


def strings_in(data: Any) -> Iterator[str]:
    """Every text in some data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from strings_in(value)


def value_at(part: Any, path: EntryPath) -> str:
    """The text at a place of the catalogue."""
    for step in path:
        part = part[step] if isinstance(step, int) else getattr(part, step)
    return str(part)


def locate(loaded: Loaded, findings: Iterable[Finding]) -> Iterator[Problem]:
    """The findings with their lines."""
    for finding in findings:
        yield Problem(loaded.locate(finding.path), finding.message, "links")


def summarise(links: Links) -> str:
    """How many links came to what, in one line."""
    counts = Counter(record.status.value for record in links.links.values())
    parts = ", ".join(f"{number} {status}" for status, number in sorted(counts.items()))
    return f"{len(links.links)} links that leave the site: {parts or 'none checked'}"


def report(summary: str, problems: Sequence[Problem]) -> str:
    """What a person has to do, as Markdown. What other people's servers said stands in code, and can do nothing."""
    lines = [summary, ""]
    for problem in problems:
        place = f"{problem.location.file}:{problem.location.line}"
        lines += [f"- {place}", "", *("      " + line for line in problem.message.splitlines()), ""]
    return "\n".join(lines)


def today_utc() -> datetime.date:
    """The day, the same all over the world."""
    return datetime.datetime.now(datetime.UTC).date()


def asking(options: argparse.Namespace) -> Asking:
    """How links are asked for, from the options."""
    names = json.loads(options.names.read_text("utf-8")) if options.names else {}
    return Asking(
        agent=AGENT,
        pace=Pace(options.pause, options.attempts, options.back_off, options.longest_wait),
        timeout=options.timeout,
        deadline=options.deadline,
        workers=options.workers,
        names={name: (host, port) for name, (host, port) in names.items()},
        trusted=options.trusted,
    )


def read_options(arguments: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--inside", action="store_true", help="only links inside the site")
    which.add_argument("--outside", action="store_true", help="only links that leave the site")
    which.add_argument("--added-since", metavar="COMMIT", help="only links that are new since a commit; writes nothing")
    parser.add_argument("--catalogue", type=Path, default=ROOT / "resources.yaml")
    parser.add_argument(
        "--facts", type=Path, default=ROOT / "facts" / "repositories.json", help="links.json stands beside it"
    )
    parser.add_argument("--journal", type=Path, default=ROOT / ".cache" / "links.jsonl", help="answers of this run")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write what there is to do as Markdown, too")
    parser.add_argument("--alarms", type=Path, metavar="FILE", help="the same of withheld links; no file without any")
    parser.add_argument(
        "--format",
        choices=("text", "github", "json"),
        default="github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
        help="lines for people, annotations for GitHub, or JSON for tools; in GitHub Actions 'github' by default",
    )
    pace, way = Pace(), Asking(agent=AGENT)
    seconds = parser.add_argument_group("pace, in seconds")
    seconds.add_argument("--pause", type=float, default=pace.pause, help="between two requests to a host")
    seconds.add_argument("--attempts", type=int, default=pace.attempts, help="how often to ask where that may help")
    seconds.add_argument("--back-off", type=float, default=pace.back_off, help="after a failure; doubles with each")
    seconds.add_argument(
        "--longest-wait", type=float, default=pace.longest_wait, help="the longest Retry-After to heed"
    )
    seconds.add_argument("--timeout", type=float, default=way.timeout, help="for each silence of a server")
    seconds.add_argument("--deadline", type=float, default=way.deadline, help="for one link, all in all")
    seconds.add_argument("--workers", type=int, default=way.workers, help="how many hosts to ask at once")
    tests = parser.add_argument_group("for tests")
    tests.add_argument("--names", type=Path, metavar="FILE", help='JSON: {"host:port": ["address", port]}')
    tests.add_argument("--trusted", type=Path, metavar="FILE", help="certificates to trust instead of the usual ones")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
