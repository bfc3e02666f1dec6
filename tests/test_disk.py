"""Whatever happens while something is written: what stood there before is there whole, or the new one is.

A kill is tried before every single step, and a full disk is the kernel's own answer.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import publish
from studyguide import disk
from studyguide.disk import CannotWriteError

SCRIPTS = Path(publish.__file__).parent
DEAD = 2**22 + 1
"""Above the largest number of a process on any Linux."""

# Does a job again and again in processes that are killed before their first step on the disk, the second, and so on
# until one does all of it. After each it says what is there.
KILLER = """
import json, os, shutil, signal, sys
from pathlib import Path
import publish
from studyguide import disk

folder, job = Path(sys.argv[1]), sys.argv[2]
place = folder / "place"

def build(new):
    (new / "deep").mkdir(parents=True)
    for name in ("index.html", "deep/one", "deep/two"):
        (new / name).write_text("new")
    return 0

publish.build = build
os.sync = lambda: None  # no plug is pulled here
if job == "publish without exchange":
    disk.exchange = lambda one, other: False

def prepare():
    shutil.rmtree(folder)
    folder.mkdir()
    if job == "write":
        place.write_text("old")
    elif job != "first":
        (place / "deep").mkdir(parents=True)
        for name in ("index.html", "deep/one", "deep/two", "deep/three"):
            (place / name).write_text("old")

def work():
    if job == "write":
        disk.write(place, "new")
    else:
        publish.publish(place)

def state():
    if place.is_file():
        return place.read_text()
    return {path.relative_to(place).as_posix(): path.read_text() for path in place.rglob("*") if path.is_file()}

STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.scandir", "os.chmod", "ctypes.dlsym"}
results = []
while True:
    prepare()
    process = os.fork()
    if process == 0:
        left = [len(results)]
        def step(event, arguments):
            if event in STEPS:
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left[0] -= 1
        sys.addaudithook(step)
        work()
        os._exit(0)
    _, status = os.waitpid(process, 0)
    before = state()
    is_done = not os.WIFSIGNALED(status)
    disk.clear_leftovers(place)
    results.append([before, state(), sorted(path.name for path in folder.iterdir())])
    if is_done:
        break
print(json.dumps(results))
"""


def kill_at_every_step(folder: Path, job: str) -> list[tuple[object, object, list[str]]]:
    """What is there after a kill at each step, what once the leftovers are cleared away, and under which names."""
    folder.mkdir()
    command = [sys.executable, "-c", KILLER, str(folder), job]
    done = subprocess.run(command, cwd=SCRIPTS, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [(before, after, names) for before, after, names in json.loads(done.stdout)]


NEW = {"index.html": "new", "deep/one": "new", "deep/two": "new"}
OLD = {"index.html": "old", "deep/one": "old", "deep/two": "old", "deep/three": "old"}


def test_a_file_is_whole_whenever_its_writer_is_killed(tmp_path: Path) -> None:
    results = kill_at_every_step(tmp_path / "folder", "write")
    assert len(results) > 4
    assert [state for state, _, _ in results if state not in ("old", "new")] == []
    assert results[0][0] == "old"
    assert results[-1][0] == "new"
    assert {tuple(names) for _, _, names in results} == {("place",)}


def test_a_site_is_whole_whenever_its_builder_is_killed(tmp_path: Path) -> None:
    if not can_exchange(tmp_path):
        pytest.skip("this file system cannot let two folders change places")
    results = kill_at_every_step(tmp_path / "folder", "publish")
    assert len(results) > 12
    assert [state for state, _, _ in results if state not in (OLD, NEW)] == []
    assert {str(after) for _, after, _ in results} == {str(OLD), str(NEW)}
    assert {tuple(names) for _, _, names in results} == {("place",)}


def test_where_folders_cannot_change_places_the_next_build_puts_the_old_one_back(tmp_path: Path) -> None:
    results = kill_at_every_step(tmp_path / "folder", "publish without exchange")
    assert [state for state, _, _ in results if state not in (OLD, NEW, {})] == []
    assert {} in [state for state, _, _ in results]
    assert [after for _, after, _ in results if after not in (OLD, NEW)] == []
    assert {tuple(names) for _, _, names in results} == {("place",)}


def test_the_first_site_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    results = kill_at_every_step(tmp_path / "folder", "first")
    assert [state for state, _, _ in results if state not in ({}, NEW)] == []
    assert results[-1][0] == NEW


def can_exchange(folder: Path) -> bool:
    one, other = folder / "one", folder / "other"
    one.mkdir()
    other.mkdir()
    (one / "mark").touch()
    return disk.exchange(one, other) and (other / "mark").exists() and not (one / "mark").exists()


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="others have no such call")
def test_folders_change_places_in_one_step(tmp_path: Path) -> None:
    assert can_exchange(tmp_path)
    assert not disk.exchange(tmp_path / "one", tmp_path / "nowhere")


# A full disk


# Lets no file grow beyond 100,000 bytes, as a full disk does, and becomes the command.
SMALL_DISK = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
os.execv(sys.argv[1], sys.argv[1:])
"""


