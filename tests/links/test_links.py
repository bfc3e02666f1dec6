"""scripts/links.py: what it writes, what it says, and that a run which is killed goes on where it was."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import links
from asking.run import Journal, Progress
from studyguide.model import Links, LinkStatus
from studyguide.verdicts import Answer, Hop
from tests.cases import FACTS, SMALL
from tests.links.internet import Internet, Page, Request, hangs, leads_to, says

ROOT = Path(__file__).resolve().parent.parent.parent
TODAY = datetime.datetime.now(datetime.UTC).date()
ADDRESSES = (
    "https://example.org/roadmap",
    "https://example.org/rounds",
    "https://github.com/ada-example/Concepts-Primer",
    "https://github.com/ada-example/Concepts-Primer/blob/main/notes/fundamentals.md",
    "https://github.com/ada-example/Concepts-Primer/tree/main/notes",
    "https://github.com/bob-example/patterns",
    "https://github.com/bob-example/patterns/blob/master/README.md",
    "https://cases.example.org/",
    "https://books.example.org/concepts",
    "https://books.example.org/concepts/1",
    "https://courses.example.org/concepts",
    "https://sheets.example.org/arrays.pdf",
    "https://practice.example.org/",
    "https://contests.example.org/c/shop-forecast",
    "https://github.com/bob-example/tool",
    "https://github.com/bob-example/tool/blob/main/README.md",
)
BOOK = "https://books.example.org/concepts"


class Desk:
    """A folder with the small catalogue, and the small internet that it leads to."""

    def __init__(self, folder: Path, internet: Internet) -> None:
        self.folder, self.internet = folder, internet
        self.catalogue = folder / "resources.yaml"
        self.facts, self.links = folder / "repositories.json", folder / "links.json"
        self.journal, self.report, self.alarms = folder / "journal", folder / "report.md", folder / "alarms.md"
        # Less its exception, which nothing here would need.
        self.catalogue.write_text(SMALL.read_text("utf-8").partition("\nlink_exceptions:")[0] + "\n", encoding="utf-8")
        self.facts.write_bytes(FACTS.read_bytes())
        self.names = folder / "names.json"
        for url in ADDRESSES:
            internet.add(url, says(200))

    def put(self, url: str, page: Page) -> None:
        host, _, path = url.removeprefix("https://").partition("/")
        self.internet.pages[host, f"/{path}"] = page

    def command(self, *more: str) -> list[str]:
        self.names.write_text(json.dumps(self.internet.names))
        pace = "--pause 0 --attempts 2 --back-off 0.05 --longest-wait 1 --timeout 5 --deadline 20 --workers 2"
        files = {
            "catalogue": self.catalogue, "facts": self.facts, "journal": self.journal, "report": self.report,
            "alarms": self.alarms, "names": self.names, "trusted": self.internet.trusted,
        }  # fmt: skip
        given = [word for name, path in files.items() for word in (f"--{name}", str(path))]
        return ["--format", "text", *pace.split(), *given, *(more or ["--outside"])]

    def run(self, *more: str) -> int:
        return links.main(self.command(*more))

    def records(self) -> Links:
        return Links.model_validate_json(self.links.read_bytes())

    def begin(self, day: datetime.date) -> None:
        """Records as an earlier run left them: all fine."""
        entries = {url: {"status": "ok", "since": "2026-01-02"} for url in ADDRESSES}
        self.links.write_text(json.dumps({"version": 1, "checked": day.isoformat(), "links": entries}))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "internet").mkdir()
    with Internet(tmp_path / "internet") as internet:
        yield Desk(tmp_path, internet)


def test_a_good_run_leaves_a_record_of_every_link(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.run() == 0
    found = desk.records()
    assert found.checked == TODAY
    assert set(found.links) == set(ADDRESSES)
    assert {record.status for record in found.links.values()} == {LinkStatus.OK}
    assert not desk.journal.exists()
    assert not desk.alarms.exists()
    out, error = capsys.readouterr()
    assert out == ""
    assert "16 links that leave the site: 16 ok" in error
    assert all("MLInterviewGuideLinks/1" in agent and "https://" in agent for agent in desk.internet.agents)


def test_what_a_person_has_to_do_is_said_with_its_place(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.internet.add("https://casino.test/win", says(200))
    desk.internet.add("https://books.example.org/new", says(200))
    desk.put(BOOK, leads_to("/new"))
    desk.put("https://cases.example.org/", leads_to("https://casino.test/win", 302))
    desk.put("https://sheets.example.org/arrays.pdf", says(404))
    assert desk.run() == 1
    lines = desk.catalogue.read_text("utf-8").splitlines()
    out = capsys.readouterr().out.splitlines()
    assert len(out) == 2  # one failure alone asks nothing of anybody
    for said, url in zip(out, ("https://cases.example.org/", BOOK), strict=True):
        _, line, column, _ = said.split(":", 3)
        assert lines[int(line) - 1][int(column) - 1 :] == url
        assert said.endswith("(links)")
    assert "leads_to: casino.test" in out[0]
    assert "https://books.example.org/new" in out[1]
    report = desk.report.read_text("utf-8")
    assert "1 moved off its domain" in report
    assert "resources.yaml:" in report
    assert "https://casino.test/win" in desk.alarms.read_text("utf-8")
    assert "https://books.example.org/new" not in desk.alarms.read_text("utf-8")
    assert desk.records().links["https://sheets.example.org/arrays.pdf"].status is LinkStatus.UNREACHABLE


def test_an_exception_is_heeded_and_reported_when_it_is_not_needed(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.internet.add("https://casino.test/win", says(200))
    desk.put(BOOK, leads_to("https://casino.test/win"))
    day = TODAY.isoformat()
    exceptions = "".join(
        f"  - {{url: '{url}', found: {found}, reason: Seen, checked: {day}, until: {day}}}\n"
        for url, found in ((BOOK, "moved off its domain, leads_to: casino.test"), (ADDRESSES[0], "refuses robots"))
    )
    with desk.catalogue.open("a", encoding="utf-8") as catalogue:
        catalogue.write(f"\nlink_exceptions:\n{exceptions}")
    assert desk.run() == 0  # seen today by person and program: too early to say that an exception is not needed
    assert not desk.alarms.exists()
    reason = "found: refuses robots, reason: Seen, checked: "
    edit(desk, f"{reason}{day}", f"{reason}2026-01-01")
    assert desk.run() == 1
    assert "Remove this exception" in capsys.readouterr().out


def test_three_days_of_failures_break_a_link(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.begin(TODAY - datetime.timedelta(days=20))
    known = json.loads(desk.links.read_text())
    days = [(TODAY - datetime.timedelta(days=ago)).isoformat() for ago in (14, 7)]
    known["links"][BOOK] = {"status": "unreachable", "since": days[0], "failing": days, "why": "it answers 404"}
    desk.links.write_text(json.dumps(known))
    desk.put(BOOK, says(404))
    assert desk.run() == 1
    record = desk.records().links[BOOK]
    assert (record.status, record.since.isoformat()) == (LinkStatus.BROKEN, days[0])
    assert f"broken since {days[0]}" in capsys.readouterr().out


def test_without_a_network_nothing_is_written(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.begin(TODAY - datetime.timedelta(days=7))
    before = desk.links.read_bytes()
    desk.internet.names = {f"{url.split('/')[2]}:443": ("127.0.0.1", 1) for url in ADDRESSES}
    assert desk.run() == 2
    assert desk.links.read_bytes() == before
    assert not desk.journal.exists()
    assert "Is there a network?" in capsys.readouterr().err


def test_a_catalogue_with_mistakes_is_not_checked(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.catalogue.write_text("version: 2\n")
    assert desk.run() == 2
    assert "resources.yaml:1:1" in capsys.readouterr().err
    desk.catalogue.write_bytes(SMALL.read_bytes())
    desk.links.write_text("{")
    assert desk.run() == 2
    assert "git checkout HEAD -- facts" in capsys.readouterr().err


@pytest.mark.parametrize("kills", [1, 2])
def test_a_killed_run_goes_on_and_loses_nothing(desk: Desk, kills: int) -> None:
    desk.begin(TODAY - datetime.timedelta(days=7))
    stop_at = "https://practice.example.org/"
    wait = says(200)
    for url in ADDRESSES:
        desk.put(url, says(404 if url == BOOK else 200))

    def killed_here(request: object) -> None:
        process.send_signal(signal.SIGKILL)
        process.wait()

    for _ in range(kills):
        desk.put(stop_at, killed_here)
        before = desk.links.read_bytes()
        process = subprocess.Popen(
            [sys.executable, "scripts/links.py", *desk.command("--outside", "--workers", "1")],
            cwd=ROOT, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert process.wait() == -signal.SIGKILL
        assert desk.links.read_bytes() == before
        done = set(Journal(desk.journal).answers)
        assert stop_at not in done
        with desk.journal.open("a") as journal:
            journal.write('{"url": "https://cut.example.org/", "da')  # as when the disk was full
    desk.put(stop_at, wait)
    asked = desk.internet.asked.copy()
    assert desk.run() == 0
    again = {url for url in done if desk.internet.asked[split(url)] > asked[split(url)]}
    assert again == set()
    found = desk.records()
    assert set(found.links) == set(ADDRESSES)
    assert found.links[BOOK].failing == (TODAY,)
    assert not desk.journal.exists()


def test_an_interrupted_run_stops_at_once_and_counts_nothing_as_failed(desk: Desk) -> None:
    stop_at = "https://practice.example.org/"

    def interrupt(request: Request) -> None:
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to all that run in it
        hangs(request)

    desk.put(stop_at, interrupt)
    process = subprocess.Popen(
        [sys.executable, "scripts/links.py", *desk.command("--outside", "--workers", "1", "--deadline", "600")],
        cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True,
        # Where the tests themselves run in the background, they were told to ignore it, and so would this.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    _, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "goes on from here" in error
    assert "Traceback" not in error
    assert not desk.links.exists()
    assert {answer.status for _, answer in Journal(desk.journal).answers.values()} <= {200}
    assert stop_at not in Journal(desk.journal).answers


def split(url: str) -> tuple[str, str]:
    host, _, path = url.removeprefix("https://").partition("/")
    return host, f"/{path}"


def test_a_run_left_lying_for_days_is_kept_as_what_it_was(desk: Desk) -> None:
    week_ago = TODAY - datetime.timedelta(days=7)
    desk.begin(week_ago - datetime.timedelta(days=7))
    old = Journal(desk.journal)
    old.write(BOOK, week_ago, Answer((Hop(BOOK, 404),)))
    old.close(remove=False)
    desk.put(BOOK, says(404))
    assert desk.run() == 0
    assert desk.records().links[BOOK].failing == (week_ago, TODAY)


def test_what_was_checked_longest_ago_comes_first(desk: Desk) -> None:
    desk.begin(TODAY - datetime.timedelta(days=7))
    known = json.loads(desk.links.read_text())
    late = "https://github.com/bob-example/tool"
    known["links"][late]["checked"] = "2026-02-01"
    del known["links"]["https://github.com/bob-example/tool/blob/main/README.md"]
    desk.links.write_text(json.dumps(known))
    order: list[str] = []

    def remember(request: Request) -> None:
        order.append(request.path)
        request.answer(200)

    for url in ADDRESSES:
        if "github.com" in url:
            desk.put(url, remember)
    assert desk.run() == 0
    assert order[:2] == ["/bob-example/tool/blob/main/README.md", "/bob-example/tool"]


# Only what a change adds


def commit(desk: Desk) -> None:
    nobody = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for words in (["init", "--quiet"], ["add", "resources.yaml"], [*nobody, "commit", "--quiet", "--message", "x"]):
        subprocess.run(["git", *words], cwd=desk.folder, check=True, env=environment)


def edit(desk: Desk, old: str, new: str) -> None:
    text = desk.catalogue.read_text("utf-8")
    assert text.count(old) == 1
    desk.catalogue.write_text(text.replace(old, new), encoding="utf-8")


def test_only_added_links_are_asked_and_nothing_is_written(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    commit(desk)
    assert desk.run("--added-since", "HEAD") == 0
    assert not desk.internet.asked
    edit(desk, "url: https://sheets.example.org/arrays.pdf", "url: https://sheets.example.org/new.pdf")
    edit(desk, "url: https://books.example.org/concepts/1#", "url: https://books.example.org/concepts/2#")
    desk.internet.add("https://books.example.org/concepts/2", says(200))
    assert desk.run("--added-since", "HEAD") == 1
    asked = {place for place in desk.internet.asked if place[1] != "/robots.txt"}
    assert asked == {("sheets.example.org", "/new.pdf"), ("books.example.org", "/concepts/2")}
    out = capsys.readouterr().out
    assert "the link fails: it answers 404" in out
    assert out.count("\n") == 1
    assert not desk.links.exists()
    assert not desk.journal.exists()


def test_a_commit_that_is_not_there_is_said(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    commit(desk)
    assert desk.run("--added-since", "no-such") == 2
    assert "git has no resources.yaml at no-such" in capsys.readouterr().err


# Parts


def test_the_report_keeps_other_peoples_words_in_code(desk: Desk) -> None:
    evil = "https://casino.test/<img src=x onerror=alert(1)>`@everyone`"
    desk.put(BOOK, leads_to(evil.replace(" ", "%20"), 302))
    desk.run()
    lines = [line for line in desk.report.read_text("utf-8").splitlines() if "casino" in line]
    assert lines
    assert all(line.startswith("      ") for line in lines)  # code, inside a list


class Screen:
    """Where progress is shown."""

    def __init__(self, terminal: bool) -> None:
        self.text, self.terminal = "", terminal

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None: ...


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_ends_with_everything_done(terminal: bool) -> None:
    screen = Screen(terminal)
    progress = Progress(40, screen)  # type: ignore[arg-type]  # as much of a file as is used
    for left in range(40, 0, -1):
        progress.move(left - 1)
    assert screen.text.endswith("\n")
    assert "40 of 40 links" in screen.text
    assert ("\r" in screen.text) is terminal
    assert screen.text.count("\n") == (1 if terminal else 10)


def test_a_journal_gives_back_what_was_written(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "new" / "journal")
    answer = Answer((Hop("https://a.test/", 301), Hop("https://b.test/", None)), None, "x", "T", 3.0, TODAY, False)
    journal.write("https://a.test/", TODAY, answer)
    journal.close(remove=False)
    assert Journal(tmp_path / "new" / "journal").answers == {"https://a.test/": (TODAY, answer)}
    for line in ("", "[]", "null", "{}", '{"url": 1}', "\x00", "\udce4"):
        with contextlib.suppress(UnicodeEncodeError), journal._path.open("a") as file:
            file.write(f"{line}\n")
    assert len(Journal(tmp_path / "new" / "journal").answers) == 1
