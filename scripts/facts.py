"""Write facts/repositories.json: what is known about the repositories that the catalogue links to.

    python scripts/facts.py SNAPSHOT...     from clones; needs no network
    python scripts/facts.py --refresh       dates, licences, stars, archived and renamed, from GitHub's API

A snapshot is a clone of a repository, bare or not, in a folder named OWNER+NAME (or name it with --repository), or a
JSON file with the same facts. Records of repositories without a snapshot stay as they are. Where the catalogue links to
a file, folder or heading that the snapshot does not have, that is said with its place in the catalogue, and nothing is
written.

GitHub's API is asked once a day for each repository at most, so a run that was interrupted goes on where it was. With a
token in GITHUB_TOKEN it answers more often. Renamed, archived and vanished repositories are pointed out.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from asking.github import API, GitHub, GitHubError, PatienceError, SilenceError
from studyguide import snapshot
from studyguide.disk import CannotWriteError, write
from studyguide.model import repository_of
from studyguide.problems import Location, Problem, format_problems, nearest
from studyguide.problems import Path as EntryPath
from studyguide.snapshot import Snapshot, SnapshotError
from studyguide.source import Source

ROOT = Path(__file__).resolve().parent.parent
AGENT = "MLInterviewGuideFacts/1"
SILENCES = 3
"""After so many repositories in a row without any answer, the rest is not asked about."""

Links = dict[str, dict[EntryPath, str]]
"""By repository in lower case: the deep links into it, by their place in the catalogue."""


def main(arguments: list[str] | None = None) -> int:
    """0 when the facts are written, 1 when a snapshot or a deep link is wrong; then the file stays as it was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("snapshots", nargs="*", type=Path, metavar="SNAPSHOT")
    parser.add_argument("--refresh", action="store_true", help="ask GitHub's API instead of reading snapshots")
    parser.add_argument("--repository", metavar="OWNER/NAME", help="whose clone it is; for one snapshot")
    parser.add_argument("--seen", type=datetime.date.fromisoformat, help="the day of the snapshots; today unless given")
    parser.add_argument("--catalogue", type=Path, default=ROOT / "resources.yaml")
    parser.add_argument("--facts", type=Path, default=ROOT / "facts" / "repositories.json")
    group = parser.add_argument_group("with --refresh")
    group.add_argument("--api", default=API, metavar="URL", help=f"where the API is; {API} unless given")
    group.add_argument("--timeout", type=float, default=20.0, help="seconds for each silence of the server")
    group.add_argument("--back-off", type=float, default=2.0, help="seconds to wait after a failure; doubles with each")
    group.add_argument("--patience", type=float, default=600.0, help="the longest wait for a rate limit, in seconds")
    options = parser.parse_args(arguments)
    if options.refresh == bool(options.snapshots):
        parser.error("give snapshots, or --refresh")
    if options.refresh:
        try:
            return refresh(options)
        except CannotWriteError as error:
            print(error, file=sys.stderr)
            return 1
    if options.repository and len(options.snapshots) > 1:
        parser.error("--repository names one repository; give one snapshot with it")
    seen: datetime.date = options.seen or datetime.datetime.now(datetime.UTC).date()
    catalogue: Path = options.catalogue
    try:
        source = Source.parse(catalogue.read_bytes(), catalogue.as_posix())
        links = deep_links(source.data)
        snapshots = [read_snapshot(path, options.repository, seen, links) for path in options.snapshots]
        known = json.loads(options.facts.read_text("utf-8"))["repositories"] if options.facts.exists() else {}
    except (OSError, SnapshotError, ValueError, KeyError) as error:
        print(f"{error}", file=sys.stderr)
        return 1
    written = {taken.repository.lower(): taken for taken in snapshots if taken.repository.lower() in links}
    problems = [problem for taken in written.values() for problem in check_links(taken, links, source.locate)]
    sys.stderr.write(format_problems(sorted(problems), "text"))
    if problems:
        return 1
    facts = merge(known, written.values(), links, seen)
    try:
        write(options.facts, to_text(facts))
    except CannotWriteError as error:
        print(error, file=sys.stderr)
        return 1
    missing = sorted(links.keys() - {name.lower() for name in facts})
    print(f"{len(written)} of {len(facts)} records written to {options.facts}")
    if missing:
        print(f"Without a record: {', '.join(missing)}")
    return 0