def run_on_small_disk(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", SMALL_DISK, *command]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_full_disk_leaves_a_file_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "place.json"
    place.write_text("old")
    code = """
import sys
from pathlib import Path
from studyguide.disk import CannotWriteError, write
try:
    write(Path(sys.argv[1]), "new" * 50_000)
except CannotWriteError as error:
    print(error)
"""
    done = run_on_small_disk([sys.executable, "-c", code, str(place)], SCRIPTS)
    assert done.stdout == f"{place}: this cannot be written (File too large). It is as it was.\n", done.stderr
    assert place.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["place.json"]


# Stands for MkDocs: `python -m mkdocs build … --site-dir FOLDER`, in a folder that comes first on the path.
MKDOCS = """
import os, sys, time
from pathlib import Path
folder = Path(sys.argv[-1])
folder.mkdir(parents=True)
(folder / "index.html").write_text("new" * {size})
(folder / "process").write_text(str(os.getpid()))
time.sleep({seconds})
"""


def stand_in(folder: Path, *, size: int = 1, seconds: int = 0) -> list[str]:
    """The command of a publisher that has something quick for MkDocs, in a project of its own with a last site."""
    (folder / "mkdocs.py").write_text(MKDOCS.format(size=size, seconds=seconds))
    if not (folder / "scripts").exists():
        (folder / "scripts").mkdir()
        (folder / "scripts" / "folder.py").touch()  # makes no zip
        shutil.copy(SCRIPTS / "publish.py", folder / "scripts")
        shutil.copytree(SCRIPTS / "studyguide", folder / "scripts" / "studyguide")
        (folder / "out" / "site").mkdir(parents=True)
        (folder / "out" / "site" / "index.html").write_text("last")
    return [sys.executable, str(folder / "scripts" / "publish.py"), "--out", str(folder / "out" / "site")]


def what_is_there(folder: Path) -> dict[str, str]:
    return {path.name: path.joinpath("index.html").read_text() for path in folder.iterdir()}


def test_a_full_disk_leaves_the_last_site(tmp_path: Path) -> None:
    done = run_on_small_disk(stand_in(tmp_path, size=50_000), tmp_path)
    assert done.returncode == 1
    assert "File too large. Make room, or name another folder with --out." in done.stderr
    assert "The build failed; site/ is left as it was." in done.stderr
    assert "Traceback" not in done.stderr
    assert what_is_there(tmp_path / "out") == {"site": "last"}


# A kill


def test_mkdocs_ends_with_the_publisher(tmp_path: Path) -> None:
    with subprocess.Popen(stand_in(tmp_path, seconds=600)) as publisher:
        left = f".site-new-{publisher.pid}"
        try:
            number = int(wait_for(lambda: read(tmp_path / "out" / left / "process")))
            assert is_there(number)
        finally:
            publisher.kill()
    wait_for(lambda: "gone" if not is_there(number) else "")
    assert what_is_there(tmp_path / "out") == {"site": "last", left: "new"}
    subprocess.run(stand_in(tmp_path), check=True)
    assert what_is_there(tmp_path / "out") == {"site": "new"}


def read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def is_there(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text() if sys.platform == "linux" else ""
        os.kill(process, 0)
    except (ProcessLookupError, FileNotFoundError):
        return False
    return ") Z " not in state  # dead, and its new parent has not looked yet


def wait_for(look: Callable[[], str]) -> str:
    for _ in range(3000):
        if found := look():
            return found
        time.sleep(0.01)
    raise AssertionError("not after 30 s")


# What is left lying about


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that was built some time ago."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("last")
    return site


def test_leftovers_of_a_killed_build_are_put_right(site: Path) -> None:
    site.rename(site.with_name(f".site-old-{DEAD}"))
    site.with_name(f".site-new-{DEAD}").mkdir()
    site.with_name(f".site-new-{os.getpid()}").mkdir()  # in a container, numbers come again
    running = site.with_name(f".site-new-{os.getppid()}")
    running.mkdir()
    disk.clear_leftovers(site)
    assert (site / "index.html").read_text() == "last"
    assert sorted(path.name for path in site.parent.iterdir()) == sorted(["site", running.name])


def test_leftovers_of_others_are_none_of_ours(site: Path) -> None:
    others = [".site-next", ".site-new-", ".site-new-first", f".site-draft-{DEAD}", f".sites-new-{DEAD}"]
    for name in others:
        site.with_name(name).mkdir()
    disk.clear_leftovers(site)
    assert sorted(path.name for path in site.parent.iterdir()) == sorted(["site", *others])


# What is as it was


def test_a_file_keeps_its_rights_and_its_links(tmp_path: Path) -> None:
    place, link = tmp_path / "place", tmp_path / "link"
    place.write_text("old")
    place.chmod(0o640)
    link.symlink_to(place)
    disk.write(link, "new")
    assert place.read_text() == "new"
    assert place.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()


def test_a_new_file_gets_its_folders(tmp_path: Path) -> None:
    disk.write(tmp_path / "one" / "two", b"\xff\r\n")
    assert (tmp_path / "one" / "two").read_bytes() == b"\xff\r\n"


def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()  # not even the administrator may write into a folder as if it were a file
    with pytest.raises(CannotWriteError, match=r"place: this cannot be written \(Is a directory\)\. It is as it was"):
        disk.write(place, "new")
    assert place.is_dir()
