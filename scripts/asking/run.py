"""A run over many links: processes that ask, a journal that loses nothing, and a line that says how far it is."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from asking.network import Names
from asking.schedule import Pace, Schedule
from studyguide.verdicts import Answer, Hop, Trouble

SCRIPTS = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Asking:
    """How links are asked for; seconds."""

    agent: str
    pace: Pace = field(default_factory=Pace)
    timeout: float = 15.0
    """For a connection, and for each silence of a server."""
    deadline: float = 60.0
    """For one link with all its redirects: a server may send a byte now and then for hours."""
    workers: int = 8
    names: Names = field(default_factory=dict)
    trusted: Path | None = None
    """Certificates to trust instead of the usual ones."""


class Worker:
    """A process that asks for one link at a time. It is ended, and another started, when a link takes too long."""

    def __init__(self, asking: Asking) -> None:
        self._deadline = asking.deadline
        self._settings = json.dumps(
            {
                "agent": asking.agent,
                "timeout": asking.timeout,
                "names": asking.names,
                "trusted": str(asking.trusted.resolve()) if asking.trusted else None,
            }
        )
        self._process: subprocess.Popen[str] | None = None

    def ask(self, url: str) -> Answer:
        """The answer. A link that takes longer than the deadline, or that the process dies of, has trouble."""
        process = self._process or self._start()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._deadline, end)
        timer.start()
        line = _say(process, url)
        timer.cancel()
        timer.join()
        if late.is_set() or not line:
            self.close()
        if line:
            return read_answer(json.loads(line))
        return Answer((Hop(url, None),), Trouble.TIMEOUT if late.is_set() else Trouble.UNREADABLE)

    def end(self) -> None:
        """Ends the process, whatever it is doing; for other threads."""
        if self._process:
            self._process.kill()

    def close(self) -> None:
        """Ends the process and waits for it."""
        self.end()
        if self._process:
            self._process.communicate()
            self._process = None

    def _start(self) -> subprocess.Popen[str]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "asking.worker", self._settings],
            cwd=SCRIPTS,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C is for us; it must not look as if a link had ended the process
        )
        _listen(self._process)  # it is ready: the deadlines of links do not count its start
        return self._process


def _say(process: subprocess.Popen[str], url: str) -> str:
    with contextlib.suppress(OSError):  # it is gone, and says nothing more
        assert process.stdin  # noqa: S101 - it was started with pipes
        process.stdin.write(json.dumps(url) + "\n")
        process.stdin.flush()
    return _listen(process)


def _listen(process: subprocess.Popen[str]) -> str:
    """The next whole line that a process says; empty where it is gone."""
    assert process.stdout  # noqa: S101 - it was started with pipes
    line = process.stdout.readline()
    return line if line.endswith("\n") else ""


def read_answer(said: Mapping[str, Any]) -> Answer:
    """An answer from JSON."""
    ends = said["certificate_ends"]
    return Answer(
        hops=tuple(Hop(hop["url"], hop["status"]) for hop in said["hops"]),
        trouble=Trouble(said["trouble"]) if said["trouble"] else None,
        detail=said["detail"],
        title=said["title"],
        retry_after=said["retry_after"],
        certificate_ends=datetime.date.fromisoformat(ends) if ends else None,
        is_allowed=said["is_allowed"],
    )


class Journal:
    """The answers of a run that is under way, a line each: a run that was ended goes on where it was.

    Each line is with the system before the next link is asked for, so a process that dies loses none of them. A line
    that was not written to its end is left out.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.answers: dict[str, tuple[datetime.date, Answer]] = {}
        """By address: the day and the answer."""
        for line in path.read_text("utf-8").splitlines() if path.exists() else ():
            with contextlib.suppress(ValueError, KeyError, TypeError):
                entry = json.loads(line)
                self.answers[entry["url"]] = (datetime.date.fromisoformat(entry["day"]), read_answer(entry))
        self._file: IO[str] | None = None

    def write(self, url: str, day: datetime.date, answer: Answer) -> None:
        """One more answer."""
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("a", encoding="utf-8")
            self._file.write("\n")  # after a line that was cut off
        entry = {"url": url, "day": day.isoformat(), **dataclasses.asdict(answer)}
        self._file.write(json.dumps(entry, default=str) + "\n")
        self._file.flush()
        self.answers[url] = (day, answer)

    def close(self, *, remove: bool) -> None:
        """Nothing more is written. `remove` once its answers are in facts/links.json."""
        if self._file:
            self._file.close()
            self._file = None
        if remove:
            self._path.unlink(missing_ok=True)


class Progress:
    """How far a run is: a bar that moves on a terminal, a line every now and then elsewhere."""

    def __init__(self, total: int, out: IO[str]) -> None:
        self._total, self._out = total, out
        self._done = 0
        self._step = 1 if out.isatty() else max(1, total // 10)

    def move(self, hosts: int) -> None:
        """One more link is done; so many hosts are left."""
        self._done += 1
        if self._done % self._step and self._done < self._total:
            return
        text = f"{self._done} of {self._total} links, {hosts} {'host' if hosts == 1 else 'hosts'} to go"
        if self._out.isatty():
            full = 24 * self._done // self._total
            end = "\n" if self._done == self._total else ""
            text = f"\r[{'#' * full}{'.' * (24 - full)}] {text}\x1b[K{end}"
        else:
            text += "\n"
        self._out.write(text)
        self._out.flush()


def run(urls: Iterable[str], asking: Asking, settled: Callable[[str, Answer, Schedule], None]) -> None:
    """Asks for every link; `settled` is told each final answer, one at a time."""
    schedule = Schedule(urls, asking.pace)
    changed = threading.Condition()
    stopped = threading.Event()
    failures: list[BaseException] = []
    workers = [Worker(asking) for _ in range(max(1, min(asking.workers, schedule.hosts)))]

    def work(worker: Worker) -> None:
        try:
            while not stopped.is_set():
                with changed:
                    if not schedule.open:
                        return
                    now = time.monotonic()
                    url = schedule.take(now)
                    if url is None:
                        due = schedule.next_due()
                        changed.wait(None if due is None else max(0.01, due - now))
                        continue
                answer = worker.ask(url)
                with changed:
                    if stopped.is_set():  # the process was ended, and not by the link
                        return
                    for done, final in schedule.settle(url, answer, time.monotonic()).items():
                        settled(done, final, schedule)
                    changed.notify_all()
        except BaseException as error:  # raised again in the thread that waits
            failures.append(error)
            stopped.set()
        finally:
            worker.close()
            with changed:
                changed.notify_all()

    threads = [threading.Thread(target=work, args=(worker,)) for worker in workers]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            thread.join()
    except BaseException:  # Ctrl-C: the links under way are asked for again next time
        stopped.set()
        for worker in workers:
            worker.end()
        with changed:
            changed.notify_all()
        for thread in threads:
            thread.join()
        raise
    if failures:
        raise failures[0]