def refresh(options: argparse.Namespace) -> int:
    """0 when every repository on record was asked about, 1 when that failed; what was learnt till then is written."""
    today: datetime.date = options.seen or datetime.datetime.now(datetime.UTC).date()
    catalogue: Path = options.catalogue
    try:
        source = Source.parse(catalogue.read_bytes(), catalogue.as_posix())
        facts = json.loads(options.facts.read_text("utf-8"))["repositories"]
    except (OSError, ValueError, KeyError) as error:
        print(f"{error}", file=sys.stderr)
        return 1
    github = GitHub(
        AGENT,
        api=options.api,
        token=os.environ.get("GITHUB_TOKEN") or None,
        timeout=options.timeout,
        back_off=options.back_off,
        patience=options.patience,
    )
    failed = silent = 0
    waiting = [name for name, found in facts.items() if found.get("upstream", {}).get("asked") != today.isoformat()]
    for number, name in enumerate(waiting):
        try:
            facts[name]["upstream"] = ask(github, name, facts[name].get("upstream", {}), today)
        except PatienceError as error:
            then = datetime.datetime.fromtimestamp(error.until, datetime.UTC)
            print(
                f"{error}. {number} of {len(waiting)} are done and written; the same command goes on from here"
                f" after {then:%H:%M} UTC. With a token in GITHUB_TOKEN there is more to use up.",
                file=sys.stderr,
            )
            failed += 1
            break
        except GitHubError as error:
            print(f"{name}: {error}", file=sys.stderr)
            failed += 1
            silent = silent + 1 if isinstance(error, SilenceError) else 0
            if silent == SILENCES:
                print("GitHub does not answer. The same command goes on from here.", file=sys.stderr)
                break
            continue
        silent = 0
        write(options.facts, to_text(facts))
    problems = sorted(point_out(source, facts))
    sys.stdout.write(format_problems(problems, "text"))
    asked = sum(found.get("upstream", {}).get("asked") == today.isoformat() for found in facts.values())
    print(f"{asked} of {len(facts)} repositories asked about today", file=sys.stderr)
    return 1 if failed else 0


def ask(github: GitHub, name: str, known: Mapping[str, Any], today: datetime.date) -> dict[str, Any]:
    """What GitHub's API says of a repository, in the form of `Upstream`; `known` is what it said last time."""
    reply = github.get(f"/repos/{name}", known.get("etag"))
    found: dict[str, Any] = {"asked": today.isoformat()}
    if reply.status == 304:
        return {**known, **found}
    if reply.status in {404, 410, 451}:
        return {**found, "missing": True}
    data = reply.data
    if reply.status != 200 or not isinstance(data, dict) or not isinstance(data.get("full_name"), str):
        raise GitHubError(f"GitHub says something unexpected ({reply.status})")
    if data["full_name"].lower() != name.lower():
        found["name"] = data["full_name"]
    if data.get("archived") is True:
        found["archived"] = True
    if isinstance(data.get("stargazers_count"), int):
        found["stars"] = data["stargazers_count"]
    licence = data.get("license")
    if isinstance(licence, dict):
        named = licence.get("spdx_id")
        found["licence"] = named if isinstance(named, str) and named != "NOASSERTION" else "other"
    if isinstance(data.get("pushed_at"), str):
        found["pushed"] = data["pushed_at"]
    if found.get("pushed") == known.get("pushed") and known.get("last_commit"):
        found["last_commit"] = known["last_commit"]  # nothing was pushed since, so nothing is newer
    elif day := _newest_commit(github, data["full_name"]):
        found["last_commit"] = day
    return found | ({"etag": reply.etag} if reply.etag else {})


def _newest_commit(github: GitHub, name: str) -> str | None:
    """The date of the newest commit of the default branch; None in an empty repository."""
    reply = github.get(f"/repos/{name}/commits?per_page=1")
    try:
        return datetime.datetime.fromisoformat(reply.data[0]["commit"]["committer"]["date"]).date().isoformat()
    except (TypeError, KeyError, IndexError, ValueError):
        return None


