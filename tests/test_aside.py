"""Work that a copy of the process does meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from studyguide.aside import aside, here

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
# Starts work that does not end, and is killed.
KILLED = """
import os, signal, time
from studyguide.aside import aside

ready, begun = os.pipe()

def work():
    print("at work", flush=True)
    os.write(begun, b".")
    time.sleep(600)

aside(work)
os.read(ready, 1)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("start", [here, aside])
def test_what_the_work_gives_is_given(start: object) -> None:
    assert callable(start)
    large = [os.urandom(10) for _ in range(50_000)]  # more than a pipe holds
    results = [start(lambda number=number: (number, large)) for number in range(3)]
    assert [result() for result in reversed(results)] == [(2, large), (1, large), (0, large)]
    assert results[0]() is results[0]()


def test_it_is_a_copy_that_works() -> None:
    place = ["untouched"]

    def work() -> int:
        place[0] = "changed"
        return os.getpid()

    assert aside(work)() not in {os.getpid(), 0}
    assert place == ["untouched"]
    assert here(work)() == os.getpid()


def test_what_goes_wrong_goes_wrong_here(capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise ValueError("spoilt")

    result = aside(fail)
    with pytest.raises(ValueError, match="spoilt"):
        result()
    assert capfd.readouterr() == ("", "")


def test_where_the_copy_is_killed_the_work_is_done_here() -> None:
    this = os.getpid()

    def work() -> str:
        if os.getpid() != this:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert aside(work)() == "done"


def test_the_copy_ends_with_the_process_however_that_ends() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KILLED], env=os.environ | {"PYTHONPATH": str(SCRIPTS)}, stdout=subprocess.PIPE
    ) as process:
        said, _ = process.communicate(timeout=60)  # both have this pipe, so it is open as long as one of them is there
    assert process.returncode == -signal.SIGKILL
    assert said == b"at work\n"
