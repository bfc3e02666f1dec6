"""The archives of the drills, used as a learner uses them: unpacked somewhere, with Python and NumPy only."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from studyguide.exports import drills
from studyguide.exports.download import Download
from studyguide.load import load
from studyguide.pages.library import Library

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def library() -> Library:
    """The real catalogue. No rules are asked: these tests are about archives."""
    import datetime

    today = datetime.date(2100, 1, 1)
    loaded = load(ROOT / "resources.yaml", ROOT / "facts" / "repositories.json", today=today, rules=())
    return Library(loaded.catalogue, loaded.facts)


@pytest.fixture(scope="module")
def archives(library: Library) -> dict[str, Download]:
    return {download.path: download for download in drills.render(library)}


@pytest.fixture
def folder(archives: dict[str, Download], tmp_path: Path) -> Path:
    """Where the archive of one drill was unpacked."""
    unpack(archives["downloads/drills/softmax.zip"], tmp_path)
    return tmp_path / "drills"


def unpack(download: Download, place: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(download.content)) as archive:
        archive.extractall(place)


def check(folder: Path, *arguments: str, flags: tuple[str, ...] = ()) -> tuple[int, str]:
    """The exit code and everything that a learner sees."""
    ran = subprocess.run(
        [sys.executable, *flags, "check.py", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in ran.stdout
    return ran.returncode, ran.stdout


def test_each_drill_and_all_of_them_are_archived(archives: dict[str, Download], library: Library) -> None:
    ids = {drill.id for drill in library.drills}
    assert set(archives) == {"downloads/drills.zip", *(f"downloads/drills/{drill}.zip" for drill in ids)}
    everything = zipfile.ZipFile(io.BytesIO(archives["downloads/drills.zip"].content))
    names = set(everything.namelist())
    for drill in library.drills:
        one = zipfile.ZipFile(io.BytesIO(archives[f"downloads/drills/{drill.id}.zip"].content))
        assert one.testzip() is None
        assert set(one.namelist()) <= names
        assert f"drills/{drill.id}/starter.py" in names
        assert (f"drills/{drill.id}/plain/starter.py" in names) == drill.plain
    assert not [name for name in names if "wrong" in name or "test_" in name or "conftest" in name]


def test_the_same_drills_give_the_same_bytes(archives: dict[str, Download], library: Library) -> None:
    assert list(drills.render(library)) == list(archives.values())


def test_what_a_learner_reads_first_is_whole(folder: Path) -> None:
    text = (folder / "softmax" / "prompt.md").read_text(encoding="utf-8")
    assert text.startswith("# Softmax and cross-entropy\n\n20 minutes. May be used: ")
    assert "## Say aloud\n\n- " in text
    assert "python check.py softmax" in (folder / "README.md").read_text(encoding="utf-8")


def test_the_reference_passes(folder: Path) -> None:
    code, said = check(folder, "softmax", "solution.py")
    assert (code, said.splitlines()[0], said.splitlines()[-1]) == (0, "softmax: solution.py", "All 9 cases pass.")


def test_the_starter_is_told_what_is_missing(folder: Path) -> None:
    code, said = check(folder, "softmax")
    assert code == 1
    assert "problem   not written yet (line 6 of starter.py: raise NotImplementedError)" in said
    assert said.endswith("\n0 of 9 cases pass.\n")


def test_a_mistake_is_explained(folder: Path) -> None:
    wrong = (ROOT / "drills/softmax/wrong/overflow.py").read_text(encoding="utf-8")
    (folder / "mine.py").write_text(wrong, encoding="utf-8")
    code, said = check(folder, "softmax", "mine.py")
    assert code == 1
    assert said.count("  FAIL  ") == 2
    assert "  FAIL  large logits in both directions\n        call      softmax(LARGE)\n" in said
    assert "        hint      Subtract the largest logit of each row" in said
    assert "RuntimeWarning" not in said


def test_the_plain_form_needs_no_numpy(folder: Path) -> None:
    code, said = check(folder, "softmax", "plain/solution.py", "--plain", flags=("-S",))
    assert (code, said.splitlines()[-1]) == (0, "All 9 cases pass.")
    code, said = check(folder, "softmax", flags=("-S",))
    assert code == 2
    assert said.splitlines() == [
        f"This drill needs NumPy. Install it with: {sys.executable} -m pip install numpy",
        "Or check the plain form: python check.py softmax --plain",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import os\nos._exit(0)\n", "Python itself ended in the middle of it."),
        ("def softmax(logits)\n    pass\n", "SyntaxError: expected ':' (line 1 of mine.py: def softmax(logits))"),
        ("name = input('Your name? ')\n", "EOFError: EOF when reading a line (line 1 of mine.py: name = input("),
        ("import sys\nsys.exit()\n", "SystemExit: the code ends the program (line 2 of mine.py: sys.exit())"),
        ("print('seen')\n1 / 0\n", "ZeroDivisionError: division by zero (line 2 of mine.py: 1 / 0)"),
    ],
)
def test_whatever_the_code_does_the_learner_is_told_in_a_line(folder: Path, text: str, said: str) -> None:
    (folder / "mine.py").write_text(text, encoding="utf-8")
    code, output = check(folder, "softmax", "mine.py", "--plain")
    assert code == 1
    assert f"  FAIL  the code can be run at all\n        problem   {said}" in output
    assert len(output.splitlines()) < 8
    assert ("seen\n" in output) == ("seen" in text)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("while True:\n    pass\n", "the code can be run at all"),
        ("def softmax(logits):\n    while True:\n        pass\n", "one row"),
    ],
)
def test_an_endless_loop_is_stopped(folder: Path, text: str, where: str) -> None:
    command = folder / "check.py"
    program = command.read_text(encoding="utf-8")
    assert program.count("SECONDS = 10\n") == 1
    command.write_text(program.replace("SECONDS = 10\n", "SECONDS = 4\n"), encoding="utf-8")
    (folder / "mine.py").write_text(text, encoding="utf-8")
    code, said = check(folder, "softmax", "mine.py", "--plain")
    assert code == 1
    assert f"  FAIL  {where}\n        problem   no answer after 4 seconds. Does a loop never end?\n" in said
    assert said.endswith("0 of 1 cases pass. The rest was not run.\n")


def test_a_flood_of_output_is_cut(folder: Path) -> None:
    (folder / "mine.py").write_text("for number in range(100_000):\n    print(number)\n", encoding="utf-8")
    code, said = check(folder, "softmax", "mine.py", "--plain")
    assert code == 1
    assert "[The rest of what your code prints is left out.]" in said
    assert len(said) < 30_000


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "python check.py DRILL [YOUR_FILE]"),
        (("--help",), "python check.py DRILL [YOUR_FILE]"),
        (("softmax", "a.py", "b.py"), "python check.py DRILL [YOUR_FILE]"),
        (("sofmax",), "There is no drill 'sofmax' here. There are: softmax"),
        (("softmax", "nothing.py"), "There is no file 'nothing.py'."),
    ],
)
def test_a_command_that_cannot_be_followed_says_what_to_type(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    code, output = check(folder, *arguments)
    assert code == 2
    assert said in output


def test_a_file_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / "mine.py").write_bytes(b"\xff\xfe")
    code, said = check(folder, "softmax", "mine.py")
    assert code == 2
    assert said.startswith("The file cannot be read: ")


def test_archives_unpacked_in_one_place_stand_side_by_side(archives: dict[str, Download], tmp_path: Path) -> None:
    for drill in ("softmax", "k-means"):
        unpack(archives[f"downloads/drills/{drill}.zip"], tmp_path)
    code, said = check(tmp_path / "drills", "k-means/", "solution.py")
    assert (code, said.splitlines()[-1]) == (0, "All 10 cases pass.")
    code, said = check(tmp_path / "drills")
    assert "Drills here: k-means, softmax" in said