def point_out(source: Source, facts: Mapping[str, Any]) -> Iterator[Problem]:
    """The edits that follow from what GitHub said, with their places in the catalogue."""
    for number, resource in enumerate(_entries(source.data, "resources")):
        name = repository_of(str(resource.get("url", "")))
        record: Mapping[str, Any] = next(
            (found for key, found in facts.items() if name and key.lower() == name.lower()), {}
        )
        upstream = record.get("upstream", {})
        place = source.locate(("resources", number, "url"))
        if now := upstream.get("name"):
            message = (
                f"{name} is now called {now}. Write https://github.com/{now} here, and run scripts/facts.py on a fresh"
                " clone."
            )
            yield Problem(place, message, "facts")
        if upstream.get("missing"):
            message = f"there is no repository {name} any more, or it is not public. Replace the entry, or remove it."
            yield Problem(place, message, "facts")
        if upstream.get("archived"):
            message = f"{name} was archived: nobody mends it any more, and the pages say so. Is there something newer?"
            yield Problem(place, message, "facts")
        licence = upstream.get("licence")
        if licence and licence != "other" and licence != record.get("licence"):
            message = f"the licence of {name} is {licence} now. Run scripts/facts.py on a fresh clone."
            yield Problem(place, message, "facts")


def deep_links(data: Any) -> Links:
    """The deep links of a catalogue, as far as it has the right shape; a repository without one has an empty entry."""
    found: Links = {}
    for number, resource in enumerate(_entries(data, "resources")):
        name = repository_of(str(resource.get("url", "")))
        if name is None:
            continue
        links = found.setdefault(name.lower(), {})
        for place, section in enumerate(_entries(resource, "sections")):
            if isinstance(path := section.get("path"), str):
                links["resources", number, "sections", place, "path"] = path
    return found


def check_links(taken: Snapshot, links: Links, locate: Callable[[EntryPath], Location]) -> Iterator[Problem]:
    """The deep links that the snapshot does not have, with the nearest spelling that it has."""
    for place, link in links[taken.repository.lower()].items():
        path, _, anchor = link.partition("#")
        known = taken.kinds()
        if path.rstrip("/") not in known:
            message = f"'{path}' is not in {taken.repository} at {taken.commit[:12]}."
            message += _did_you_mean(path, known)
            if not taken.complete:
                message += " The snapshot's list of files was cut: use a clone."
        elif anchor and anchor not in (anchors := taken.anchors(path)):
            message = f"'{path}' in {taken.repository} has no heading with the anchor '#{anchor}'."
            message += _did_you_mean(anchor, anchors)
        else:
            continue
        yield Problem(locate(place), message, "deep-links")


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    # nearest() is slow on thousands of long paths, and a path is mostly wrong in its last step
    close = [name for name in known if name.rpartition("/")[2].lower()[:1] == word.rpartition("/")[2].lower()[:1]]
    suggestion = nearest(word, close) or nearest(word, known)
    return f" Did you mean '{suggestion}'?" if suggestion else ""


def merge(
    known: Mapping[str, Any], taken: Iterable[Snapshot], links: Links, seen: datetime.date
) -> dict[str, dict[str, Any]]:
    """All records by owner/name: those of the snapshots new, the others as they were, none of a dropped repository."""
    said = {name.lower(): facts["upstream"] for name, facts in known.items() if "upstream" in facts}
    fresh = {
        found.repository: record(found, links[found.repository.lower()].values(), seen)
        | ({"upstream": said[found.repository.lower()]} if found.repository.lower() in said else {})
        for found in taken
    }
    replaced = {name.lower() for name in fresh}
    kept = {name: facts for name, facts in known.items() if name.lower() in links and name.lower() not in replaced}
    return dict(sorted({**kept, **fresh}.items(), key=lambda item: (item[0].lower(), item[0])))


def record(taken: Snapshot, links: Iterable[str], seen: datetime.date) -> dict[str, Any]:
    """What facts/repositories.json says about one repository."""
    kinds = taken.kinds()
    linked = sorted({link.partition("#")[0].rstrip("/") for link in links})
    paths: dict[str, dict[str, Any]] = {
        path: {"kind": kinds[path]} | ({"anchors": list(anchors)} if (anchors := taken.anchors(path)) else {})
        for path in linked
    }
    return {
        "repository": taken.repository,
        "branch": taken.branch,
        "commit": taken.commit,
        "seen": seen.isoformat(),
        "last_commit": taken.last_commit,
        "first_commit": taken.first_commit,
        "commits_past_year": taken.commits_past_year,
        "licence": taken.licence,
        "licence_file": taken.licence_file,
        "paths": paths,
    }


def to_text(facts: Mapping[str, Mapping[str, Any]]) -> str:
    """The file's text, one line a value and one line a path, so that a change is small in a diff."""

    def block(items: Iterable[tuple[str, str]], depth: int) -> str:
        lines = [f"{' ' * depth}{json.dumps(key, ensure_ascii=False)}: {value}" for key, value in items]
        return "{\n" + ",\n".join(lines) + f"\n{' ' * (depth - 1)}}}" if lines else "{}"

    def value(key: str, of: Any) -> str:
        if key == "paths":
            return block(((path, json.dumps(found, ensure_ascii=False)) for path, found in of.items()), 4)
        return json.dumps(of, ensure_ascii=False)

    records = ((name, block(((key, value(key, of)) for key, of in found.items()), 3)) for name, found in facts.items())
    return block((("version", "1"), ("repositories", block(records, 2))), 1) + "\n"


def read_snapshot(path: Path, repository: str | None, seen: datetime.date, links: Links) -> Snapshot:
    """The snapshot at a path, with the headings of the linked files. Raises SnapshotError or OSError."""
    if path.is_file():
        return snapshot.from_json(path.read_text("utf-8"))
    name = repository or next(
        (part.replace("+", "/", 1) for part in reversed(path.resolve().parts) if "+" in part), None
    )
    if name is None:
        raise SnapshotError(f"{path}: whose clone is this? Name the folder OWNER+NAME, or say --repository OWNER/NAME.")
    linked = {link.partition("#")[0] for link in links.get(name.lower(), {}).values()}
    return read_clone(path, name, seen, linked)


def read_clone(folder: Path, repository: str, seen: datetime.date, linked: Iterable[str] | None = None) -> Snapshot:
    """What a clone holds at HEAD; headings of the linked files only, or of all where `linked` is None."""

    def git(*arguments: str) -> str:
        command = ["git", "--git-dir" if (folder / "HEAD").exists() else "-C", str(folder), *arguments]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode:
            raise SnapshotError(f"{folder}: git cannot read this: {done.stderr.decode(errors='replace').strip()}")
        return done.stdout.decode("utf-8", errors="replace")

    dates = git("log", "--format=%cs", "HEAD").split()
    files = tuple(path for path in git("ls-tree", "-r", "-z", "--name-only", "HEAD").split("\0") if path)
    year_before = _year_before(seen).isoformat()
    licence_file = snapshot.licence_file(files)
    wanted = [path for path in files if linked is None or path in set(linked)]
    return Snapshot(
        repository=repository,
        branch=git("symbolic-ref", "--short", "HEAD").strip(),
        commit=git("rev-parse", "HEAD").strip(),
        last_commit=dates[0],
        first_commit=min(dates),
        commits_past_year=sum(year_before <= date <= seen.isoformat() for date in dates),
        licence=snapshot.licence(git("show", f"HEAD:{licence_file}")) if licence_file else None,
        licence_file=licence_file,
        files=files,
        headings={
            path: snapshot.headings_of(path, git("show", f"HEAD:{path}"))
            for path in wanted
            if path.lower().endswith((*snapshot.MARKDOWN, snapshot.NOTEBOOK))
        },
    )


def _year_before(day: datetime.date) -> datetime.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


def _entries(data: Any, key: str) -> list[dict[str, Any]]:
    entries = data.get(key) if isinstance(data, dict) else None
    return [entry if isinstance(entry, dict) else {} for entry in entries] if isinstance(entries, list) else []


if __name__ == "__main__":
    sys.exit(main())
